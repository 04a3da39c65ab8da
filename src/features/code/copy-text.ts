import { realText } from "./slot-text.ts";

/** Returns the text of code with the real values in place, as Copy writes it; templates are no text. */
export function copyText(code: Node): string {
  if (code instanceof HTMLTemplateElement) return "";
  if (code instanceof HTMLElement && (code.dataset["slot"] || code.dataset["operator"]))
    return realText(code);
  return code.childNodes.length ? [...code.childNodes].map(copyText).join("") : (code.textContent ?? "");
}
