import { beforeEach, describe, expect, test } from "vitest";
import { openPage } from "../../dom/page.ts";

const load = async () => {
  openPage({ root: { "data-expands": "Nanocoder, Qwen Code" } });
  return {
    ...(await import("../../../../src/features/connection/connection.ts")),
    ...(await import("../../../../src/features/connection/field-stores.ts")),
  };
};
let page: Awaited<ReturnType<typeof load>>;
beforeEach(async () => {
  page = await load();
});

describe("a field is filled", () => {
  test.each(["server", "key", "model"] as const)("while %s has any text, refused or not", (name) => {
    const { $filled } = page.fieldStores[name];
    expect($filled.get()).toBe(false);
    page.typeInField(name, "\u0007");
    expect($filled.get()).toBe(true);
    page.typeInField(name, "");
    expect($filled.get()).toBe(false);
  });
});

describe("the error of a field", () => {
  test("is empty for a valid text", () => {
    page.typeInField("server", "https://llm.example.com");
    expect(page.fieldStores.server.$error.get()).toBe("");
  });

  test("says what snippets hold: the blank before a valid value was committed", () => {
    page.typeInField("server", "ftp://llm.example.com");
    expect(page.fieldStores.server.$error.get()).toMatch(/http.* Snippets keep the blank\.$/);
  });

  test("says what snippets hold: the last valid value afterwards", () => {
    page.setField("model", "m-1");
    page.typeInField("model", "m-1\u0007");
    expect(page.fieldStores.model.$error.get()).toMatch(/ Snippets keep the last valid value\.$/);
  });

  test("never holds the key", () => {
    page.typeInField("key", "sk-secret“part”");
    expect(page.fieldStores.key.$error.get()).not.toMatch(/^$|secret|part/);
  });

  test("is empty for the key while none is needed", () => {
    page.typeInField("key", "“");
    page.setNoKey(true);
    expect(page.fieldStores.key.$error.get()).toBe("");
  });
});

describe("the notes of a field", () => {
  test("name every correction, in one text", () => {
    page.typeInField("key", "Bearer 'sk-1'");
    expect(page.fieldStores.key.$notes.get()).toBe("Dropped “Bearer”. Dropped the quotes.");
  });

  test("are empty for the operator's text, which no visitor could correct", () => {
    page.suggest({ server: "https://llm.example.com/v1" });
    expect(page.fieldStores.server.$notes.get()).toBe("");
    page.setField("server", "https://other.example.com/v1");
    expect(page.fieldStores.server.$notes.get()).toBe("Dropped the trailing /v1.");
  });

  test("are empty where nothing was corrected, and for a refused text", () => {
    const { $notes } = page.fieldStores.server;
    page.typeInField("server", "https://llm.example.com");
    expect($notes.get()).toBe("");
    page.typeInField("server", " ftp://llm.example.com ");
    expect($notes.get()).toBe("");
  });
});

test.each([
  ["gpt-$HOME", /Nanocoder, Qwen Code/],
  ["${{ secrets.A }}", /Nanocoder, Qwen Code/],
  ["a$1", /^$/],
  ["a-b", /^$/],
])("the notes on the model %s name the clients that replace a part of it", (model, expected) => {
  page.typeInField("model", model);
  expect(page.fieldStores.model.$notes.get()).toMatch(expected);
});

test("a keystroke that changes no state of a field notifies nobody", () => {
  const heard: unknown[] = [];
  page.typeInField("model", "m");
  const { $filled, $error, $notes } = page.fieldStores.model;
  for (const store of [$filled, $error, $notes]) store.listen((value) => heard.push(value));
  page.typeInField("model", "m-1");
  expect(heard).toEqual([]);
});
