/**
 * Repeats a click on a button of an island once React has taken the island over: before that, the click would be lost.
 */
export function repeatEarlyClicks(): void {
  document.addEventListener("click", (event) => {
    const button =
      event.target instanceof Element && event.target.closest<HTMLElement>("astro-island[ssr] button");
    if (!button) return;
    // A form would be submitted by the browser.
    event.preventDefault();
    button.closest("astro-island")?.addEventListener("astro:hydrate", () => button.click(), { once: true });
  });
}
