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
  // Code that just comes into view has no size of its own before something in it is measured.
  code.firstElementChild?.getBoundingClientRect();
  const scrolls = code.scrollWidth > code.clientWidth || code.scrollHeight > code.clientHeight;
  const stop = scrolls ? 0 : -1;
  if (code.tabIndex !== stop) code.tabIndex = stop;
}

/** Keeps the stops of what is in view up to date; code elsewhere stays a stop until it comes into view. */
export function focusScrollers(): void {
  const inView = new Set<HTMLElement>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const code = target as HTMLElement;
      if (isIntersecting) inView.add(code);
      else inView.delete(code);
      if (isIntersecting) update(code);
    }
  });
  const observe = () => {
    for (const code of document.querySelectorAll("code-block > pre")) observer.observe(code);
  };
  let waiting: ReturnType<typeof setTimeout>;
  const updateSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => inView.forEach(update), PAUSE);
  };
  observe();
  document.addEventListener(CONTENT_SHOWN, observe);
  $connection.listen(updateSoon);
  for (const type of ["change", CONTENT_SHOWN]) document.addEventListener(type, updateSoon);
  addEventListener("resize", updateSoon);
}
