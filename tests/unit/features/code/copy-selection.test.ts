import { beforeEach, expect, test } from "vitest";
import { find, openPage } from "../../dom/page.ts";
import { block, slot } from "./blocks.ts";

let setField: (name: "model" | "key", text: string) => void;
let setNoKey: (noKey: boolean) => void;

beforeEach(async () => {
  const code = `model ${slot("MODEL_NAME")}, key ${slot("API_KEY")}.`;
  openPage({
    body: `<p id="before">before</p>${block(code)}<p id="after">after</p>${block(code)}<div hidden>${block(code)}</div>`,
  });
  const store = await import("../../../../src/features/connection/connection.ts");
  const { keepFilled } = await import("../../../../src/features/code/fill.ts");
  const { replaceMasks } = await import("../../../../src/features/code/copy-selection.ts");
  keepFilled();
  replaceMasks();
  ({ setField, setNoKey } = store);
  setField("model", "m-1");
  setField("key", "sk-1");
});

/** Copies or drags the selection; returns the text, or undefined where the browser's own goes on. */
function textOf(
  type: "copy" | "dragstart",
  types: string[] = ["text/plain", "text/html"],
): string | undefined {
  const flavours = new Map(types.map((each) => [each, "the browser's"]));
  const data = {
    types,
    clearData: () => flavours.clear(),
    setData: (name: string, text: string) => void flavours.set(name, text),
  };
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
    clipboardData: data,
    dataTransfer: data,
  });
  const goesOn = document.body.dispatchEvent(event);
  if (flavours.get("text/plain") === "the browser's" || flavours.size === 0) return undefined;
  expect([...flavours.keys()]).toEqual(["text/plain"]);
  expect(goesOn).toBe(type === "dragstart");
  return flavours.get("text/plain");
}

const select = (from: Node, start: number, to: Node, end: number) =>
  getSelection()?.setBaseAndExtent(from, start, to, end);
const code = (index: number) => document.querySelectorAll("code")[index] as HTMLElement;
const mask = () => find("[data-slot=API_KEY]").firstChild as Text;

test("a selection of one block has the real values", () => {
  getSelection()?.selectAllChildren(code(0));
  expect(textOf("copy")).toBe("model m-1, key sk-1.");
  expect(textOf("dragstart")).toBe("model m-1, key sk-1.");
});

test("a selection that ends at the beginning of the next paragraph is of one block", () => {
  select(code(0), 0, find("#after"), 0);
  find("button").remove();
  expect(textOf("copy")).toBe("model m-1, key sk-1.");
});

test("a part of a mask is the whole key", () => {
  select(mask(), 2, mask(), 5);
  expect(textOf("copy")).toBe("sk-1");
});

test("a selection that begins in prose has a placeholder, wherever in the mask it ends", () => {
  const text = find("#before").firstChild as Text;
  for (const end of [1, 5, 12]) {
    select(text, 3, mask(), end);
    expect(textOf("copy")).toBe("oremodel m-1, key your-api-key");
  }
  expect(code(0).textContent).toBe("model m-1, key ••••••••••••.");
});

test("a selection of several blocks has a placeholder in each", () => {
  select(code(0), 0, code(1), code(1).childNodes.length);
  const expected = "model m-1, key your-api-key.Copyaftermodel m-1, key your-api-key.";
  expect(textOf("copy")).toBe(expected);
  expect(textOf("dragstart")).toBe(expected);
});

test("a selection of several blocks has a placeholder where the key is shown, too", async () => {
  const { setKeyShown } = await import("../../../../src/features/connection/connection.ts");
  setKeyShown(true);
  select(code(0), 0, code(1), code(1).childNodes.length);
  expect(textOf("copy")).not.toContain("sk-1");
  expect(code(0).textContent).toBe("model m-1, key sk-1.");
});

test("a selection without a key is the browser's own", () => {
  for (const element of [find("#before"), find("[data-slot=MODEL_NAME]")]) {
    getSelection()?.selectAllChildren(element);
    expect(textOf("copy")).toBeUndefined();
  }
  // After the mask's last character.
  select(mask(), 12, code(0), code(0).childNodes.length);
  expect(textOf("copy")).toBeUndefined();
  getSelection()?.removeAllRanges();
  expect(textOf("copy")).toBeUndefined();
  setNoKey(true);
  getSelection()?.selectAllChildren(code(0));
  expect(textOf("copy")).toBeUndefined();
});

test("a dragged link is the browser's own", () => {
  getSelection()?.selectAllChildren(code(0));
  expect(textOf("dragstart", ["text/uri-list", "text/plain"])).toBeUndefined();
});
