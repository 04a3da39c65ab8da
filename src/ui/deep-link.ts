import type { TabGroup } from "./tab-group.ts";

/** Opens what the address names, `#<section>/<tab>`, now and whenever it changes; an unknown one does nothing. */
export function followHash(): void {
  openHash();
  addEventListener("hashchange", openHash);
}

function openHash(): void {
  const [section = "", panel, ...more] = location.hash.slice(1).split("/");
  // `#<section>` alone is an anchor the browser follows by itself.
  if (!panel || more.length > 0) return;
  const group = document.querySelector<TabGroup>(`tab-group[data-section="${CSS.escape(section)}"]`);
  if (group?.open(panel)) group.scrollIntoView();
}
