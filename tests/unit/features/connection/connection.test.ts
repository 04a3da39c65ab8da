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

/** A field that holds a committed text of the visitor's. */
const given = (text: string, source = "visitor") => ({ text, source, committed: { text, source } });

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
    expect(store.$connection.get().model).toMatchObject({ text: "m-1", committed: { text: "" } });
  });

  test("commits a valid text when it is left", () => {
    store.typeInField("model", "m-1");
    store.commit("model");
    expect(store.$connection.get().model).toEqual(given("m-1"));
  });

  test("commits a valid text that came whole at once", () => {
    store.setField("key", KEY);
    expect(store.$connection.get().key).toEqual(given(KEY));
  });

  test("falls back to the committed value while its text is refused, also after it is left", () => {
    store.setField("server", "https://first.example.com");
    store.typeInField("server", "https://first.example.com:99999");
    expect(store.$values.get().server).toBe("https://first.example.com");
    store.commit("server");
    expect(store.$connection.get().server.committed.text).toBe("https://first.example.com");
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
        "integrate:/:server": "https://llm.example.com/v1",
        "integrate:/:model": "m-1",
        "integrate:/:noKey": "true",
        "integrate:/:keyForm": "variable",
      },
      session: {},
    });
  });

  test("keeps an option that the visitor took back: the operator's may be another", async () => {
    const { setKeyForm, setNoKey } = await open();
    setKeyForm("variable");
    setNoKey(true);
    setKeyForm("literal");
    setNoKey(false);
    expect(stored().local).toEqual({ "integrate:/:noKey": "false", "integrate:/:keyForm": "literal" });
  });

  test("drops a value that is cleared", async () => {
    const { setField } = await open({ local: { "integrate:/:server": "https://llm.example.com" } });
    setField("server", "");
    expect(stored().local).toEqual({});
  });

  test("keeps neither a query, nor a fragment, nor a model that looks like a key", async () => {
    const { setField } = await open();
    setField("server", "https://gw.example.com/v1?key=AIza#secret");
    setField("model", LONG_KEY);
    expect(stored().local).toEqual({ "integrate:/:server": "https://gw.example.com/v1" });
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
  test("stores the key and the servers that have it in the tab, and follows both", async () => {
    const { commit, noteSent, setField, setKeepKey, typeInField } = await open();
    setField("key", KEY);
    setKeepKey(true);
    const kept = () => JSON.parse(sessionStorage.getItem("integrate:/:key") ?? "null") as unknown;
    expect(kept()).toEqual({ key: KEY, servers: [] });
    noteSent({ server: "https://llm.example.com", key: KEY, model: "" });
    expect(kept()).toEqual({ key: KEY, servers: ["https://llm.example.com"] });
    typeInField("key", "sk-test-2");
    expect(kept()).toEqual({ key: "", servers: [] });
    commit("key");
    expect(kept()).toEqual({ key: "sk-test-2", servers: [] });
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
    expect($connection.get().key).toEqual(given(""));
    expect(JSON.stringify(stored())).not.toContain(KEY);
  });
});

describe("at start", () => {
  const local = {
    "integrate:/:server": "https://mine.example.com",
    "integrate:/:model": "mine",
    "integrate:/:noKey": "true",
    "integrate:/:keyForm": "variable",
  };
  const url = "https://page.example.com/?server=https://linked.example.com/v1&model=a%2Fb";

  test("remembered values and options are in force and committed", async () => {
    const { $connection } = await open({ local });
    expect($connection.get()).toMatchObject({
      server: given("https://mine.example.com"),
      model: given("mine"),
      key: { text: "" },
      noKey: true,
      keyForm: "variable",
      keepKey: false,
    });
  });

  test("pages in other directories of one origin have memories of their own", async () => {
    const { $values, setField } = await open({ local, url: "https://page.example.com/team-a/index.html" });
    expect($values.get().server).toBe("");
    setField("server", "https://team-a.example.com");
    expect(localStorage.getItem("integrate:/team-a/:server")).toBe("https://team-a.example.com");
    expect(localStorage.getItem("integrate:/:server")).toBe("https://mine.example.com");
  });

  test("a kept key comes back with the servers that have it", async () => {
    const session = { "integrate:/:key": JSON.stringify({ key: KEY, servers: ["https://a.example"] }) };
    const { $connection, $values, mustAskForKey, setField } = await open({ session });
    expect($values.get().key).toBe(KEY);
    expect($connection.get()).toMatchObject({ keepKey: true, keyShown: false });
    setField("server", "https://a.example");
    expect(mustAskForKey()).toBe(false);
    setField("server", "https://b.example");
    expect(mustAskForKey()).toBe(true);
  });

  test.each(["{", "null", '"sk-1"', '{"key":5,"servers":[]}', '{"key":"sk-1"}'])(
    "a kept key that cannot be read is none: %s",
    async (kept) => {
      const { $connection, $values } = await open({ session: { "integrate:/:key": kept } });
      expect($values.get().key).toBe("");
      expect($connection.get().keepKey).toBe(false);
    },
  );

  test("storage that is refused leaves the fields blank", async () => {
    openPage();
    refuseStorage("sessionStorage");
    const { $connection } = await import("../../../../src/features/connection/connection.ts");
    expect($connection.get()).toMatchObject({ key: { text: "" }, keepKey: false });
  });

  test("a link is stronger than remembered values, and neither it nor its model is remembered", async () => {
    const { $connection, $isFromLink, $values, commit } = await open({ local, url });
    expect($values.get()).toMatchObject({ server: "https://linked.example.com", model: "a/b" });
    expect($isFromLink.get()).toBe(true);
    expect($connection.get().model.source).toBe("link");
    commit("server");
    commit("model");
    expect(stored().local).toEqual(local);
  });

  test.each(["?server=", "?server=%20&model=", "?model=%20"])(
    "a blank value of a link (%s) leaves the remembered one in place",
    async (search) => {
      const { $isFromLink, $values } = await open({ local, url: `https://page.example.com/${search}` });
      expect($values.get()).toMatchObject({ server: "https://mine.example.com", model: "mine" });
      expect($isFromLink.get()).toBe(false);
    },
  );

  test("a link's model alone marks no server", async () => {
    const { $isFromLink, $values } = await open({ local, url: "https://page.example.com/?model=linked" });
    expect($values.get()).toMatchObject({ server: "https://mine.example.com", model: "linked" });
    expect($isFromLink.get()).toBe(false);
  });

  test.each(["https://mine.example.com", "https://mine.example.com/v1/", "mine.example.com"])(
    "a link to the remembered server is not marked: %s",
    async (server) => {
      const { $isFromLink } = await open({ local, url: `https://page.example.com/?server=${server}` });
      expect($isFromLink.get()).toBe(false);
    },
  );

  test.each(["https://operator.example.com", "operator.example.com/v1"])(
    "a link to the operator's server is not marked: %s",
    async (server) => {
      const root = { "data-settings": '{"server":"https://operator.example.com"}' };
      const { $connection, $isFromLink } = await open({
        root,
        url: `https://page.example.com/?server=${server}`,
      });
      expect($isFromLink.get()).toBe(false);
      expect($connection.get().server.source).toBe("operator");
    },
  );

  test("a link brings no key", async () => {
    const { $values } = await open({ url: "https://page.example.com/?key=a&apiKey=b&api_key=c#key=d" });
    expect($values.get().key).toBe("");
  });

  test("a link's refused server is shown, and nothing is in force", async () => {
    const { $connection, $values } = await open({
      url: "https://page.example.com/?server=javascript:alert(1)",
    });
    expect($connection.get().server).toMatchObject({ text: "javascript:alert(1)", committed: { text: "" } });
    expect($values.get().server).toBe("");
  });
});

describe("a link's server", () => {
  const EVIL = "https://linked.example.com";
  const url = `https://page.example.com/?server=${EVIL}/v1&model=theirs`;

  test("is remembered once the visitor trusts it; its model is not", async () => {
    const { $isFromLink, setNoKey, trustLink } = await open({ url });
    setNoKey(false);
    expect(stored().local).toEqual({ "integrate:/:noKey": "false" });
    trustLink();
    expect($isFromLink.get()).toBe(false);
    expect(stored().local).toEqual({ "integrate:/:noKey": "false", "integrate:/:server": `${EVIL}/v1` });
  });

  test.each([
    `${EVIL}/`,
    `${EVIL}/v1/`,
    `${EVIL}/a`,
    `${EVIL}:8443`,
    "http://linked.example.com",
    `${EVIL}.`,
  ])("stays the link's when an edit makes it %s", async (text) => {
    const { $isFromLink, commit, setField, typeInField } = await open({ url });
    setField("key", KEY);
    typeInField("server", text);
    expect($isFromLink.get()).toBe(true);
    commit("server");
    expect($isFromLink.get()).toBe(true);
    expect(stored().local).toEqual({});
  });

  test("stays the link's after an edit and its undo, also by way of another server", async () => {
    const { $isFromLink, typeInField } = await open({ url });
    for (const text of [`${EVIL}x`, `${EVIL}/v1`, "", "https://mine.example.com", `${EVIL}/v1`])
      typeInField("server", text);
    expect($isFromLink.get()).toBe(true);
  });

  test("stays the link's when it is given again as a whole", async () => {
    const { $isFromLink, setField } = await open({ url });
    setField("server", "https://mine.example.com");
    setField("server", EVIL);
    expect($isFromLink.get()).toBe(true);
  });

  test("falls back to the blank while a refused text is in its field", async () => {
    const { $isFromLink, $values, commit, mustAskForKey, setField } = await open({ url });
    setField("key", KEY);
    for (const text of ["http://192.168.1.20:80000", "ftp://x", "two words"]) {
      setField("server", text);
      commit("server");
      expect($values.get().server).toBe("");
      expect($isFromLink.get()).toBe(false);
      expect(mustAskForKey()).toBe(false);
    }
    expect(stored().local).toEqual({});
  });

  test("that is refused as it stands is still the link's once an edit makes it readable", async () => {
    const { $isFromLink, typeInField } = await open({
      url: "https://page.example.com/?server=https://linked.example.com:80000",
    });
    expect($isFromLink.get()).toBe(false);
    typeInField("server", "https://linked.example.com:8000");
    expect($isFromLink.get()).toBe(true);
    typeInField("server", "");
    typeInField("server", "https://mine.example.com");
    expect($isFromLink.get()).toBe(false);
  });

  test("gives way to a server that the visitor types", async () => {
    const { $isFromLink, typeInField } = await open({ url });
    typeInField("model", "mine");
    expect($isFromLink.get()).toBe(true);
    typeInField("server", "https://typed.example.com");
    expect($isFromLink.get()).toBe(false);
  });

  test.each([
    ["https://linked.example.com", "https://linked.example.com/another-place"],
    ["https://linked.example.com", "https://linked.example.com."],
    ["https://linked.example.com", "https://a.linked.example.com"],
    ["https://x.linked.example.com", "https://linked.example.com"],
    ["http://localhost:6666", "http://localhost.:6666"],
    ["http://127.0.0.1:6666", "http://[::ffff:127.0.0.1]:6666"],
    ["http://127.0.0.1:6666", "http://[::1]:6666/a"],
    ["http://93.184.216.34", "http://[::ffff:93.184.216.34]:81"],
    ["http://user@0x7f.0.0.1:6666", "http://127.0.0.1:6666"],
    ["https://user@b\u00fccher.example", "https://xn--bcher-kva.example"],
    ["ftp://linked.example.com", "linked.example.com:8000"],
    ["https://linked.example.com/a b", "https://linked.example.com"],
  ])("%s is still the link's in the whole text %s", async (linked, text) => {
    const { $isFromLink, setField, typeInField } = await open({
      url: `https://page.example.com/?server=${encodeURIComponent(linked)}`,
    });
    for (const give of [setField, typeInField]) {
      give("server", "https://mine.example.com");
      expect($isFromLink.get()).toBe(false);
      give("server", text);
      expect($isFromLink.get()).toBe(true);
    }
  });

  test("is the visitor's in any place of its machine, once it is trusted", async () => {
    const { $isFromLink, trustLink, typeInField } = await open({ url });
    trustLink();
    typeInField("server", `${EVIL}/v2/`);
    expect($isFromLink.get()).toBe(false);
  });

  test("that an edit makes readable stays the link's through further edits and their undo", async () => {
    const { $isFromLink, typeInField } = await open({
      url: "https://page.example.com/?server=https://lin[ked.example.com",
    });
    for (const [text, isLinked] of [
      ["https://linked.example.com", true],
      ["https://linked.example.com/a", true],
      ["https://mine.example.org", false],
      ["https://linked.example.com/", true],
    ] as const) {
      typeInField("server", text);
      expect($isFromLink.get()).toBe(isLinked);
    }
  });

  test.each([
    "https://linked.example.com/%DEEPSEEK_API_KEY%2f",
    "https://linked.example.com/%CEREBRAS_API_KEY%25",
  ])("that refers to the visitor's environment is refused: %s", async (server) => {
    const { $values } = await open({
      url: `https://page.example.com/?server=${encodeURIComponent(server)}`,
    });
    expect($values.get().server).toBe("");
  });

  test("on this machine is told from the visitor's by its port", async () => {
    const { $isFromLink, typeInField } = await open({
      url: "https://page.example.com/?server=http://127.0.0.1:6666",
    });
    typeInField("server", "http://127.0.0.1:6666/a");
    expect($isFromLink.get()).toBe(true);
    typeInField("server", "http://127.0.0.1:8080");
    expect($isFromLink.get()).toBe(false);
  });
});

describe("a link's model", () => {
  const url = "https://page.example.com/?model=theirs";
  const local = { "integrate:/:server": "https://mine.example.com" };
  const theirs = { server: "https://mine.example.com", key: "", model: "theirs" };
  const source = (page: Store) => page.$connection.get().model.source;

  test("is the visitor's and remembered after a request to their server succeeded", async () => {
    const page = await open({ url, local });
    expect(source(page)).toBe("link");
    page.noteSuccess({ ...theirs, model: "another" });
    page.noteSuccess({ ...theirs, server: "https://other.example.com" });
    expect(source(page)).toBe("link");
    page.noteSuccess(theirs);
    expect(source(page)).toBe("visitor");
    expect(localStorage.getItem("integrate:/:model")).toBe("theirs");
  });

  test("stays the link's when a request to the link's server succeeds", async () => {
    const page = await open({ url: `${url}&server=https://linked.example.com` });
    page.noteSuccess({ ...theirs, server: "https://linked.example.com" });
    expect(source(page)).toBe("link");
    expect(stored().local).toEqual({});
  });

  test("is the visitor's once it is another, and the link's again when that is undone", async () => {
    const page = await open({ url });
    page.typeInField("model", "theirs-2");
    expect(source(page)).toBe("visitor");
    page.typeInField("model", "theirs");
    expect(source(page)).toBe("link");
  });

  test("leaves the key with a server that is the visitor's", async () => {
    const { mustAskForKey, setField } = await open({ url, local });
    setField("key", KEY);
    expect(mustAskForKey()).toBe(false);
  });

  test.each([
    "gpt-$GITHUB_TOKEN",
    "${HOME}",
    "{env:AWS_SECRET_ACCESS_KEY}",
    "{FILE:~/.ssh/id_rsa}",
    "a%USERNAME%",
  ])("that refers to the visitor's environment is refused, also after edits: %s", async (model) => {
    const { $parsed, $values, commit, setField, typeInField } = await open({
      url: `https://page.example.com/?model=${encodeURIComponent(model)}`,
    });
    expect($parsed.get().model).toMatchObject({ ok: false, error: /environment/ });
    typeInField("model", `${model}x`);
    commit("model");
    expect($values.get().model).toBe("");
    setField("model", "gpt-4o");
    expect($values.get().model).toBe("gpt-4o");
  });

  test("a name with a dollar sign that the visitor types is taken", async () => {
    const { $values, setField } = await open();
    setField("model", "a$b");
    expect($values.get().model).toBe("a$b");
  });
});

describe("the question before a key goes to a server", () => {
  const [first, second] = ["https://first.example.com", "https://second.example.com"];
  const sentTo = (server: string, key = KEY) => ({ server, key, model: "" });
  const mustAskAt = ({ mustAskForKey, setField }: Store, server: string) => {
    setField("server", server);
    return mustAskForKey();
  };

  test("is not asked without a key or a server in force", async () => {
    const { mustAskForKey, setField, setNoKey } = await open({
      url: `https://page.example.com/?server=${first}`,
    });
    expect(mustAskForKey()).toBe(false);
    setField("key", KEY);
    expect(mustAskForKey()).toBe(true);
    setNoKey(true);
    expect(mustAskForKey()).toBe(false);
    setNoKey(false);
    setField("server", "");
    expect(mustAskForKey()).toBe(false);
  });

  test("is not asked for the first server that the visitor typed, and once for every other", async () => {
    const page = await open();
    page.setField("key", KEY);
    expect(mustAskAt(page, first)).toBe(false);
    page.noteSent(sentTo(first));
    expect(mustAskAt(page, second)).toBe(true);
    page.noteSent(sentTo(second));
    expect([mustAskAt(page, first), mustAskAt(page, second)]).toEqual([false, false]);
  });

  test("is asked for another base URL of the same host", async () => {
    const page = await open();
    page.setField("key", KEY);
    page.noteSent(sentTo(`${first}/tenant-a`));
    expect(mustAskAt(page, `${first}/tenant-a`)).toBe(false);
    expect(mustAskAt(page, `${first}/tenant-b`)).toBe(true);
    expect(mustAskAt(page, first)).toBe(true);
  });

  test("is asked for the operator's server, which the visitor did not type", async () => {
    const { mustAskForKey, noteSent, setField } = await open({
      root: { "data-settings": `{"server":"${first}"}` },
    });
    setField("key", KEY);
    expect(mustAskForKey()).toBe(true);
    noteSent(sentTo(first));
    expect(mustAskForKey()).toBe(false);
  });

  test("is asked for a link's server even if it is the first, and even if it has the key", async () => {
    const page = await open({ url: `https://page.example.com/?server=${first}` });
    page.setField("key", KEY);
    page.noteSent(sentTo(first));
    expect(page.mustAskForKey()).toBe(true);
    expect(page.agreeToSend(sentTo(first))).toBe(true);
    expect(page.$isFromLink.get()).toBe(false);
    expect(page.mustAskForKey()).toBe(false);
    expect(localStorage.getItem("integrate:/:server")).toBe(first);
  });

  test("is asked anew for another key, and not again for a key that was edited and put back", async () => {
    const page = await open();
    page.setField("key", KEY);
    page.noteSent(sentTo(first));
    page.typeInField("key", `${KEY}x`);
    expect(mustAskAt(page, second)).toBe(false);
    page.typeInField("key", KEY);
    expect(mustAskAt(page, first)).toBe(false);
    expect(mustAskAt(page, second)).toBe(true);
  });

  test("stays open after a request without the key", async () => {
    const page = await open({ url: `https://page.example.com/?server=${second}` });
    page.noteSent(sentTo(second, ""));
    expect(page.$isFromLink.get()).toBe(true);
    page.setField("key", KEY);
    expect(page.mustAskForKey()).toBe(true);
  });

  test("is void when another server or key is in force by the time of the answer", async () => {
    const page = await open({ url: `https://page.example.com/?server=${first}` });
    page.setField("key", KEY);
    for (const asked of [sentTo(second), sentTo(first, "sk-other")]) {
      expect(page.agreeToSend(asked)).toBe(false);
      expect(page.$isFromLink.get()).toBe(true);
    }
  });
});
