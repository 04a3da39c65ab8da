/** Milliseconds that a button shows “Copied”. */
export const COPIED_MS = 2000;

/**
 * Copies a text, within a click of the visitor, and announces the result in the page's live region.
 * @param remark a sentence to announce with it
 * @returns whether the text was copied
 */
export async function copy(text: string, remark = ""): Promise<boolean> {
  try {
    await writeClipboard(text);
    announce(remark ? `Copied. ${remark}` : "Copied");
    return true;
  } catch {
    announce("Could not copy: the browser did not allow it. Select the text and copy it by hand.");
    return false;
  }
}

/** Announces a text; clearing the region first makes a repeated text heard again. */
export function announce(text: string): void {
  const region = document.getElementById("copy-status");
  if (!region) return;
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = text));
}

/**
 * Writes text to the clipboard.
 *
 * `navigator.clipboard` exists on secure pages only. A page served over plain http on a LAN uses the older way: a
 * selected field and `execCommand("copy")`.
 * @throws Error when the browser refuses both
 */
async function writeClipboard(text: string): Promise<void> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return;
    } catch {
      // Refused by a permission or an iframe: the older way may still be allowed.
    }
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "clipboard-field";
  field.setAttribute("aria-hidden", "true");
  const focused = document.activeElement;
  document.body.append(field);
  try {
    field.select();
    if (!document.execCommand("copy")) throw new Error("The browser did not allow copying.");
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
