import { beforeEach, describe, expect, test } from "vitest";
import { openPage, refuseStorage, type PageOptions } from "../../dom/page.ts";

const KEY = "sk-test-1";
const LONG_KEY = "sk-proj-abcdefghijklmnop";

/** Opens a page and loads the store, which restores what the page knows. */
async function open(options: PageOptions = {}) {
  openPage(options);
  return import("../../../../src/features/connection/connection.ts");
}
type Store = Awaited<ReturnType<typeof open>>;

const stored = () => ({ local: { ...localStorage }, session: { ...sessionStorage } });

describe("a field", () => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });

  test("that is blank has the value ''", () => {
    expect(store.$values.get()).toEqual({ server: "", key: "", model: "" });
    expect(store.$server.get()).toBe("");
  });

  test("puts its value in force at every keystroke, normalised", () => {
    store.typeInField("server", "llm.example.com/v1");
    expect(store.$values.get().server).toBe("https://llm.example.com");
    expect(store.$server.get()).toBe("https://llm.example.com");
    expect(store.$parsed.get().server).toMatchObject({ ok: true, value: "https://llm.example.com" });
  });

  test("commits nothing while it is typed in", () => {
    store.typeInField("model", "m-1");
    expect(store.$connection.get().model).toEqual({ text: "m-1", committed: "" });
  });

  test("commits a valid text when it is left", () => {
    store.typeInField("model", "m-1");
    store.commit("model");
    expect(store.$connection.get().model).toEqual({ text: "m-1", committed: "m-1" });
  });

  test("commits a valid text that came whole at once", () => {
    store.setField("key", KEY);
    expect(store.$connection.get().key).toEqual({ text: KEY, committed: KEY });
  });

  test("falls back to the committed value while its text is refused, also after it is left", () => {
    store.setField("server", "https://first.example.com");
    store.typeInField("server", "https://first.example.com:99999");
    expect(store.$values.get().server).toBe("https://first.example.com");
    store.commit("server");
    expect(store.$connection.get().server.committed).toBe("https://first.example.com");
    store.setField("server", "ftp://x.example");
    expect(store.$values.get().server).toBe("https://first.example.com");
  });

  test("never falls back to a prefix passed while typing", () => {
    for (const text of ["https://a.example.com", "https://a.example.com:9", "https://a.example.com:99999"])
      store.typeInField("server", text);
    expect(store.$values.get().server).toBe("");
  });

  test("that is cleared is blank, whatever was committed", () => {
    store.setField("model", "m-1");
    store.typeInField("model", "");
    expect(store.$values.get().model).toBe("");
  });
});

describe("no key needed", () => {
  test("takes the key out of force, and puts it back", async () => {
    const { $values, setField, setNoKey } = await open();
    setField("key", KEY);
    setNoKey(true);
    expect($values.get().key).toBe("");
    setNoKey(false);
    expect($values.get().key).toBe(KEY);
  });
});

describe("showing the key", () => {
  test("changes the page and remembers nothing", async () => {
    const { $connection, setKeyShown } = await open();
    setKeyShown(true);
    expect($connection.get().keyShown).toBe(true);
    expect(stored()).toEqual({ local: {}, session: {} });
  });
});

describe("remembering", () => {
  test("keeps server, model and options for the next visit, and never the key", async () => {
    const { commit, setField, setKeyForm, setNoKey, typeInField } = await open();
    setField("server", "https://llm.example.com/v1");
    typeInField("model", "m-1");
    commit("model");
    setField("key", KEY);
    setKeyForm("variable");
    setNoKey(true);
    expect(stored()).toEqual({
      local: {
        "integrate:server": "https://llm.example.com/v1",
        "integrate:model": "m-1",
        "integrate:noKey": "true",
        "integrate:keyForm": "variable",
      },
      session: {},
    });
  });

  test("drops an option that is back at its default", async () => {
    const { setKeyForm, setNoKey } = await open();
    setKeyForm("variable");
    setNoKey(true);
    setKeyForm("literal");
    setNoKey(false);
    expect(stored().local).toEqual({});
  });

  test("drops a value that is cleared", async () => {
    const { setField } = await open({ local: { "integrate:server": "https://llm.example.com" } });
    setField("server", "");
    expect(stored().local).toEqual({});
  });

  test("keeps neither a query, nor a fragment, nor a model that looks like a key", async () => {
    const { setField } = await open();
    setField("server", "https://gw.example.com/v1?key=AIza#secret");
    setField("model", LONG_KEY);
    expect(stored().local).toEqual({ "integrate:server": "https://gw.example.com/v1" });
  });

  test("keeps no text that was never valid", async () => {
    const { commit, setField, typeInField } = await open();
    setField("server", "ftp://llm.example.com");
    typeInField("model", "m\u0007");
    commit("model");
    expect(stored().local).toEqual({});
  });
});

describe("keeping the key until the tab closes", () => {
  test("stores the key and its origins in the tab, and follows both", async () => {
    const { bindKeyTo, setField, setKeepKey } = await open();
    setField("key", KEY);
    setKeepKey(true);
    const kept = () => JSON.parse(sessionStorage.getItem("integrate:key") ?? "null") as unknown;
    expect(kept()).toEqual({ key: KEY, origins: [] });
    bindKeyTo("https://llm.example.com");
    expect(kept()).toEqual({ key: KEY, origins: ["https://llm.example.com"] });
    setField("key", "sk-test-2");
    expect(kept()).toEqual({ key: "sk-test-2", origins: [] });
    expect({ ...localStorage }).toEqual({});
  });

  test("ends when it is switched off", async () => {
    const { setField, setKeepKey } = await open();
    setField("key", KEY);
    setKeepKey(true);
    setKeepKey(false);
    expect(stored().session).toEqual({});
  });

  test("is refused with the browser's storage: the key stays in memory", async () => {
    const { $connection, $values, setField, setKeepKey } = await open();
    setField("key", KEY);
    refuseStorage("sessionStorage");
    setKeepKey(true);
    expect($connection.get().keepKey).toBe(false);
    expect($values.get().key).toBe(KEY);
  });
});

describe("forgetting the key", () => {
  test("removes it from the page and from the tab's storage", async () => {
    const { $connection, $values, forgetKey, setField, setKeepKey } = await open();
    setField("key", KEY);
    setKeepKey(true);
    forgetKey();
    expect($values.get().key).toBe("");
    expect($connection.get().key).toEqual({ text: "", committed: "" });
    expect(JSON.stringify(stored())).not.toContain(KEY);
  });
});

describe("at start", () => {
  const local = {
    "integrate:server": "https://mine.example.com",
    "integrate:model": "mine",
    "integrate:noKey": "true",
    "integrate:keyForm": "variable",
  };
  const url = "https://page.example.com/?server=https://linked.example.com/v1&model=a%2Fb";

  test("remembered values and options are in force and committed", async () => {
    const { $connection } = await open({ local });
    expect($connection.get()).toMatchObject({
      server: { text: "https://mine.example.com", committed: "https://mine.example.com" },
      model: { text: "mine", committed: "mine" },
      key: { text: "", committed: "" },
      noKey: true,
      keyForm: "variable",
      keepKey: false,
      fromLink: false,
    });
  });

  test("a kept key comes back with its origins", async () => {
    const session = { "integrate:key": JSON.stringify({ key: KEY, origins: ["https://a.example"] }) };
    const { $connection, $values, mustAskFor } = await open({ session });
    expect($values.get().key).toBe(KEY);
    expect($connection.get()).toMatchObject({ keepKey: true, keyShown: false });
    expect(mustAskFor("https://a.example")).toBe(false);
    expect(mustAskFor("https://b.example")).toBe(true);
  });

  test("a kept key that cannot be read is none", async () => {
    const { $connection, $values } = await open({ session: { "integrate:key": "{" } });
    expect($values.get().key).toBe("");
    expect($connection.get().keepKey).toBe(false);
  });

  test("storage that is refused leaves the fields blank", async () => {
    openPage();
    refuseStorage("sessionStorage");
    const { $connection } = await import("../../../../src/features/connection/connection.ts");
    expect($connection.get()).toMatchObject({ key: { text: "" }, keepKey: false });
  });

  test("a link is stronger than remembered values, and marks its server", async () => {
    const { $connection, $values } = await open({ local, url });
    expect($values.get()).toMatchObject({ server: "https://linked.example.com", model: "a/b" });
    expect($connection.get().fromLink).toBe(true);
    expect(localStorage.getItem("integrate:server")).toBe("https://mine.example.com");
  });

  test("a link's model alone marks no server", async () => {
    const { $connection, $values } = await open({ local, url: "https://page.example.com/?model=linked" });
    expect($values.get()).toMatchObject({ server: "https://mine.example.com", model: "linked" });
    expect($connection.get().fromLink).toBe(false);
  });

  test("a link to the remembered server is not marked", async () => {
    const linked = "https://page.example.com/?server=https://mine.example.com";
    const { $connection } = await open({ local, url: linked });
    expect($connection.get().fromLink).toBe(false);
  });

  test("a link brings no key", async () => {
    const { $values } = await open({ url: "https://page.example.com/?key=a&apiKey=b&api_key=c#key=d" });
    expect($values.get().key).toBe("");
  });

  test("a link's refused server is shown, and nothing is in force", async () => {
    const { $connection, $values } = await open({
      url: "https://page.example.com/?server=javascript:alert(1)",
    });
    expect($connection.get().server).toEqual({ text: "javascript:alert(1)", committed: "" });
    expect($values.get().server).toBe("");
  });
});

describe("a link's server", () => {
  const url = "https://page.example.com/?server=https://linked.example.com&model=theirs";

  test("is not remembered, nor is its model, until the visitor trusts it", async () => {
    const { commit, setNoKey, trustLink } = await open({ url });
    commit("model");
    setNoKey(false);
    expect(stored().local).toEqual({});
    trustLink();
    expect(stored().local).toEqual({
      "integrate:server": "https://linked.example.com",
      "integrate:model": "theirs",
    });
  });

  test("is the visitor's own once they type one", async () => {
    const { $connection, typeInField } = await open({ url });
    typeInField("model", "mine");
    expect($connection.get().fromLink).toBe(true);
    typeInField("server", "https://typed.example.com");
    expect($connection.get().fromLink).toBe(false);
  });
});

describe("the question before a key goes to an origin", () => {
  const [first, second] = ["https://first.example.com", "https://second.example.com"];

  test("is not asked without a key in force", async () => {
    const { mustAskFor, setField, setNoKey } = await open({
      url: `https://page.example.com/?server=${first}`,
    });
    expect(mustAskFor(first)).toBe(false);
    setField("key", KEY);
    setNoKey(true);
    expect(mustAskFor(first)).toBe(false);
  });

  test("is not asked for the first origin, and once for every other", async () => {
    const { bindKeyTo, mustAskFor, setField } = await open();
    setField("key", KEY);
    expect(mustAskFor(first)).toBe(false);
    bindKeyTo(first);
    expect(mustAskFor(second)).toBe(true);
    bindKeyTo(second);
    expect([mustAskFor(first), mustAskFor(second)]).toEqual([false, false]);
  });

  test("is asked for a link's server even if it is the first; an answer trusts it", async () => {
    const { $connection, bindKeyTo, mustAskFor, setField } = await open({
      url: `https://page.example.com/?server=${first}`,
    });
    setField("key", KEY);
    expect(mustAskFor(first)).toBe(true);
    bindKeyTo(first);
    expect(mustAskFor(first)).toBe(false);
    expect($connection.get().fromLink).toBe(false);
  });

  test("is asked anew for another key", async () => {
    const { $keyOrigins, bindKeyTo, setField, typeInField } = await open();
    setField("key", KEY);
    bindKeyTo(first);
    expect($keyOrigins.get()).toEqual([first]);
    typeInField("key", "sk-test-2");
    expect($keyOrigins.get()).toEqual([]);
  });

  test("stays open after a request without the key", async () => {
    const { bindKeyTo, mustAskFor, setField, setNoKey } = await open();
    setField("key", KEY);
    bindKeyTo(first);
    setNoKey(true);
    bindKeyTo(second);
    setNoKey(false);
    expect(mustAskFor(second)).toBe(true);
  });
});
