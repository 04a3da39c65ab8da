/**
 * Writes text to the clipboard, within a user's click.
 *
 * `navigator.clipboard` is there on secure pages only; a page served over plain http on a LAN has the older way: a
 * selected field and `execCommand("copy")`.
 * @throws Error when the browser refused both
 */
export async function writeClipboard(text: string): Promise<void> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return;
    } catch {
      // Refused (a permission, an iframe): the older way may still be allowed.
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
