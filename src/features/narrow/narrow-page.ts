/** Narrows a prebuilt page to what the operator's file beside it shows; loaded only by such a page. */
import { $settings } from "../../settings/in-force.ts";
import type { PickerSection } from "../../settings/sections.ts";
import { narrowedInForce } from "../../settings/narrowed-in-force.ts";
import { CONTENT_SHOWN } from "../../ui/content-shown.ts";
import { prepareContent } from "../../ui/on-demand.ts";
import { TabPicker } from "../../ui/picker.ts";
import { TabGroup } from "../../ui/tab-group.ts";
import { arrangePicker } from "./arrange-picker.ts";
import { narrowContent, selectFirst } from "./narrow-content.ts";

/** Narrows the page now, and once more where the file comes late. */
export async function narrowPage(): Promise<void> {
  $settings.listen(() => void narrow().then(showAnew));
  await narrow();
}

async function narrow(): Promise<void> {
  const narrowed = await narrowedInForce();
  if (!narrowed) return;
  const arrange = (picker: TabPicker) => {
    const section = picker.closest<HTMLElement>("tab-group")?.dataset["section"] as PickerSection;
    return arrangePicker(picker, narrowed.guides[section]);
  };
  prepareContent((content) => {
    narrowContent(content, narrowed);
    selectFirst(content);
  });
  narrowContent(document, narrowed);
  await Promise.all([...document.querySelectorAll<TabPicker>("tab-picker")].map(arrange));
  if (!customElements.get("tab-group")) selectFirst(document);
  // The rest of a picker comes in the order of the build.
  document.addEventListener(CONTENT_SHOWN, ({ target }) => {
    if (target instanceof TabPicker) void arrange(target);
  });
}

/** Shows in each group what is chosen, of what there still is. */
function showAnew(): void {
  for (const group of document.querySelectorAll("tab-group")) if (group instanceof TabGroup) group.show();
}
