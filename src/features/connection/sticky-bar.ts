/** Pixels that no page reaches down. */
const BELOW = 1e7;

/**
 * Marks the document with `data-stuck` while the connection bar sticks. The bar's height at rest goes into the custom
 * property `--bar-rest`, so that the page keeps its length when the bar shrinks.
 */
export function watchBar(): void {
  // The browser brings the caret of a text area into view, not the area with its margin: it may be behind the bar.
  addEventListener("keyup", ({ key }) => {
    const { activeElement } = document;
    if (key === "Tab" && activeElement instanceof HTMLTextAreaElement)
      activeElement.scrollIntoView({ block: "nearest", behavior: "instant" });
  });
  const bar = document.querySelector<HTMLElement>(".bar");
  const start = document.querySelector(".bar-start");
  if (!bar || !start) return;
  const root = document.documentElement;
  const style = getComputedStyle(root);
  let observer: IntersectionObserver | undefined;
  const observe = () => {
    if (root.hasAttribute("data-stuck")) return;
    const rest = bar.offsetHeight;
    const stuck = parseFloat(style.getPropertyValue("--bar-stuck")) * parseFloat(style.fontSize);
    // The styles are not there yet; the bar's size changes with them.
    if (Number.isNaN(stuck)) return;
    bar.style.setProperty("--bar-rest", `${rest}px`);
    observer?.disconnect();
    observer = new IntersectionObserver(
      ([entry]) => {
        if (entry) root.toggleAttribute("data-stuck", !entry.isIntersecting);
      },
      // The bar sticks once the part of it left on screen is as high as the stuck bar. All that is below the window
      // counts as in it: a jump from a window above the bar to one below it is seen, too.
      { rootMargin: `${rest - stuck}px 0px ${BELOW}px 0px` },
    );
    observer.observe(start);
  };
  new ResizeObserver(observe).observe(bar);
}
