/**
 * Marks the document while the connection bar sticks. At rest the bar is as high as its hints need; its height goes
 * into a custom property, so that the flow keeps its length when the bar shrinks.
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
      // The bar sticks when only as much of it is left on screen as it needs while stuck.
      { rootMargin: `${rest - stuck}px 0px 0px 0px` },
    );
    observer.observe(start);
  };
  new ResizeObserver(observe).observe(bar);
}
