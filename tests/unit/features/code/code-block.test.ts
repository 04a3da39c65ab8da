import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { find, openPage } from "../../dom/page.ts";
import { block, slot } from "./blocks.ts";

const code = `model ${slot("MODEL_NAME")}, key ${slot("API_KEY")}`;
let written: string[];
let setField: (name: "model" | "key", text: string) => void;

beforeEach(async () => {
  vi.useFakeTimers();
  openPage({ body: `<p id="outside">text</p>${block(code)}<div id="copy-status"></div>` });
  written = [];
  vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (text) => void written.push(text));
  const store = await import("../../../../src/features/connection/connection.ts");
  const { keepFilled } = await import("../../../../src/features/code/fill.ts");
  const { CodeBlock } = await import("../../../../src/features/code/code-block.ts");
  customElements.define("code-block", CodeBlock);
  keepFilled();
  ({ setField } = store);
  setField("model", "m-1");
  setField("key", "sk-1");
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const copied = () => "copied" in find("code-block").dataset;
const click = async () => {
  find("[data-copy]").click();
  await vi.advanceTimersByTimeAsync(0);
};

describe("the Copy button", () => {
  test("writes the snippet with the real values", async () => {
    await click();
    expect(written).toEqual(["model m-1, key sk-1"]);
  });

  test("says that it copied, for two seconds", async () => {
    await click();
    expect(copied()).toBe(true);
    await vi.advanceTimersByTimeAsync(1999);
    expect(copied()).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(copied()).toBe(false);
  });

  test("does not say so when the browser refuses", async () => {
    vi.mocked(navigator.clipboard.writeText).mockRejectedValue(new DOMException("no", "NotAllowedError"));
    document.execCommand = () => false;
    await click();
    expect(copied()).toBe(false);
  });
});
