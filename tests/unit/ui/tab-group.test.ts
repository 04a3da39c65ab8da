import { afterEach, describe, expect, test, vi } from "vitest";
import { find, openPage, press, type PageOptions } from "../dom/page.ts";
import { tabGroup } from "./markup.ts";

const chat = { section: "chat", kind: "language", tabs: ["curl", "python", "go"], streams: true };
const messages = { section: "messages", kind: "language", tabs: ["curl", "python"], streams: true };
const agents = {
  section: "agents",
  kind: "agent",
  tabs: ["pi", "codex", "opencode", "zed"],
};

async function open(groups: Parameters<typeof tabGroup>[0][], options: PageOptions = {}) {
  openPage({ ...options, body: groups.map(tabGroup).join("") });
  const { TabGroup } = await import("../../../src/ui/tab-group.ts");
  const { $selection } = await import("../../../src/ui/selection.ts");
  const { followHash } = await import("../../../src/ui/deep-link.ts");
  return { $selection, followHash, upgrade: () => customElements.define("tab-group", TabGroup) };
}
const show = async (...groups: Parameters<typeof tabGroup>[0][]) => {
  const page = await open(groups);
  page.upgrade();
  return page;
};

const group = (section: string) => find(`tab-group[data-section=${section}]`);
const tab = (section: string, name: string) => find(`#${section}-tab-${name}`);
const shown = (section: string) =>
  [...group(section).querySelectorAll<HTMLElement>("[role=tabpanel]:not([hidden])")].map(
    ({ dataset }) => dataset["panel"],
  );
const stream = (section: string) => find<HTMLInputElement>("[role=switch]", group(section));
/** Resolves when no panel waits for its content. */
const settled = () =>
  expect
    .poll(() => document.querySelector("[aria-busy], [role=tabpanel]:not([hidden])[data-source]"))
    .toBeNull();
const turn = (section: string, on: boolean) => {
  stream(section).checked = on;
  stream(section).dispatchEvent(new Event("change"));
};

/** Checks that one tab is selected, that only it can be reached with Tab, and that it and its panel name each other. */
function expectSelected(section: string, name: string, panel = name): void {
  const tabs = [...group(section).querySelectorAll<HTMLElement>("[role=tab]")];
  const selected = tabs.filter((candidate) => candidate.getAttribute("aria-selected") === "true");
  expect(selected.map(({ dataset }) => dataset["tab"])).toEqual([name]);
  expect(tabs.filter(({ tabIndex }) => tabIndex === 0)).toEqual(selected);
  expect(shown(section)).toEqual([panel]);
  expect(tab(section, name).getAttribute("aria-controls")).toBe(`${section}-panel-${panel}`);
  expect(find(`#${section}-panel-${panel}`).getAttribute("aria-labelledby")).toBe(`${section}-tab-${name}`);
}

describe("a tab", () => {
  test("that is first is selected at first", async () => {
    await show(chat);
    expectSelected("chat", "curl");
  });

  test("that is clicked is selected, remembered and put in the address without a history entry", async () => {
    const { $selection } = await show(chat);
    const entries = history.length;
    tab("chat", "go").click();
    expectSelected("chat", "go");
    expect($selection.get()).toEqual({ language: "go" });
    expect(localStorage.getItem("integrate:/:tab:language")).toBe("go");
    expect([location.hash, history.length]).toEqual(["#chat/go", entries]);
  });

  test.each([
    ["ArrowRight", "curl", "python"],
    ["ArrowRight", "go", "curl"],
    ["ArrowLeft", "curl", "go"],
    ["Home", "go", "curl"],
    ["End", "curl", "go"],
  ])(
    "%s moves the focus from one to the next, and a click of Enter or Space selects it",
    async (key, from, to) => {
      await show(chat);
      tab("chat", from).click();
      expect(press(tab("chat", from), key)).toBe(false);
      expect(document.activeElement).toBe(tab("chat", to));
      expectSelected("chat", from);
      // The browser turns Enter and Space on a button into a click.
      (document.activeElement as HTMLElement).click();
      expectSelected("chat", to);
    },
  );

  test.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }])(
    "leaves keys with a modifier to the browser (%j)",
    async (modifier) => {
      await show(chat);
      expect(press(tab("chat", "curl"), "ArrowRight", modifier)).toBe(true);
      expectSelected("chat", "curl");
    },
  );

  test("leaves other keys to the browser", async () => {
    await show(chat);
    expect(press(tab("chat", "curl"), "a")).toBe(true);
    expectSelected("chat", "curl");
  });

  test("announces its panel when it is shown", async () => {
    await show(chat);
    const heard: unknown[] = [];
    addEventListener("content-shown", ({ target }) => heard.push((target as HTMLElement).dataset["panel"]));
    tab("chat", "go").click();
    tab("chat", "go").click();
    expect(heard).toEqual(["go"]);
  });
});

describe("the Stream switch", () => {
  test("turns each tab of every section to its streaming panel, and says so in the tab's name", async () => {
    await show(chat, messages);
    turn("chat", true);
    expectSelected("chat", "curl", "curl-stream");
    expect(location.hash).toBe("#chat/curl-stream");
    tab("chat", "python").click();
    expectSelected("chat", "python", "python-stream");
    expect(tab("chat", "go").textContent).toBe("go (stream)");
    expectSelected("messages", "python", "python-stream");
    expect(stream("messages").checked).toBe(true);
    turn("messages", false);
    expectSelected("chat", "python");
    expect(tab("chat", "go").textContent).toBe("go");
  });

  test("that was turned before the script ran counts", async () => {
    const { upgrade } = await open([chat]);
    stream("chat").checked = true;
    upgrade();
    expectSelected("chat", "curl", "curl-stream");
  });
});

describe("groups of one kind", () => {
  test("follow each other, and one without the tab keeps its own", async () => {
    await show(chat, messages, agents);
    tab("messages", "python").click();
    expectSelected("chat", "python");
    tab("chat", "go").click();
    expectSelected("messages", "python");
    expectSelected("agents", "pi");
  });

  test("begin with the remembered tab, if they have it", async () => {
    const { upgrade } = await open([chat, messages], { local: { "integrate:/:tab:language": "go" } });
    upgrade();
    expectSelected("chat", "go");
    expectSelected("messages", "curl");
    expect(location.hash).toBe("");
  });
});

describe("the list of tasks", () => {
  const withTasks = {
    ...chat,
    tasks: {
      tools: ["curl", "python", "python-stream"],
      models: ["python"],
    },
  };
  const others = { ...messages, tasks: { tools: ["curl", "python"] } };
  const list = (section: string) => find<HTMLSelectElement>("[data-tasks]", group(section));
  const choose = (section: string, task: string) => {
    list(section).value = task;
    list(section).dispatchEvent(new Event("change"));
  };
  const visible = (section: string) =>
    [...group(section).querySelectorAll<HTMLElement>("[role=tab]:not([hidden])")].map(
      ({ dataset }) => dataset["tab"],
    );
  const serve = () => {
    const fetched = vi.fn<(address: string) => void>();
    vi.stubGlobal("fetch", async (address: string) => {
      fetched(address);
      return Response.json([`Text of ${address}`]);
    });
    return fetched;
  };
  afterEach(async () => {
    await settled();
    vi.unstubAllGlobals();
  });

  test("turns the tabs to the panels of the task, makes them once, and hides tabs that lack it", async () => {
    const fetched = serve();
    await show(withTasks);
    choose("chat", "tools");
    expectSelected("chat", "curl", "curl-tools");
    expect(visible("chat")).toEqual(["curl", "python"]);
    expect(location.hash).toBe("#chat/curl-tools");
    await expect
      .poll(() => find("#chat-panel-curl-tools").textContent)
      .toBe("Text of ./chat-curl-tools.json");
    tab("chat", "python").click();
    await expect.poll(() => find("#chat-panel-python-tools").textContent).toMatch(/^Text of/);
    tab("chat", "curl").click();
    choose("chat", "hello");
    choose("chat", "tools");
    expect(group("chat").querySelectorAll("#chat-panel-curl-tools")).toHaveLength(1);
    expect(fetched.mock.calls.flat()).toEqual(["./chat-curl-tools.json", "./chat-python-tools.json"]);
  });

  test("stands beside a switch that makes a streaming panel which the document lacks", async () => {
    serve();
    await show(withTasks);
    find("#chat-panel-go-stream").remove();
    tab("chat", "go").click();
    turn("chat", true);
    expectSelected("chat", "go", "go-stream");
    await expect.poll(() => find("#chat-panel-go-stream").textContent).toBe("Text of ./chat-go-stream.json");
  });

  test("gives the language that was chosen back with a task that has it", async () => {
    serve();
    await show(withTasks);
    tab("chat", "go").click();
    choose("chat", "tools");
    expectSelected("chat", "curl", "curl-tools");
    choose("chat", "hello");
    expectSelected("chat", "go");
  });

  test("hides the switch where the language has the task in one form only, and shows that one", async () => {
    serve();
    await show(withTasks);
    const label = () => stream("chat").closest("label");
    turn("chat", true);
    choose("chat", "tools");
    expectSelected("chat", "curl", "curl-tools");
    expect(label()?.hidden).toBe(true);
    tab("chat", "python").click();
    expectSelected("chat", "python", "python-tools-stream");
    expect(label()?.hidden).toBe(false);
    expect(tab("chat", "python").textContent).toBe("python (stream)");
    expect(tab("chat", "curl").textContent).toBe("curl");
  });

  test("is one choice for all sections, remembered; an API without the task shows Hello and says so", async () => {
    serve();
    const { $selection } = await show(withTasks, others);
    choose("messages", "tools");
    expect([list("chat").value, shown("chat")]).toEqual(["tools", ["curl-tools"]]);
    choose("chat", "models");
    expect([list("messages").value, shown("messages")]).toEqual(["hello", ["curl"]]);
    expect(group("messages").textContent).toContain(
      "The chosen task is not part of this API. This is Hello.",
    );
    tab("messages", "python").click();
    expect([list("chat").value, $selection.get()["task"]]).toEqual(["models", "models"]);
    choose("messages", "tools");
    expect(group("messages").textContent).not.toContain("This is Hello.");
  });

  test("follows a link, and a link without a task is one to Hello", async () => {
    serve();
    const page = await open([withTasks, others], {
      url: "https://page.example.com/#chat/python-tools-stream",
    });
    page.upgrade();
    page.followHash();
    expectSelected("chat", "python", "python-tools-stream");
    expect([list("messages").value, stream("messages").checked]).toEqual(["tools", true]);
    expectSelected("messages", "python", "python-tools");
    location.hash = "#messages/curl";
    await expect.poll(() => shown("messages")).toEqual(["curl"]);
    expect(list("chat").value).toBe("hello");
    for (const unknown of ["go-tools", "python-images", "python-tools-x", "curl-tools-stream"]) {
      location.hash = `#chat/${unknown}`;
      page.followHash();
      expect(shown("chat")).toEqual(["curl"]);
    }
  });

  test("that was turned before the script ran counts", async () => {
    serve();
    const { upgrade } = await open([withTasks]);
    list("chat").value = "models";
    upgrade();
    expectSelected("chat", "python", "python-models");
  });
});

test("a group within a panel of another keeps its tabs to itself, and has no place in the address", async () => {
  const inner = tabGroup({ section: "inner", kind: "language", tabs: ["python", "node"] });
  const page = await open([{ section: "frameworks", kind: "framework", tabs: ["one", "two"] }, chat]);
  find("#frameworks-panel-two").innerHTML = inner.replace("<tab-group", "<tab-group data-unlinked");
  page.upgrade();
  tab("frameworks", "two").click();
  expectSelected("inner", "python");
  find("#inner-tab-node").click();
  expect([shown("inner"), location.hash]).toEqual([["node"], "#frameworks/two"]);
  expect(find("#frameworks-panel-two").hidden).toBe(false);
  tab("chat", "python").click();
  expectSelected("inner", "python");
});

describe("a deep link", () => {
  const link = async (hash: string) => {
    const page = await open([chat, messages], { url: `https://page.example.com/${hash}` });
    page.upgrade();
    const scrolled: unknown[] = [];
    for (const element of document.querySelectorAll("tab-group"))
      element.scrollIntoView = () => void scrolled.push((element as HTMLElement).dataset["section"]);
    page.followHash();
    await Promise.resolve();
    return { ...page, scrolled };
  };

  test("selects its tab, remembers it, and brings the group into view", async () => {
    const { $selection, scrolled } = await link("#chat/go");
    expectSelected("chat", "go");
    expect($selection.get()).toEqual({ language: "go" });
    expect(scrolled).toEqual(["chat"]);
  });

  test("to a streaming panel turns the switch", async () => {
    await link("#messages/python-stream");
    expectSelected("messages", "python", "python-stream");
    expect(stream("messages").checked).toBe(true);
  });

  test("is followed whenever the address changes", async () => {
    await link("#chat/python-stream");
    const changed = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    location.hash = "chat/go";
    await changed;
    expectSelected("chat", "go");
    expect(stream("chat").checked).toBe(false);
  });

  test.each([
    "#chat/ruby",
    "#chat/curl/more",
    "#nope/curl",
    "#chat",
    "#chat/",
    "#/",
    "#%",
    '#"]/<b>',
    "#x/__proto__",
    "#chat/curl-sse",
    "#chat/__proto__",
    "#%E0%A4%A/%",
  ])("that names nothing does nothing: %s", async (hash) => {
    const { scrolled } = await link(hash);
    expectSelected("chat", "curl");
    expect(scrolled).toEqual([]);
  });

  test("to a stream of a group without a switch does nothing", async () => {
    const { upgrade, followHash } = await open([agents], {
      url: "https://page.example.com/#agents/codex-stream",
    });
    upgrade();
    followHash();
    expectSelected("agents", "pi");
  });
});

describe("a panel that is fetched", () => {
  const withSource = { ...agents, sources: { opencode: "./opencode.json" } };
  afterEach(() => vi.unstubAllGlobals());

  test("is fetched when its tab is chosen, once, and announced when its content is there", async () => {
    const respond = vi.fn<typeof fetch>(async () => Response.json([["p", {}, "The guide"]]));
    await show(withSource);
    vi.stubGlobal("fetch", respond);
    expect(respond).not.toHaveBeenCalled();
    const announced = new Promise((resolve) => addEventListener("content-shown", resolve, { once: true }));
    tab("agents", "opencode").click();
    await announced;
    expect(find("#agents-panel-opencode").textContent).toBe("The guide");
    tab("agents", "pi").click();
    tab("agents", "opencode").click();
    expect(respond).toHaveBeenCalledOnce();
  });

  test("has its room from the moment its tab is chosen or a link names it", async () => {
    const page = await show(withSource);
    vi.stubGlobal("fetch", async () => Response.json([["p", {}, "The guide"]]));
    // Whether a panel is near shows a frame later.
    vi.stubGlobal(
      "IntersectionObserver",
      class {
        observe() {}
      },
    );
    tab("agents", "opencode").click();
    expect(shown("agents")).toEqual(["opencode"]);
    expect(find("#agents-panel-opencode").ariaBusy).toBe("true");
    tab("agents", "pi").click();
    find("#agents-panel-zed").dataset["source"] = "./zed.json";
    location.hash = "#agents/zed";
    page.followHash();
    expect(find("#agents-panel-zed").ariaBusy).toBe("true");
    await settled();
  });

  const hover = (name: string) =>
    void find("span", tab("agents", name)).dispatchEvent(new Event("pointerover", { bubbles: true }));

  test("is there already when its tab was hovered before", async () => {
    const respond = vi.fn<typeof fetch>(async () => Response.json([["p", {}, "The guide"]]));
    await show(withSource);
    vi.stubGlobal("fetch", respond);
    hover("pi");
    expect(respond).not.toHaveBeenCalled();
    hover("opencode");
    await expect.poll(() => find("#agents-panel-opencode").textContent).toBe("The guide");
    expect(shown("agents")).toEqual(["pi"]);
    tab("agents", "opencode").click();
    expect(shown("agents")).toEqual(["opencode"]);
    expect(respond).toHaveBeenCalledOnce();
  });

  test("is fetched once the focus rests on its tab, not when it passes by", async () => {
    const respond = vi.fn<typeof fetch>(async () => Response.json([["p", {}, "The guide"]]));
    await show(withSource);
    vi.stubGlobal("fetch", respond);
    vi.useFakeTimers();
    try {
      tab("agents", "opencode").focus();
      vi.advanceTimersByTime(199);
      tab("agents", "zed").focus();
      vi.advanceTimersByTime(1000);
      expect(respond).not.toHaveBeenCalled();
      tab("agents", "opencode").focus();
      vi.advanceTimersByTime(200);
      expect(respond).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });
});
