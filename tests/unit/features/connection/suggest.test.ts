import { describe, expect, test } from "vitest";
import { openPage, type PageOptions } from "../../dom/page.ts";

const file = { server: "https://operator.example.com/v1", apiKey: "sk-operator", model: "operator-model" };
const filled = { server: "https://operator.example.com", key: "sk-operator", model: "operator-model" };

async function open(options: PageOptions = {}) {
  openPage(options);
  return {
    ...(await import("../../../../src/features/connection/connection.ts")),
    ...(await import("../../../../src/features/connection/suggest.ts")),
  };
}

describe("a suggestion", () => {
  test("fills blank fields and commits their values", async () => {
    const { $connection, $values, suggest } = await open();
    suggest(file);
    expect($values.get()).toEqual(filled);
    expect($connection.get().key.committed).toBe(file.apiKey);
  });

  test("is remembered nowhere", async () => {
    const { suggest } = await open();
    suggest(file);
    expect([{ ...localStorage }, { ...sessionStorage }]).toEqual([{}, {}]);
  });

  test("binds its key to its own server, also while no key is needed", async () => {
    const { $keyOrigins, mustAskFor, setNoKey, suggest } = await open();
    setNoKey(true);
    suggest(file);
    expect($keyOrigins.get()).toEqual(["https://operator.example.com"]);
    setNoKey(false);
    expect(mustAskFor("https://operator.example.com")).toBe(false);
    expect(mustAskFor("https://other.example.com")).toBe(true);
  });

  test("never replaces typed text, and keeps its key from another server", async () => {
    const { $values, suggest, typeInField } = await open();
    typeInField("server", "https://typed.example.com");
    suggest(file);
    expect($values.get()).toEqual({ server: "https://typed.example.com", key: "", model: "operator-model" });
  });

  test("is weaker than a link", async () => {
    const { $values, suggest } = await open({ url: "https://page.example.com/?server=https://l.example" });
    suggest(file);
    expect($values.get()).toEqual({ server: "https://l.example", key: "", model: "operator-model" });
  });

  test("is weaker than remembered values", async () => {
    const { $values, suggest } = await open({ local: { "integrate:model": "mine" } });
    suggest(file);
    expect($values.get()).toEqual({ ...filled, model: "mine" });
  });

  test("is weaker than a typed text that is refused", async () => {
    const { $connection, suggest, typeInField } = await open();
    typeInField("model", "m\u0007");
    suggest(file);
    expect($connection.get().model.text).toBe("m\u0007");
  });

  test("with refused values fills nothing", async () => {
    const { $values, suggest } = await open();
    suggest({ server: "ftp://x.example", apiKey: "“", model: "m\u0007" });
    expect($values.get()).toEqual({ server: "", key: "", model: "" });
  });

  test("without a server fills the key while the Server URL is blank", async () => {
    const { $values, suggest } = await open();
    suggest({ server: "", apiKey: "sk-operator", model: "" });
    expect($values.get().key).toBe("sk-operator");
  });
});
