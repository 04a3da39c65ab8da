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

function update(code: HTMLElement): void {
  const scrolls = code.scrollWidth > code.clientWidth || code.scrollHeight > code.clientHeight;
  if (scrolls) code.tabIndex = 0;
  // The focus stays where it is.
  else if (code !== document.activeElement) code.removeAttribute("tabindex");
}

function updateAll(): void {
  for (const code of document.querySelectorAll<HTMLElement>("code-block > pre")) {
    if (isLaidOut(code)) update(code);
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
