/** Distance from the window's top, in pixels, at which a section that ends above it has been read: below the stuck bar. */
const READ = 80;

/** Marks the link of the section that is being read, in the list of sections. */
export function watchSections(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".rail nav a")];
  const sections = links.flatMap(({ hash }) => document.getElementById(hash.slice(1)) ?? []);
  const last = sections.at(-1);
  if (!last) return;
  /** The section that a link led to, while nobody scrolls away: near the page's end it may not reach the top. */
  let target: { id: string; at: number } | undefined;

  const sectionAtTop = () => {
    if (target?.at === scrollY) return target;
    target = undefined;
    const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
    return (!isAtEnd && sections.find((section) => section.getBoundingClientRect().bottom > READ)) || last;
  };
  const update = () => {
    const { id } = sectionAtTop();
    for (const link of links) {
      if (link.hash === `#${id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const followLink = () => {
    const section = sections.find(({ id }) => location.hash === `#${id}`);
    target = section && { id: section.id, at: scrollY };
    update();
  };
  for (const link of links) {
    // The menu of a narrow window has done its work.
    link.addEventListener("click", () => link.closest<HTMLElement>(":popover-open")?.hidePopover());
  }
  addEventListener("scroll", update, { passive: true });
  addEventListener("resize", update);
  addEventListener("hashchange", followLink);
  followLink();
}
