import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Tree } from "../../../src/ui/on-demand.ts";
import { find, openPage, press, type PageOptions } from "../dom/page.ts";
import { tabGroup } from "./markup.ts";

const rest: Tree[] = [
  [
    "button",
    { role: "tab", id: "agents-tab-opencode", "data-tab": "opencode", "data-rest": "Terminal" },
    ["svg", { viewBox: "0 0 20 20" }, ["path", { d: "M0 0" }]],
    "OpenCode",
  ],
  [
    "div",
    { role: "tabpanel", id: "agents-panel-opencode", "data-panel": "opencode", hidden: "" },
    "Its guide",
  ],
];

let answer: () => Promise<Response> | Response;
const fetchList = vi.fn<typeof fetch>(async () => answer());

beforeEach(() => {
  answer = () => Response.json(rest);
  fetchList.mockClear();
});
afterEach(() => vi.unstubAllGlobals());

async function show(options: PageOptions = {}) {
  const group = { section: "agents", kind: "agent", tabs: ["pi", "codex"], list: "./agents" };
  openPage({ ...options, body: `<section>${tabGroup(group)}</section><button id="elsewhere"></button>` });
  vi.stubGlobal("fetch", fetchList);
  const { TabPicker } = await import("../../../src/ui/picker.ts");
  const { TabGroup } = await import("../../../src/ui/tab-group.ts");
  const { followHash } = await import("../../../src/ui/deep-link.ts");
  Element.prototype.scrollIntoView = () => {};
  customElements.define("tab-picker", TabPicker);
  customElements.define("tab-group", TabGroup);
  followHash();
}
const all = () => find<HTMLButtonElement>(".all");
const isOpen = () => all().getAttribute("aria-expanded") === "true";
const names = () =>
  [...document.querySelectorAll<HTMLElement>("[data-group=Terminal] > [role=tab]")].map(
    ({ dataset }) => dataset["tab"],
  );
const selected = () =>
  [...document.querySelectorAll<HTMLElement>("[aria-selected=true]")].map(({ dataset }) => dataset["tab"]);
/** Waits until the list was added, or its failure told. */
const settled = () => vi.waitUntil(() => names().length > 2 || document.querySelector("[role=alert]"));

describe("the button for all", () => {
  test("adds the other tabs to their groups and their panels to the page, once", async () => {
    await show();
    expect(fetchList).not.toHaveBeenCalled();
    all().click();
    await settled();
    expect(names()).toEqual(["pi", "codex", "opencode"]);
    expect(find("#agents-tab-opencode path").namespaceURI).toBe("http://www.w3.org/2000/svg");
    expect(find("tab-group > #agents-panel-opencode").hidden).toBe(true);
    all().click();
    all().click();
    expect(fetchList).toHaveBeenCalledOnce();
    expect(fetchList.mock.calls[0]?.[0]).toBe("./agents.json");
  });

  test("opens and closes the list, and Escape closes it and keeps the focus at the button", async () => {
    await show();
    all().click();
    expect(isOpen()).toBe(true);
    all().click();
    expect(isOpen()).toBe(false);
    all().click();
    find("#agents-tab-pi").focus();
    press(find("#agents-tab-pi"), "Escape");
    expect(isOpen()).toBe(false);
    expect(document.activeElement).toBe(all());
  });

  test("closes the list when the visitor goes elsewhere", async () => {
    await show();
    all().click();
    find("#agents-tab-pi").focus();
    expect(isOpen()).toBe(true);
    find("#elsewhere").focus();
    expect(isOpen()).toBe(false);
    all().click();
    find("#elsewhere").dispatchEvent(new Event("pointerdown", { bubbles: true }));
    expect(isOpen()).toBe(false);
  });

  test("fetches the list at the first sign, and says nothing when that fails", async () => {
    answer = () => Promise.reject(new TypeError("Failed to fetch"));
    await show();
    all().dispatchEvent(new Event("pointerenter"));
    await vi.waitUntil(() => fetchList.mock.settledResults.length === 1);
    expect(document.querySelector("[role=alert]")).toBeNull();
  });

  test("says once that the list cannot be fetched, with a link to it, and fetches it when it is wanted again", async () => {
    answer = () => new Response("", { status: 404 });
    await show();
    all().click();
    all().click();
    all().click();
    await settled();
    expect(document.querySelectorAll("[role=alert]")).toHaveLength(1);
    expect(find("[role=alert]").textContent).toContain("could not be loaded from page.example.com");
    expect(find<HTMLAnchorElement>("[role=alert] a").href).toBe("https://page.example.com/agents.html");
    all().click();
    answer = () => Response.json(rest);
    all().click();
    await vi.waitUntil(() => names().length > 2);
    expect(document.querySelector("[role=alert]")).toBeNull();
  });
});

describe("a tab of the rest", () => {
  test("that is chosen is selected, and the list is closed", async () => {
    await show();
    all().click();
    await settled();
    find("#agents-tab-opencode").click();
    expect(selected()).toEqual(["opencode"]);
    expect(find("#agents-panel-opencode").hidden).toBe(false);
    expect(isOpen()).toBe(false);
    expect(location.hash).toBe("#agents/opencode");
  });

  test.each([
    ["that a link names", { url: "https://page.example.com/#agents/opencode" }],
    ["that is remembered", { local: { "integrate:/:tab:agent": "opencode" } }],
  ])("%s is fetched and selected, while the list stays closed", async (_, options) => {
    await show(options);
    expect(selected()).toEqual(["pi"]);
    await vi.waitUntil(() => selected().includes("opencode"));
    expect(selected()).toEqual(["opencode"]);
    expect(isOpen()).toBe(false);
    expect(fetchList).toHaveBeenCalledOnce();
  });

  test("that is remembered does not replace what a link or the visitor chose meanwhile", async () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    answer = () => promise;
    await show({ local: { "integrate:/:tab:agent": "opencode" } });
    find("#agents-tab-codex").click();
    resolve(Response.json(rest));
    await settled();
    expect(selected()).toEqual(["codex"]);
  });

  test("that there is not stays unselected", async () => {
    await show({ url: "https://page.example.com/#agents/nobody" });
    await settled();
    expect(selected()).toEqual(["pi"]);
  });
});
