import { blockNamed } from "./block-link.ts";
import { load } from "./on-demand.ts";
import type { TabGroup } from "./tab-group.ts";

/**
 * Opens the place that the address names, `#<section>/<tab>` or `#<section>/<tab>/<block>`, now and at every change; an
 * unknown hash does nothing.
 */
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

/** Returns the part of a hash that names a place of this page; `""` when nothing does. */
export function placeOf(hash: string): string {
  const [section = "", panel, block, ...more] = hash.slice(1).split("/");
  if (!section || more.length > 0) return "";
  if (!document.getElementById(section)) return !panel && ownBlock(section) ? hash : "";
  if (panel === undefined) return hash;
  const shown = groupOf(section)?.panelNamed(panel);
  if (!shown) return `#${section}`;
  return block === undefined || blockNamed(block, shown) ? hash : `#${section}/${panel}`;
}

const groupOf = (section: string): TabGroup | null =>
  document.querySelector<TabGroup>(`tab-group[data-section="${CSS.escape(section)}"]:not([data-unlinked])`);

/** Returns a block of a page of its own. */
const ownBlock = (name: string): HTMLElement | undefined => {
  const section = document.querySelector("section[data-guide-page]");
  return section ? blockNamed(name, section) : undefined;
};

/** Opens the tab that the address names, and returns its group, or the block in it; `undefined` when there is none. */
async function openHash(): Promise<HTMLElement | undefined> {
  const [section = "", panel, block, ...more] = location.hash.slice(1).split("/");
  if (more.length > 0) return undefined;
  // The browser itself follows `#<section>`.
  if (!panel) return document.getElementById(section) ? undefined : show(ownBlock(section));
  const group = groupOf(section);
  const content = block === undefined ? undefined : await group?.find(panel);
  // Whether there is such a block shows once its panel is there.
  const found = block && content && (await load(content)) && blockNamed(block, content);
  if (!group || (block !== undefined && !found) || !(await group.open(panel))) return undefined;
  if (found) return show(found);
  group.scrollIntoView();
  return group;
}

/** Brings a block into view, in a panel within its panel, too. */
function show(block: HTMLElement | undefined): HTMLElement | undefined {
  const inner = block?.closest<HTMLElement>("tab-group[data-unlinked] > [role=tabpanel]");
  if (inner) void inner.closest<TabGroup>("tab-group")?.open(inner.dataset["panel"] ?? "");
  block?.scrollIntoView();
  return block;
}
