/** Lets the keyboard reach code that scrolls, and no other: a stop at code that fits would lead nowhere. */
import { CONTENT_SHOWN } from "../../ui/content-shown.ts";
import { $connection } from "../connection/connection.ts";

/** Milliseconds after the last of many changes. */
const PAUSE = 300;

/**
 * Makes code that scrolls a tab stop. All other code can be focused with the mouse: the browser lays code out at once where
 * it has the focus, and selects the word or the line that was clicked.
 */
function update(code: HTMLElement): void {
  // Code far from the screen has no size of its own before something in it is measured.
  code.firstElementChild?.getBoundingClientRect();
  const scrolls = code.scrollWidth > code.clientWidth || code.scrollHeight > code.clientHeight;
  const stop = scrolls ? 0 : -1;
  if (code.tabIndex !== stop) code.tabIndex = stop;
}

function updateAll(): void {
  for (const code of document.querySelectorAll<HTMLElement>("code-block > pre")) {
    if (code.checkVisibility()) update(code);
  }
}

/** Keeps the stops up to date while values, choices and the window change. */
export function focusScrollers(): void {
  let waiting: ReturnType<typeof setTimeout>;
  const updateSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(updateAll, PAUSE);
  };
  updateSoon();
  $connection.listen(updateSoon);
  for (const type of ["change", CONTENT_SHOWN]) document.addEventListener(type, updateSoon);
  addEventListener("resize", updateSoon);
}
