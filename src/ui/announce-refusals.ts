/** Tells screen readers that a text is refused: the error stands in the field's description, which is read on focus only. */
import { announce } from "./clipboard.ts";

/** Milliseconds without a further change: nobody is interrupted at each letter of an address. */
const PAUSE = 1000;

/** Returns the error of a field, without the buttons beside it. */
function errorOf(field: HTMLInputElement): string {
  const ids = field.getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids
    .map((id) => {
      const description = document.getElementById(id);
      return (description?.querySelector(":scope > span") ?? description)?.textContent.trim() ?? "";
    })
    .join(" ");
}

/** Announces each refused text, once the visitor pauses, with the name of its field. */
export function announceRefusals(): void {
  const waiting = new Map<Element, ReturnType<typeof setTimeout>>();
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (!(target instanceof HTMLInputElement)) continue;
      clearTimeout(waiting.get(target));
      if (target.ariaInvalid !== "true") continue;
      const tell = () => {
        const name = target.labels?.[0]?.textContent.trim() ?? target.ariaLabel ?? "";
        if (target.ariaInvalid === "true") announce([name, errorOf(target)].filter(Boolean).join(": "));
      };
      waiting.set(target, setTimeout(tell, PAUSE));
    }
  }).observe(document, { subtree: true, attributeFilter: ["aria-invalid"] });
}
