import { announce, COPIED_MS } from "../../ui/clipboard.ts";

const guide = () => import("./copy-guide.ts");

/** Loads what each kind of button with `data-share` needs, and copies it; returns whether it was copied. */
const ways: Record<string, Way> = {
  link: {
    load: () => import("./copy-link.ts"),
    copy: async () => (await import("./copy-link.ts")).copyLink(),
  },
  markdown: {
    load: async () => (await guide()).fetchRegistry(),
    copy: async (button) => (await guide()).copyGuide(button),
  },
  prompt: {
    load: async () => (await guide()).fetchRegistry(),
    copy: async (button) => (await guide()).copyGuide(button),
  },
};

interface Way {
  load: () => Promise<unknown>;
  copy: (button: HTMLElement) => Promise<boolean>;
}

/**
 * Copies what is handed on when its button is pressed: the page's link, `<button data-share="link">`, or a guide,
 * `<button data-share="markdown" data-guide="pi">`.
 */
export function watchShare(): void {
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, async ({ target }) => {
      // A failure is told at the click.
      await wayAt(target)
        ?.way.load()
        .catch(() => {});
    });
  }
  document.addEventListener("click", async ({ target }) => {
    const at = wayAt(target);
    if (!at) return;
    const isCopied = await at.way.copy(at.button).catch(() => {
      announce("This page could not load its own script. Reload the page, or sign in again.");
      return false;
    });
    if (!isCopied) return;
    at.button.dataset["copied"] = "";
    setTimeout(() => delete at.button.dataset["copied"], COPIED_MS);
  });
}

/** Returns the button at an event, with its way. */
function wayAt(target: EventTarget | null): { button: HTMLElement; way: Way } | undefined {
  const button = target instanceof Element ? target.closest<HTMLElement>("[data-share]") : null;
  const way = button && ways[button.dataset["share"] ?? ""];
  return way ? { button, way } : undefined;
}
