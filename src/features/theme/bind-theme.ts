/** The choice between light and dark. `page/theme.js` reads it before anything shows; without one, the system's holds. */
import { built } from "../../settings/in-force.ts";
import { pageDirectory } from "../../ui/page-directory.ts";

const SYSTEM = "system";
const themes = ["light", "dark"];

/** Name in the browser's storage; the settings of the build alone are known when the theme is first read. */
const nameInStorage = () => `integrate:${built.id ?? pageDirectory().pathname}:theme`;

/** Returns the remembered theme; `system` without one, or where storage is refused. */
function read(): string {
  try {
    const theme = localStorage.getItem(nameInStorage()) ?? "";
    return themes.includes(theme) ? theme : SYSTEM;
  } catch {
    return SYSTEM;
  }
}

function remember(theme: string): void {
  try {
    if (theme === SYSTEM) localStorage.removeItem(nameInStorage());
    else localStorage.setItem(nameInStorage(), theme);
  } catch {
    // Storage is refused: the choice holds for this page.
  }
}

/** Binds the radio buttons of the theme; the styles read it from `<html data-theme>`. */
export function bindTheme(): void {
  const buttons = [...document.querySelectorAll<HTMLInputElement>("[name='theme']")];
  const { dataset } = document.documentElement;
  const show = (theme: string) => {
    if (theme === SYSTEM) delete dataset["theme"];
    else dataset["theme"] = theme;
    for (const button of buttons) button.checked = button.value === theme;
  };
  const choose = (theme: string) => {
    remember(theme);
    show(theme);
  };
  // A choice made before this script ran stays.
  const early = buttons.find(({ checked, defaultChecked }) => checked && !defaultChecked);
  if (early) choose(early.value);
  else show(dataset["theme"] ?? SYSTEM);
  for (const button of buttons) button.addEventListener("change", () => choose(button.value));
  // Another page of this folder may have changed it, also while this one lay in the browser's history.
  addEventListener("storage", ({ key }) => {
    if (key === null || key === nameInStorage()) show(read());
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) show(read());
  });
}
