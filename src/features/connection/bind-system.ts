/** Binds the radio buttons of the system to its store. Needs no React, which may come late. */
import type { System } from "../../snippets/system.ts";
import { $system, setSystem } from "./system.ts";

/** Binds the radio buttons; the styles read the system from `<html data-system>`. */
export function bindSystem(): void {
  const buttons = [...document.querySelectorAll<HTMLInputElement>("[name='system']")];
  // A choice made before this script ran stays.
  const early = buttons.find(({ checked, defaultChecked }) => checked && !defaultChecked);
  if (early) setSystem(early.value as System);
  for (const button of buttons) {
    button.addEventListener("change", () => setSystem(button.value as System));
  }
  $system.subscribe((system) => {
    document.documentElement.dataset["system"] = system;
    for (const button of buttons) button.checked = button.value === system;
  });
}
