import type { Page } from "@playwright/test";

declare global {
  interface Window {
    /** Milliseconds after navigation at which the first snippet showed what was typed. */
    typingShown: number | undefined;
  }
}

/**
 * Types into the Model Name field as soon as it is in the document, and returns the milliseconds from navigation until
 * a snippet shows the value.
 */
export async function whenTypingShows(page: Page, url: string): Promise<number> {
  await page.addInitScript(() => {
    const text = "typed-early";
    let typed = false;
    const timer = setInterval(() => {
      const field = document.querySelector<HTMLInputElement>("input[name=model], #model-field");
      if (!field) return;
      if (!typed) {
        typed = true;
        field.value = text;
        field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
      }
      const slots = [...document.querySelectorAll('[data-slot="MODEL_NAME"]')];
      if (!slots.some(({ textContent }) => textContent.includes(text))) return;
      window.typingShown = performance.now();
      clearInterval(timer);
    }, 10);
  });
  await page.goto(url);
  const shown = await page.waitForFunction(() => window.typingShown, undefined, { timeout: 60_000 });
  return (await shown.jsonValue()) as number;
}
