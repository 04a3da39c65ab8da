/** Copies a guide when its buttons are pressed: `<button data-share="markdown" data-guide="pi">`. */
export function watchShare(): void {
  document.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element && target.closest<HTMLElement>("[data-share]");
    if (!button) return;
    const { copyGuide } = await import("./copy-guide.ts");
    await copyGuide(button);
  });
}
