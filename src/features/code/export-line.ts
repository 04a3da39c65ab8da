/** The line that sets the environment variable for the key. It stands above code that reads the key from there. */

const isLine = (element: Element | null): boolean => element?.matches(".export") ?? false;

/**
 * Puts the line above a block whose code reads the key from its variable; takes it away from any other.
 * @returns the block of a new line, which has no values yet
 */
export function placeExportLine(block: Element): Element | null {
  // The line itself has forms, too.
  if (block.closest(".export")) return null;
  const before = block.previousElementSibling;
  const isNeeded = block.querySelector("[data-form-shown] [data-operator='KEY_VARIABLE']") !== null;
  if (isNeeded === isLine(before)) return null;
  if (!isNeeded) {
    before?.remove();
    return null;
  }
  const template = document.querySelector<HTMLTemplateElement>("template[data-export-line]");
  if (!template) return null;
  block.before(document.importNode(template.content, true));
  const line = block.previousElementSibling?.querySelector("code-block") ?? null;
  // Several lines may be in view: the button says which code its line is for.
  const code = block.querySelector("pre")?.ariaLabel ?? "this code";
  line?.querySelector("[data-copy]")?.setAttribute("aria-label", `Copy export line for ${code}`);
  return line;
}
