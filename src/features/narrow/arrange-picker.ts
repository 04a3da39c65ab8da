import { groupsOf, type ShownGuide } from "../../settings/narrow.ts";
import type { TabPicker } from "../../ui/picker.ts";

/**
 * Puts the tabs of a picker in their order: those of each group's first row, which are fetched where the document lacks
 * them, and the others behind the button.
 */
export async function arrangePicker(picker: TabPicker, guides: readonly ShownGuide[]): Promise<void> {
  const groups = groupsOf(guides);
  const tabOf = ({ id }: ShownGuide) =>
    picker.querySelector<HTMLElement>(`[role=tab][data-tab="${CSS.escape(id)}"]`);
  if (groups.some(({ shown }) => shown.some((guide) => !tabOf(guide)))) await picker.load();

  for (const cells of picker.querySelectorAll<HTMLElement>("[data-group]")) {
    const label = labelOf(cells);
    const group = groups.find(({ name }) => name === cells.dataset["group"]);
    if (!group) {
      label?.remove();
      cells.remove();
      continue;
    }
    label?.toggleAttribute("hidden", group.shown.length === 0);
    for (const guide of [...group.shown, ...group.rest]) {
      const tab = tabOf(guide);
      if (!tab) continue;
      if (group.shown.includes(guide)) delete tab.dataset["rest"];
      else tab.dataset["rest"] = group.name;
      cells.append(tab);
    }
  }
  for (const { name } of groups) {
    const cells = picker.querySelector(`[data-group="${CSS.escape(name)}"]`);
    const label = cells && labelOf(cells);
    if (cells) picker.querySelector("[role=tablist]")?.append(...(label ? [label] : []), cells);
  }
  const button = picker.querySelector(".all");
  if (groups.every(({ rest }) => rest.length === 0)) button?.remove();
  else button?.querySelector("span")?.replaceChildren(`All ${guides.length}`);
}

/** Returns the name of a group before its cells; none in a picker without groups. */
const labelOf = (cells: Element): Element | undefined =>
  cells.previousElementSibling?.matches(".group") ? cells.previousElementSibling : undefined;
