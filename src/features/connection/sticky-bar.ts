/**
 * Marks the document with `data-stuck` while the connection bar sticks. The bar's height at rest goes into the custom
 * property `--bar-rest`, so that the page keeps its length when the bar shrinks.
 */
export function watchBar(): void {
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
    bar.style.setProperty("--bar-rest", `${rest}px`);
    observer?.disconnect();
    observer = new IntersectionObserver(
      ([entry]) => {
        const isAbove = entry !== undefined && !entry.isIntersecting && entry.boundingClientRect.top < 0;
        root.toggleAttribute("data-stuck", isAbove);
      },
      // The bar sticks once the part of it left on screen is as high as the stuck bar.
      { rootMargin: `${rest - stuck}px 0px 0px 0px` },
    );
    observer.observe(start);
  };
  new ResizeObserver(observe).observe(bar);
}
