import { describe, expect, test } from "vitest";
import { openPage, type PageOptions } from "../../dom/page.ts";

const file = { server: "https://operator.example.com/v1", key: "sk-operator", model: "operator-model" };
const filled = { server: "https://operator.example.com", key: "sk-operator", model: "operator-model" };

async function open(options: PageOptions = {}) {
  openPage(options);
  return {
    ...(await import("../../../../src/features/connection/connection.ts")),
  };
}

describe("a suggestion", () => {
  test("fills blank fields and commits their values", async () => {
    const { $connection, $values, suggest } = await open();
    suggest(file);
    expect($values.get()).toEqual(filled);
    expect($connection.get().key.committed.text).toBe(file.key);
  });

  test("is remembered nowhere", async () => {
    const { suggest } = await open();
    suggest(file);
    expect([{ ...localStorage }, { ...sessionStorage }]).toEqual([{}, {}]);
  });

  test("binds its key to its own server, also while no key is needed", async () => {
    const { mustAskForKey, setField, setNoKey, suggest } = await open();
    setNoKey(true);
    suggest(file);
    setNoKey(false);
    expect(mustAskForKey()).toBe(false);
    setField("server", "https://other.example.com");
    expect(mustAskForKey()).toBe(true);
  });

  test("is not remembered, nor is its key kept in the tab", async () => {
    const { commit, setKeepKey, suggest } = await open();
    suggest(file);
    commit("server");
    commit("model");
    setKeepKey(true);
    expect({ ...localStorage }).toEqual({});
    expect(JSON.stringify({ ...sessionStorage })).not.toContain("sk-operator");
  });

  test("keeps its key from a server that the operator had before", async () => {
    const earlier = "https://built.example.com";
    const { $values, mustAskForKey, setField, suggest } = await open({
      root: { "data-settings": JSON.stringify({ server: earlier }) },
    });
    suggest(file);
    expect($values.get()).toEqual(filled);
    expect(mustAskForKey()).toBe(false);
    setField("server", earlier);
    expect(mustAskForKey()).toBe(true);
  });

  test("of the file is stronger than that of the build", async () => {
    const { $values, suggest } = await open({
      root: { "data-settings": '{"server":"https://built.example.com"}' },
    });
    expect($values.get().server).toBe("https://built.example.com");
    suggest(file);
    expect($values.get()).toEqual(filled);
  });

  test("takes the mark from a link that names the operator's server, and brings its key", async () => {
    const { $isFromLink, $values, suggest } = await open({
      url: "https://page.example.com/?server=operator.example.com",
    });
    expect($isFromLink.get()).toBe(true);
    suggest(file);
    expect($isFromLink.get()).toBe(false);
    expect($values.get()).toEqual({ ...filled, key: "sk-operator" });
  });

  test("does not fill a field again that the visitor emptied", async () => {
    const { $values, setField, suggest } = await open();
    setField("model", "m");
    setField("model", "");
    suggest(file);
    expect($values.get().model).toBe("");
  });

  test("takes a remembered value out of the memory once the visitor chooses it", async () => {
    const { setField } = await open({
      root: { "data-settings": '{"server":"https://operator.example.com"}' },
      local: { "integrate:/:server": "https://mine.example.com" },
    });
    setField("server", "https://operator.example.com/v1");
    expect({ ...localStorage }).toEqual({});
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
    const { $values, suggest } = await open({ local: { "integrate:/:model": "mine" } });
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
    suggest({ server: "ftp://x.example", key: "“", model: "m\u0007" });
    expect($values.get()).toEqual({ server: "", key: "", model: "" });
  });

  test("without a server fills the key while the Server URL is blank", async () => {
    const { $values, suggest } = await open();
    suggest({ server: "", key: "sk-operator", model: "" });
    expect($values.get().key).toBe("sk-operator");
  });
});

describe("the operator's choices about the key", () => {
  const root = { "data-settings": JSON.stringify({ key: { none: true, form: "variable" } }) };
  const choices = async (options: PageOptions = {}) => {
    const { $connection } = await open({ root, ...options });
    const { noKey, keyForm } = $connection.get();
    return { noKey, keyForm };
  };

  test("hold at first, and are remembered nowhere", async () => {
    expect(await choices()).toEqual({ noKey: true, keyForm: "variable" });
    expect({ ...localStorage }).toEqual({});
  });

  test("give way to what the visitor chose on an earlier visit, each by itself", async () => {
    expect(await choices({ local: { "integrate:/:noKey": "false" } })).toEqual({
      noKey: false,
      keyForm: "variable",
    });
    expect(await choices({ local: { "integrate:/:keyForm": "literal" } })).toEqual({
      noKey: true,
      keyForm: "literal",
    });
  });

  test("give way to what the visitor chose before the file came", async () => {
    const { $connection, setNoKey, suggest } = await open();
    setNoKey(false);
    suggest({}, { noKey: true, keyForm: "variable" });
    expect($connection.get()).toMatchObject({ noKey: false, keyForm: "variable" });
  });
});
