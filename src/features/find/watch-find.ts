/**
 * Makes the Find field work: its script is loaded when it is first used, and Ctrl+K or ⌘K goes to it. A single key would
 * get in the way of speech input (WCAG 2.1.4).
 */
export function watchFind(): void {
  const field = document.querySelector<HTMLInputElement>("[data-find]");
  if (!field) return;
  if (matchMedia("(pointer: fine)").matches)
    field.placeholder = `Find (${/Mac/.test(navigator.platform) ? "⌘K" : "Ctrl+K"})`;
  field.addEventListener("focus", () => void loadFind(field));
  // It may have the focus already.
  if (document.activeElement === field) void loadFind(field);
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (key.toLowerCase() !== "k" || ctrlKey === metaKey || shiftKey || altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

let loading: Promise<void> | undefined;

async function loadFind(field: HTMLInputElement): Promise<void> {
  loading ??= import("./find-field.ts").then(({ FindField }) => void new FindField(field));
  try {
    await loading;
  } catch {
    // The page's server is gone: the next focus tries again.
    loading = undefined;
  }
}
