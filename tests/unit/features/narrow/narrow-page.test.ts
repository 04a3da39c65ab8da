import { afterEach, expect, test, vi } from "vitest";
import type { Catalogue } from "../../../../src/settings/narrow.ts";
import type { Tree } from "../../../../src/ui/on-demand.ts";
import { find, openPage, type PageOptions } from "../../dom/page.ts";
import { tabGroup } from "../../ui/markup.ts";

const catalogue: Catalogue = {
  guides: {
    agents: [
      { id: "pi", name: "Pi", group: "Terminal", apis: ["chat", "messages", "responses"] },
      { id: "codex", name: "Codex CLI", group: "Terminal", apis: ["responses"] },
      { id: "aider", name: "Aider", group: "Terminal", apis: ["chat"] },
      { id: "goose", name: "goose", group: "Terminal", apis: ["chat", "responses"] },
      { id: "kilo", name: "Kilo", group: "Terminal", apis: ["chat"] },
      { id: "zed", name: "Zed", group: "Terminal", apis: ["chat"] },
    ],
    apps: [],
    frameworks: [
      {
        id: "graph",
        name: "Graph",
        group: "",
        apis: { python: ["chat"], node: ["chat", "messages"], java: ["responses"] },
      },
    ],
  },
  languages: { chat: ["curl", "python", "node"], messages: ["curl"], responses: ["curl"] },
  tasks: ["hello", "tools", "image"],
};

const choice = (id: string, apis: string[]) => `<agent-guide><fieldset>${apis
  .map(
    (api, index) =>
      `<label><input type="radio" name="${id}-protocol" value="${api}" ${index === 0 ? "checked" : ""}>${api}</label>`,
  )
  .join("")}</fieldset><ul><li data-need="${apis.join(" ")}">any</li></ul>
  ${apis.map((api) => `<p data-protocols="${api}">Steps for ${api}</p>`).join("")}</agent-guide>`;

const tabOf = (id: string): Tree => [
  "button",
  { role: "tab", id: `agents-tab-${id}`, "data-tab": id, "data-rest": "Terminal", "aria-selected": "false" },
  id,
];
const panelOf = (id: string): Tree => [
  "div",
  { role: "tabpanel", id: `agents-panel-${id}`, "data-panel": id, hidden: "" },
  `Guide of ${id}`,
];

const body = `<aside class="rail"><nav>${["agents", "chat", "responses", "reference"]
  .map((id) => `<li><a href="#${id}">${id}</a></li>`)
  .join("")}</nav></aside>
  <main>
    <section id="agents">${tabGroup({
      section: "agents",
      kind: "agent",
      tabs: ["pi", "codex", "aider", "goose"],
      list: "./agents",
    }).replace('aria-expanded="false">All', 'aria-expanded="false"><span>All 6</span>')}</section>
    <section id="chat">${tabGroup({
      section: "chat",
      kind: "language",
      tabs: ["curl", "python", "node"],
      streams: true,
      tasks: { tools: ["curl", "node"], image: ["curl"] },
    })}</section>
    <section id="responses">${tabGroup({ section: "responses", kind: "language", tabs: ["curl"] })}</section>
    <section id="formats">${tabGroup({
      section: "formats",
      kind: "format",
      tabs: ["responses", "responses-sse", "chat", "chat-sse"],
    })}</section>
    <section id="reference"><code-block data-path="/v1/responses"></code-block><code-block data-path="/v1/models"></code-block></section>
  </main>`.replace("Text of pi", choice("pi", ["responses", "messages", "chat"]));

const warn = vi.fn<(text: string) => void>();
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  warn.mockClear();
});

/** Opens a prebuilt page beside a file, and starts its tabs as the page does. */
async function open(file: object | Promise<object>, options: PageOptions = {}) {
  openPage({ body, root: { "data-runtime": "" }, ...options });
  vi.stubGlobal("console", { ...console, warn });
  const fetched = vi.fn<(path: string) => Promise<Response>>(async (path) =>
    Response.json(
      {
        "./integrate.json": await file,
        "./catalogue.json": catalogue,
        "./agents.json": [tabOf("kilo"), panelOf("kilo"), tabOf("zed"), panelOf("zed")],
      }[path],
    ),
  );
  vi.stubGlobal("fetch", fetched);
  Element.prototype.scrollIntoView = () => {};
  const { TabPicker } = await import("../../../../src/ui/picker.ts");
  const { TabGroup } = await import("../../../../src/ui/tab-group.ts");
  const { AgentGuide } = await import("../../../../src/features/code/agent-guide.ts");
  const { narrowPage } = await import("../../../../src/features/narrow/narrow-page.ts");
  const { followHash } = await import("../../../../src/ui/deep-link.ts");
  customElements.define("tab-picker", TabPicker);
  await narrowPage();
  customElements.define("agent-guide", AgentGuide);
  customElements.define("tab-group", TabGroup);
  followHash();
  return fetched;
}

const ids = (selector: string) =>
  [...document.querySelectorAll<HTMLElement>(selector)].map(
    ({ id, dataset }) => dataset["tab"] ?? dataset["panel"] ?? id,
  );
const inRow = () => ids("#agents [data-group] > [role=tab]:not([data-rest])");
const selected = (section: string) => ids(`#${section} [aria-selected=true]`);

test("an API that the server does not speak is nowhere", async () => {
  await open({ protocols: ["chat", "messages"] });
  expect(ids("main > section")).toEqual(["agents", "chat", "formats", "reference"]);
  expect(ids("#formats :is([role=tab], [role=tabpanel])")).toEqual(["chat", "chat-sse", "chat", "chat-sse"]);
  expect(selected("formats")).toEqual(["chat"]);
  expect(find("#formats-panel-chat").hidden).toBe(false);
  expect([...document.querySelectorAll(".rail a")].map(({ textContent }) => textContent)).not.toContain(
    "responses",
  );
  expect(document.querySelector("[data-path='/v1/responses']")).toBeNull();
  expect(warn).not.toHaveBeenCalled();
});

test("a guide with some of the server's APIs offers these", async () => {
  await open({ protocols: ["chat", "messages"] });
  const options = [...document.querySelectorAll<HTMLInputElement>("#agents-panel-pi input")];
  expect(options.map(({ value, checked }) => [value, checked])).toEqual([
    ["messages", true],
    ["chat", false],
  ]);
  expect(find("#agents-panel-pi [data-protocols=responses]").hidden).toBe(true);
  expect(find("#agents-panel-pi [data-protocols=messages]").hidden).toBe(false);
  expect(find("#agents-panel-pi [data-need]").textContent).toBe("Messages or Chat on the server");
});

test("a guide with one of them has no choice left", async () => {
  await open({ protocols: ["chat"] });
  expect(find("#agents-panel-pi fieldset").hidden).toBe(true);
  expect(find("#agents-panel-pi [data-protocols=chat]").hidden).toBe(false);
  expect(find("#agents-panel-pi [data-need]").textContent).toBe("/v1/chat/completions on the server");
});

test("a guide that is not offered leaves the row, and says why where a link leads to it", async () => {
  await open({ protocols: ["chat"] }, { url: "https://page.example.com/#agents/codex" });
  await vi.waitFor(() => expect(selected("agents")).toEqual(["codex"]));
  expect(inRow()).toEqual(["pi", "aider", "goose", "kilo"]);
  expect(find("#agents-panel-codex").textContent).toContain(
    "Codex CLI speaks only Responses; this server does not.",
  );
  expect(find("#agents-tab-codex").dataset["supported"]).toBe("no");
});

test("what is hidden is gone, the row is filled again, and the number is that of what is there", async () => {
  await open({ hide: ["pi", "codex", "python", "tools", "formats"] });
  expect(inRow()).toEqual(["aider", "goose", "kilo", "zed"]);
  expect(document.querySelector(".all")).toBeNull();
  expect(selected("agents")).toEqual(["aider"]);
  expect(find("#agents-panel-aider").hidden).toBe(false);
  expect(ids("#chat [role=tab]")).toEqual(["curl", "node"]);
  expect([...find<HTMLSelectElement>("#chat select").options].map(({ value }) => value)).toEqual([
    "hello",
    "image",
  ]);
  expect(document.querySelector("#formats")).toBeNull();
});

test("a link to what is hidden does nothing", async () => {
  await open({ hide: ["codex"] }, { url: "https://page.example.com/#agents/codex" });
  await vi.waitFor(() => expect(inRow()).toHaveLength(4));
  expect(selected("agents")).toEqual(["pi"]);
});

test("what stands first is the first in its list, and chosen at first", async () => {
  await open({ first: ["zed", "node", "tools"] });
  expect(inRow()).toEqual(["zed", "pi", "codex", "aider"]);
  expect(selected("agents")).toEqual(["zed"]);
  expect(find("#agents-panel-zed").hidden).toBe(false);
  expect(find(".all").textContent.trim()).toBe("All 6");
  expect(selected("chat")).toEqual(["node"]);
  expect(find<HTMLSelectElement>("#chat select").value).toBe("tools");
  expect(find("#chat-panel-node-tools").hidden).toBe(false);
  expect(ids("#chat [role=tab]:not([hidden])")).toEqual(["node", "curl"]);
});

test("a visitor's choice counts more than what stands first", async () => {
  await open({ first: ["zed", "node"] }, { local: { "integrate:/:tab:language": "python" } });
  expect(selected("chat")).toEqual(["python"]);
});

test("a framework that is fetched has the languages that show, the first one in front, and their APIs", async () => {
  await open({ protocols: ["messages", "chat"], first: ["node"] });
  const { buildNodes } = await import("../../../../src/ui/on-demand.ts");
  const tab = (id: string, index: number): Tree => [
    "button",
    { role: "tab", id: `graph-tab-${id}`, "data-tab": id, "aria-selected": String(index === 0) },
    id,
  ];
  const panel = (id: string): Tree => [
    "div",
    { id: `graph-panel-${id}`, "data-panel": id, role: "tabpanel" },
    id,
  ];
  const languages = ["python", "node", "java"];
  const group: Tree = [
    "tab-group",
    { "data-section": "graph", "data-kind": "language", "data-unlinked": "" },
    ["div", { class: "tab-bar" }, ["div", { role: "tablist" }, ...languages.map(tab)]],
    ...languages.map(panel),
  ];
  find("#agents").append(...buildNodes([group]));
  expect(ids("[data-unlinked] [role=tab]")).toEqual(["node", "python"]);
  expect(ids("[data-unlinked] [aria-selected=true]")).toEqual(["node"]);
  expect(find("#graph-panel-node").hidden).toBe(false);
  expect(document.querySelector("#graph-panel-java")).toBeNull();
});

test("a list of guides' pages and a guide's own page are narrowed, too", async () => {
  const link = (id: string) => `<li><a href="./${id}.html">${id}</a></li>`;
  await open(
    { protocols: ["chat"], hide: ["pi"], first: ["zed"] },
    {
      body: `<main><section><ul class="guide-list">${["pi", "codex", "zed"].map(link).join("")}</ul></section>
        <section data-guide="codex"><h2>Set up Codex CLI</h2><h3>Codex CLI <i>by OpenAI</i></h3><pre>Steps</pre></section></main>`,
    },
  );
  expect(find(".guide-list").textContent).toBe("zedcodex");
  expect(find("[data-guide]").textContent).toBe(
    "Set up Codex CLICodex CLI by OpenAICodex CLI speaks only Responses; this server does not.",
  );
});

test("ids that the page does not know are told, and nothing else fails", async () => {
  await open({ hide: ["codx", "codex"] });
  const { narrowedInForce } = await import("../../../../src/settings/narrowed-in-force.ts");
  await narrowedInForce();
  expect(warn.mock.calls).toEqual([[expect.stringMatching(/hide\.0 is "codx": use one of agents, /)]]);
  expect(inRow()).not.toContain("codex");
});

test("a file that narrows nothing costs no request", async () => {
  const fetched = await open({ name: "Theirs" });
  expect(fetched.mock.calls).toEqual([["./integrate.json", expect.anything()]]);
});

test("a file that comes late narrows the page all the same", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const { promise, resolve } = Promise.withResolvers<object>();
  const opening = open(promise);
  await vi.advanceTimersByTimeAsync(300);
  vi.useRealTimers();
  await opening;
  expect(selected("agents")).toEqual(["pi"]);
  resolve({ hide: ["pi", "chat"] });
  await vi.waitFor(() => expect(selected("agents")).toEqual(["codex"]));
  expect(document.querySelector("#chat")).toBeNull();
  expect(find("#agents-panel-codex").hidden).toBe(false);
});
