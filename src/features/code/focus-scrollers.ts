/** Lets the keyboard reach code that scrolls, and no other: a stop at code that fits would lead nowhere. */
import { CONTENT_SHOWN } from "../../ui/content-shown.ts";
import { $connection } from "../connection/connection.ts";

/** Milliseconds after the last of many changes. */
const PAUSE = 300;

/** Whether code is laid out, or about to be: the width of code far from the screen is not known. */
function isLaidOut(code: Element): boolean {
  if (!code.checkVisibility()) return false;
  if (getComputedStyle(code).contentVisibility !== "auto") return true;
  const { top, bottom } = code.getBoundingClientRect();
  return bottom > -innerHeight / 2 && top < innerHeight * 1.5;
}

/**
 * Makes code that scrolls a tab stop. All other code can be focused with the mouse: the browser lays code out at once where
 * it has the focus, and selects the word or the line that was clicked.
 */
function update(code: HTMLElement): void {
  const scrolls = code.scrollWidth > code.clientWidth || code.scrollHeight > code.clientHeight;
  const stop = scrolls ? 0 : -1;
  if (code.getAttribute("tabindex") !== String(stop)) code.tabIndex = stop;
}

function updateAll(): void {
  for (const code of document.querySelectorAll<HTMLElement>("code-block > pre")) {
    if (isLaidOut(code)) update(code);
    else if (!code.hasAttribute("tabindex")) code.tabIndex = -1;
  }
}

/** Keeps the stops up to date while values, choices and the window change, and code comes near the screen. */
export function focusScrollers(): void {
  let waiting: ReturnType<typeof setTimeout>;
  const updateSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(updateAll, PAUSE);
  };
  updateAll();
  document.addEventListener(
    "contentvisibilityautostatechange",
    (event) => {
      const { target, skipped } = event as ContentVisibilityAutoStateChangeEvent;
      if (skipped || !(target instanceof HTMLElement) || !target.matches("code-block > pre")) return;
      // Laid out by the next frame.
      requestAnimationFrame(() => update(target));
    },
    { capture: true },
  );
  $connection.listen(updateSoon);
  for (const type of ["change", CONTENT_SHOWN]) document.addEventListener(type, updateSoon);
  addEventListener("resize", updateSoon);
}
