import { expect, test } from "vitest";
import { find, openPage } from "../../dom/page.ts";

const body = '<input id="server-field" /><input id="key-field" /><input id="model-field" /><button></button>';

async function open() {
  openPage({ body });
  const { highlightFocusedField } =
    await import("../../../../src/features/connection/highlight-focused-field.ts");
  return highlightFocusedField;
}
const lit = () => document.documentElement.dataset["lit"];

test.each(["server", "key", "model"])(
  "the document names the field %s while it has the focus",
  async (name) => {
    (await open())();
    find(`#${name}-field`).focus();
    expect(lit()).toBe(name);
    find(`#${name}-field`).blur();
    expect(lit()).toBeUndefined();
  },
);

test("a field that is focused before the script runs is named too", async () => {
  const highlight = await open();
  find("#model-field").focus();
  highlight();
  expect(lit()).toBe("model");
});

test("focus on anything else names no field", async () => {
  (await open())();
  find("#key-field").focus();
  find("button").focus();
  expect(lit()).toBeUndefined();
});
