/** Scrolls a strip of tabs that is wider than its place to one of them; the page stays where it is. */
export function scrollStripTo(tab: Element): void {
  const strip = tab.closest("[role=tablist]");
  if (!strip) return;
  const [place, box] = [strip.getBoundingClientRect(), tab.getBoundingClientRect()];
  if (box.left < place.left || box.right > place.right)
    strip.scrollLeft += box.left - place.left - (place.width - box.width) / 2;
}
