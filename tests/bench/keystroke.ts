import type { Page } from "@playwright/test";

const KEYSTROKES = 15;

/** Fields whose text shows in the code as it is typed, with the text to type; the key is left out, as it is masked. */
const fields = [
  { label: "Server URL", placeholder: "your-server.example.com", text: "https://host-#.example.com" },
  { label: "Model Name", placeholder: "your-model-name", text: "model-#" },
];

/**
 * Types into the fields and returns the milliseconds of each keystroke: from the input event, sent at the start of a
 * frame, until the pixels of the frame that shows it in all code on screen are ready. The wait for the screen's next
 * refresh, 0 to 17 ms even on an empty page, is not counted.
 * @throws Error when code that showed a placeholder does not show what was typed
 */
export async function measureKeystrokes(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (const { label, placeholder, text } of fields) {
    const texts = Array.from({ length: KEYSTROKES }, (_, index) =>
      text.replace("#", index + "x".repeat(index % 7)),
    );
    times.push(
      ...(await page
        .getByRole("textbox", { name: label, exact: true })
        .evaluate(typeTexts, { placeholder, texts })),
    );
  }
  return times;
}

/** Runs in the page: types texts one after the other and returns the milliseconds of each. */
async function typeTexts(
  field: HTMLElement | SVGElement,
  { placeholder, texts }: { placeholder: string; texts: string[] },
): Promise<number[]> {
  const input = field as HTMLInputElement;
  // React watches the property on the element itself; a typed character does not go through it.
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  const blocks = [...document.querySelectorAll("pre > code")].filter(
    (block) => block.checkVisibility() && block.textContent.includes(placeholder),
  );
  if (blocks.length === 0) throw new Error(`No code on screen shows ${placeholder}.`);
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const times: number[] = [];
  for (const text of texts) {
    await nextFrame();
    await window.pixelsReady();
    await nextFrame();
    const start = performance.now();
    setValue?.call(input, text);
    input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    await window.pixelsReady();
    let shown = performance.now();
    for (let frames = 0; !blocks.every((block) => block.textContent.includes(text)); frames++) {
      if (frames > 120) throw new Error(`${text} was typed, but not all code shows it.`);
      await nextFrame();
      await window.pixelsReady();
      shown = performance.now();
    }
    times.push(shown - start);
  }
  return times;
}
