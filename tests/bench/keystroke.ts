import type { Page } from "@playwright/test";
import { whenHydrated } from "./browser.ts";

const KEYSTROKES = 15;

/** Fields whose text shows in the code as it is typed, and how each text begins; the key is left out, as it is masked. */
const fields = [
  { label: "Server URL", placeholder: "your-server.example.com", start: "https://host" },
  { label: "Model Name", placeholder: "your-model-name", start: "model-" },
];

/** Places of the page where keys are measured: scrolled, the bar sticks and code that changes is on screen. */
export type Place = "top" | "scrolled";

/** Milliseconds of each keystroke in a place. */
export type Keystrokes = Record<Place, number[]>;

/**
 * Types into the fields, at the top of the page and scrolled, and returns the milliseconds of each keystroke: from the
 * key, pressed at the start of a frame, until the pixels of the frame that shows it in all code are ready. The wait for
 * the screen's next refresh, 0 to 17 ms even on an empty page, is not counted.
 * @throws Error when code that showed a placeholder does not show what was typed
 */
export async function measureKeystrokes(page: Page): Promise<Keystrokes> {
  const fieldsOnPage = fields.map(({ label, ...texts }) => ({
    input: page.getByRole("textbox", { name: label, exact: true }),
    texts,
  }));
  // A visitor's focus brings the page's React.
  for (const { input } of fieldsOnPage) await input.focus();
  await whenHydrated(page, "input");
  const times: Keystrokes = { top: [], scrolled: [] };
  for (const place of ["top", "scrolled"] as const) {
    for (const { input, texts } of fieldsOnPage) {
      await input.fill("");
      times[place].push(...(await input.evaluate(typeKeys, { ...texts, place, keystrokes: KEYSTROKES })));
    }
  }
  return times;
}

/** Runs in the page: types one character after the other and returns the milliseconds of each. */
async function typeKeys(
  field: HTMLElement | SVGElement,
  {
    placeholder,
    start,
    place,
    keystrokes,
  }: { placeholder: string; start: string; place: string; keystrokes: number },
): Promise<number[]> {
  const input = field as HTMLInputElement;
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const blocks = [...document.querySelectorAll("pre > code")].filter(
    (block) => block.checkVisibility() && block.textContent.includes(placeholder),
  );
  const [first] = blocks;
  if (!first) throw new Error(`No code on screen shows ${placeholder}.`);
  if (place === "scrolled") first.scrollIntoView({ block: "center" });
  else scrollTo(0, 0);
  const isStuck = () => document.documentElement.hasAttribute("data-stuck");
  for (let frames = 0; isStuck() !== (place === "scrolled"); frames++) {
    if (frames > 120) throw new Error(`The bar ${isStuck() ? "sticks" : "does not stick"}: ${place}.`);
    await nextFrame();
  }
  // As a key does, an insertion by the browser's editor changes the field and sends its events, at a time of our choice.
  const type = (text: string) => document.execCommand("insertText", false, text);
  input.focus({ preventScroll: true });
  type(start);
  const times: number[] = [];
  for (let key = 0; key < keystrokes; key++) {
    await nextFrame();
    await window.pixelsReady();
    await nextFrame();
    const begin = performance.now();
    const painted = window.pixelsReady();
    type(String.fromCodePoint(97 + key));
    await painted;
    let shown = performance.now();
    for (let frames = 0; !blocks.every((block) => block.textContent.includes(input.value)); frames++) {
      if (frames > 120) throw new Error(`${input.value} was typed, but not all code shows it.`);
      await nextFrame();
      await window.pixelsReady();
      shown = performance.now();
    }
    times.push(shown - begin);
  }
  return times;
}
