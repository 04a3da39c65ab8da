import type { TabGroup } from "./tab-group.ts";

/** Opens the tab that the address names, `#<section>/<tab>`, now and at every change; an unknown hash does nothing. */
export function followHash(): void {
  void openHash();
  addEventListener("hashchange", () => void openHash());
}

/**
 * Opens the place that a link names, and moves the focus there: to the selected tab, the chosen option, or the heading.
 * @param link `#agents/pi`, `#reference`
 */
export async function goTo(link: string): Promise<void> {
  if (location.hash !== link) history.pushState(history.state, "", link);
  const place = (await openHash()) ?? document.getElementById(link.slice(1));
  if (!place) return;
  place.scrollIntoView();
  const heading = place.querySelector<HTMLElement>("h2");
  if (heading) heading.tabIndex = -1;
  const target = link.includes("/")
    ? place.querySelector<HTMLElement>("[role=tab][aria-selected=true]")
    : (heading ?? place.querySelector<HTMLElement>(":checked"));
  target?.focus({ preventScroll: true });
}

/** Opens the tab that the address names, and returns its group; `undefined` when there is none. */
async function openHash(): Promise<TabGroup | undefined> {
  const [section = "", panel, ...more] = location.hash.slice(1).split("/");
  // The browser itself follows `#<section>`.
  if (!panel || more.length > 0) return undefined;
  const group = document.querySelector<TabGroup>(`tab-group[data-section="${CSS.escape(section)}"]`);
  if (!group || !(await group.open(panel))) return undefined;
  group.scrollIntoView();
  return group;
}
