import { $withholdsKey } from "./form-in-force.ts";
import { realText } from "./slot-text.ts";

/** Says why the copied text of a block is without the key; `""` for any other text. */
export function remarkOn(block: Element): string {
  const hasKey = block.querySelector("[data-slot='API_KEY'], [data-form-shown]") !== null;
  return hasKey && $withholdsKey.get() ? "Your key is left out: the server came with a link." : "";
}

/** Returns the text of code with the real values in place, as Copy writes it; templates are no text. */
export function copyText(code: Node): string {
  if (code instanceof HTMLTemplateElement) return "";
  if (code instanceof HTMLElement && (code.dataset["slot"] || code.dataset["operator"]))
    return realText(code);
  return code.childNodes.length ? [...code.childNodes].map(copyText).join("") : (code.textContent ?? "");
}
