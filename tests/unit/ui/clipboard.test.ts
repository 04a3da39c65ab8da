import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { find, openPage } from "../dom/page.ts";

let copy: (text: string) => Promise<boolean>;
/** Texts that the older way copied. */
let selected: string[];

const withApi = (writeText: ((text: string) => Promise<void>) | undefined) =>
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: writeText && { writeText } });
const refuse = () => Promise.reject(new DOMException("Refused", "NotAllowedError"));
const announced = async () => {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  return find("#copy-status").textContent;
};

beforeEach(async () => {
  openPage({ body: '<button id="b"></button><div id="copy-status"></div>' });
  selected = [];
  document.execCommand = () => {
    const { activeElement, body } = document;
    const field =
      activeElement instanceof HTMLTextAreaElement ? activeElement : body.querySelector("textarea");
    selected.push(field?.value.slice(field.selectionStart, field.selectionEnd) ?? "");
    return true;
  };
  ({ copy } = await import("../../../src/ui/clipboard.ts"));
});
afterEach(() => vi.restoreAllMocks());

describe("copying", () => {
  test("writes to the clipboard and announces it", async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(async () => {});
    withApi(writeText);
    expect(await copy("it's 😀\n")).toBe(true);
    expect(writeText).toHaveBeenCalledExactlyOnceWith("it's 😀\n");
    expect(selected).toEqual([]);
    expect(await announced()).toBe("Copied");
  });

  test.each([
    ["there is no clipboard API", undefined],
    ["the clipboard API refuses", refuse],
  ])("takes the older way when %s, and leaves nothing behind", async (_, writeText) => {
    withApi(writeText);
    find("#b").focus();
    expect(await copy("sk-1\nsecond line")).toBe(true);
    expect(selected).toEqual(["sk-1\nsecond line"]);
    expect(document.querySelector("textarea")).toBeNull();
    expect(document.activeElement).toBe(find("#b"));
    expect(await announced()).toBe("Copied");
  });

  test("says why when both ways are refused, and leaves nothing behind", async () => {
    withApi(refuse);
    document.execCommand = () => false;
    expect(await copy("sk-1")).toBe(false);
    expect(await announced()).toMatch(/^Could not copy: /);
    expect(document.body.innerHTML).not.toContain("sk-1");
    expect(document.querySelector("textarea")).toBeNull();
  });

  test("announces a repeated text anew", async () => {
    withApi(async () => {});
    await copy("a");
    await announced();
    const heard: string[] = [];
    new MutationObserver(() => heard.push(find("#copy-status").textContent)).observe(find("#copy-status"), {
      childList: true,
      characterData: true,
      subtree: true,
    });
    await copy("a");
    await announced();
    await Promise.resolve();
    expect(heard.at(-1)).toBe("Copied");
  });

  test("works on a page without a live region", async () => {
    withApi(async () => {});
    find("#copy-status").remove();
    expect(await copy("a")).toBe(true);
  });
});
