/** Copies a guide when its buttons are pressed: `<button data-share="markdown" data-guide="pi">`. */
export function watchShare(): void {
  const load = () => import("./copy-guide.ts");
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, async ({ target }) => {
      // A failure is told at the click.
      if (buttonAt(target))
        await load()
          .then(({ fetchRegistry }) => fetchRegistry())
          .catch(() => {});
    });
  }
  document.addEventListener("click", async ({ target }) => {
    const button = buttonAt(target);
    if (button) await load().then(({ copyGuide }) => copyGuide(button));
  });
}

const buttonAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-share]") : null;
