import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { find, input, openPage, press } from "../../dom/page.ts";
import { tabGroup } from "../../ui/markup.ts";

const entries = [
  { name: "Pi", kind: "Terminal agent", link: "#agents/pi" },
  { name: "Kilo", kind: "Terminal agent", link: "#agents/kilo", words: "kilocode" },
  { name: "Kimi", kind: "Terminal agent", link: "#agents/kimi" },
  { name: "Anything else", kind: "Terminal agent", link: "#agents/anything-else" },
  { name: "Quick Reference", kind: "Section", link: "#reference" },
  { name: "Roo Code", kind: "No guide", link: "#agents/kilo", text: "It was shut down. Instead: Kilo." },
];
const agents = { section: "agents", kind: "agent", tabs: ["pi", "kilo", "kimi", "anything-else"] };
const body = `<div class="find"><input type="search" aria-label="Find" data-find /></div>${tabGroup(agents)}
  <section id="reference"><h2>Quick Reference</h2></section>`;
const fetched = vi.fn<() => Response | Promise<Response>>();
const field = () => find<HTMLInputElement>("[data-find]");
const options = () => [...document.querySelectorAll("[role=option]")].map(({ textContent }) => textContent);
const active = () =>
  document.querySelector(`[id="${field().getAttribute("aria-activedescendant")}"]`)?.textContent;
const note = () => find(".find [role=status]").textContent;

async function open() {
  const { TabGroup } = await import("../../../../src/ui/tab-group.ts");
  const { watchFind } = await import("../../../../src/features/find/watch-find.ts");
  customElements.define("tab-group", TabGroup);
  for (const element of document.querySelectorAll("tab-group, section")) element.scrollIntoView = () => {};
  watchFind();
}

/** Types a text into the focused field; the list is there once its script and its places are loaded. */
async function type(text: string) {
  field().focus();
  await vi.dynamicImportSettled();
  await expect.poll(() => field().role).toBe("combobox");
  const calls = fetched.mock.calls.length;
  input(field(), text);
  await expect.poll(() => fetched.mock.calls.length).toBeGreaterThanOrEqual(Math.min(calls, 1));
  await Promise.resolve();
}

beforeEach(async () => {
  openPage({ body });
  fetched.mockReset().mockImplementation(() => Response.json(entries));
  vi.stubGlobal("fetch", fetched);
  await open();
});
afterEach(() => vi.unstubAllGlobals());

test("Find loads nothing until it is used", async () => {
  await vi.dynamicImportSettled();
  expect(fetched).not.toHaveBeenCalled();
  expect(field().role).not.toBe("combobox");
});

test("Find shows what fits while one types, and Enter opens the first and moves the focus there", async () => {
  await type("ki");
  await expect.poll(options).toEqual(["KiloTerminal agent", "KimiTerminal agent"]);
  expect(active()).toBe("KiloTerminal agent");
  press(field(), "ArrowDown");
  expect(active()).toBe("KimiTerminal agent");
  press(field(), "Enter");
  expect(location.hash).toBe("#agents/kimi");
  await expect.poll(() => document.activeElement?.id).toBe("agents-tab-kimi");
  expect(find("#agents-tab-kimi").getAttribute("aria-selected")).toBe("true");
  expect([field().value, field().ariaExpanded]).toEqual(["", "false"]);
});

test("Find opens the place that is clicked, and a section by its heading", async () => {
  await type("quick");
  await expect.poll(options).toEqual(["Quick ReferenceSection"]);
  find("[role=option]").click();
  expect(location.hash).toBe("#reference");
  await expect.poll(() => document.activeElement?.textContent).toBe("Quick Reference");
});

test("Find leads from a tool without a guide to another, and says why", async () => {
  await type("roo");
  await expect.poll(options).toEqual(["Roo CodeNo guideIt was shut down. Instead: Kilo."]);
  press(field(), "Enter");
  expect(location.hash).toBe("#agents/kilo");
});

test("Find leads from an unknown word to the recipe for anything else", async () => {
  await type("emacs <b>");
  await expect.poll(options).toEqual(["Anything elseTerminal agent"]);
  expect(note()).toBe("Nothing here is called “emacs <b>”.");
  press(field(), "Enter");
  await expect.poll(() => document.activeElement?.id).toBe("agents-tab-anything-else");
});

test("Find shows what was typed before its script was loaded", async () => {
  field().value = "kilo";
  field().focus();
  await expect.poll(options).toEqual(["KiloTerminal agent"]);
});

test("Find says so when its list cannot be fetched, and tries again with the next letter", async () => {
  fetched.mockImplementation(() => Promise.reject(new TypeError("Failed to fetch")));
  await type("k");
  await expect.poll(note).toMatch(/could not be loaded/);
  fetched.mockImplementation(() => Response.json(entries));
  input(field(), "kil");
  await expect.poll(options).toEqual(["KiloTerminal agent"]);
});

test("Escape closes the list, then empties the field", async () => {
  await type("ki");
  await expect.poll(() => options().length).toBe(2);
  press(field(), "Escape");
  expect([field().ariaExpanded, field().value]).toEqual(["false", "ki"]);
  press(field(), "Escape");
  expect(field().value).toBe("");
});

test.each([
  [{ ctrlKey: true }, true],
  [{ metaKey: true }, true],
  [{}, false],
  [{ ctrlKey: true, shiftKey: true }, false],
  [{ ctrlKey: true, altKey: true }, false],
])("the key k with %j goes to Find: %j", (modifiers, goes) => {
  expect(press(find("#agents-tab-pi"), "k", modifiers)).toBe(!goes);
  expect(document.activeElement === field()).toBe(goes);
});
