import type { TabGroup } from "./tab-group.ts";

/** Opens the tab that the address names, `#<section>/<tab>`, now and at every change; an unknown hash does nothing. */
export function followHash(): void {
  void openHash();
  addEventListener("hashchange", () => void openHash());
}

async function openHash(): Promise<void> {
  const [section = "", panel, ...more] = location.hash.slice(1).split("/");
  // The browser itself follows `#<section>`.
  if (!panel || more.length > 0) return;
  const group = document.querySelector<TabGroup>(`tab-group[data-section="${CSS.escape(section)}"]`);
  if (await group?.open(panel)) group?.scrollIntoView();
}
