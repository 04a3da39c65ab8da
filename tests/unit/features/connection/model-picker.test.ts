import { beforeEach, describe, expect, test, vi } from "vitest";
import { find, input, openPage, press } from "../../dom/page.ts";
import { modelsNamed } from "../support/models.ts";

async function open() {
  openPage({ body: '<div class="input"><input id="model-field" /></div>' });
  const facts = await import("../../../../src/features/connection/server-facts.ts");
  const store = await import("../../../../src/features/connection/connection.ts");
  const { offerModels } = await import("../../../../src/features/connection/offer-models.ts");
  (await import("../../../../src/features/connection/bind-fields.ts")).bindFields();
  return { ...facts, ...store, offerModels };
}
let page: Awaited<ReturnType<typeof open>>;
const field = () => find<HTMLInputElement>("#model-field");
const options = () => [...document.querySelectorAll("[role=option]")].map(({ textContent }) => textContent);
const selected = () => document.querySelector("[role=option][aria-selected=true]")?.textContent;
const isOpen = () => field().getAttribute("aria-expanded") === "true";
const note = () => find("[role=status]").textContent;

/** Learns a models list; the picker is there once its script is loaded. */
async function offer(models: string[]) {
  page.offerModels("model-field");
  page.learn({ models: modelsNamed(...models) });
  await vi.dynamicImportSettled();
}

beforeEach(async () => {
  page = await open();
});

describe("the model field", () => {
  test("is a plain text field while no models are known", () => {
    page.offerModels("model-field");
    page.learn({ models: [] });
    expect(field().role).not.toBe("combobox");
    expect(document.querySelector("[role=listbox]")).toBeNull();
  });

  test("is a combobox once a list is known, closed at first", async () => {
    await offer(["a-1", "b-2"]);
    expect(field().role).toBe("combobox");
    expect(field().getAttribute("aria-controls")).toBe(find("[role=listbox]").id);
    expect(isOpen()).toBe(false);
  });

  test("is a plain text field again when the list is dropped, and a combobox with the next", async () => {
    await offer(["a-1"]);
    page.forgetServer();
    expect(field().hasAttribute("role")).toBe(false);
    expect(field().hasAttribute("aria-expanded")).toBe(false);
    expect(document.querySelector("[role=listbox]")).toBeNull();
    page.learn({ models: modelsNamed("c-3") });
    press(field(), "ArrowDown");
    expect(options()).toEqual(["c-3"]);
  });
});

describe("the list", () => {
  beforeEach(() => offer(["qwen3:8b", "llama-3.1", "qwen2.5"]));

  test("opens with every model at an arrow key, whatever the field holds", () => {
    field().value = "qwen3:8b";
    expect(press(field(), "ArrowDown")).toBe(false);
    expect(isOpen()).toBe(true);
    expect(options()).toHaveLength(3);
    expect(selected()).toBeUndefined();
  });

  test("is narrowed by typing", () => {
    input(field(), "qwen", "insertText");
    expect(options().toSorted()).toEqual(["qwen2.5", "qwen3:8b"]);
  });

  test("says that no model matches, and hides itself", () => {
    input(field(), "gpt", "insertText");
    expect(note()).toBe("None of 3 models matches");
    expect(isOpen()).toBe(false);
    input(field(), "llama", "insertText");
    expect(note()).toBe("");
  });

  test("moves through its options and the field with the arrows", () => {
    const [first, , last] = (press(field(), "ArrowDown"), options());
    press(field(), "ArrowDown");
    expect(selected()).toBe(first);
    expect(field().getAttribute("aria-activedescendant")).toBe(find("[aria-selected=true]").id);
    press(field(), "ArrowUp");
    expect(selected()).toBeUndefined();
    expect(field().hasAttribute("aria-activedescendant")).toBe(false);
    press(field(), "ArrowUp");
    expect(selected()).toBe(last);
  });

  test("gives the chosen model to the field's store at Enter, and closes", () => {
    press(field(), "ArrowDown");
    press(field(), "ArrowDown");
    const model = selected();
    expect(press(field(), "Enter")).toBe(false);
    expect(page.$connection.get().model).toMatchObject({ text: model, committed: { text: model } });
    expect(isOpen()).toBe(false);
  });

  test("leaves Enter to the browser while no option is active", () => {
    expect(press(field(), "Enter")).toBe(true);
    press(field(), "ArrowDown");
    expect(press(field(), "Enter")).toBe(true);
  });

  test("gives a clicked model to the store", () => {
    press(field(), "ArrowDown");
    find("[role=option]:last-child").click();
    expect(page.$values.get().model).toBe(options().at(-1));
  });

  test("closes at Escape and when the field is left", () => {
    press(field(), "ArrowDown");
    press(field(), "Escape");
    expect(isOpen()).toBe(false);
    press(field(), "ArrowDown");
    field().dispatchEvent(new FocusEvent("blur"));
    expect(isOpen()).toBe(false);
  });

  test("opens and closes with its button, which keeps the focus in the field", () => {
    const button = find(".picker-button");
    expect(button.dispatchEvent(new MouseEvent("mousedown", { cancelable: true }))).toBe(false);
    button.click();
    expect(isOpen()).toBe(true);
    expect(document.activeElement).toBe(field());
    button.click();
    expect(isOpen()).toBe(false);
  });

  test("ignores keys of an input method and with a modifier", () => {
    expect(press(field(), "ArrowDown", { isComposing: true })).toBe(true);
    expect(press(field(), "ArrowDown", { ctrlKey: true })).toBe(true);
    expect(isOpen()).toBe(false);
  });
});

test("names that look the same are told apart, and each is chosen as it is", async () => {
  await offer(["gpt-4o", "gpt-4o\u200b", "\u202egpt-4o", " gpt-4o", "gpt\u00a04o", "👩\u200d🚀\ufe0f"]);
  press(field(), "ArrowDown");
  expect(options()).toEqual([
    "gpt-4o",
    "gpt-4oU+200B",
    "U+202Egpt-4o",
    "U+0020gpt-4o",
    "gptU+00A04o",
    "👩U+200D🚀\ufe0f",
  ]);
  expect([...document.querySelectorAll(".unseen")]).toHaveLength(5);
  find("[role=option]:nth-child(5)").click();
  expect(field().value || page.$values.get().model).toContain("gpt\u00a04o");
});

test("a long list shows its first 100 models and says how many are left", async () => {
  await offer(Array.from({ length: 120 }, (_, index) => `m-${index}`));
  press(field(), "ArrowDown");
  expect(options()).toHaveLength(100);
  expect(note()).toBe("20 more: type to narrow them down");
});
