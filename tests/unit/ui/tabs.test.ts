/** The tab list of the parts that React draws. */
import { act, createElement, useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { panelProps, Tabs } from "../../../src/ui/Tabs.tsx";
import { find, openPage, press } from "../dom/page.ts";

const tabs = ["answer", "events", "raw"].map((id) => ({ id, label: id }));
let unmount: () => Promise<void>;

function Group() {
  const [selected, onSelect] = useState("answer");
  return [
    createElement(Tabs, { key: "tabs", id: "view", label: "Views", tabs, selected, onSelect }),
    createElement("div", { key: "panel", ...panelProps("view", selected) }, selected),
  ];
}

beforeEach(async () => {
  openPage({ body: '<div id="root"></div>' });
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const { createRoot } = await import("react-dom/client");
  const root = createRoot(find("#root"));
  await act(async () => root.render(createElement(Group)));
  unmount = () => act(async () => root.unmount());
});
afterEach(async () => {
  await unmount();
  vi.unstubAllGlobals();
});

const tab = (id: string) => find(`#view-tab-${id}`);
function expectSelected(id: string): void {
  const selected = [...document.querySelectorAll("[aria-selected=true]")].map((element) => element.id);
  expect(selected).toEqual([`view-tab-${id}`]);
  expect(tab(id).tabIndex).toBe(0);
  expect(tab(id).getAttribute("aria-controls")).toBe(find("[role=tabpanel]").id);
  expect(find("[role=tabpanel]").getAttribute("aria-labelledby")).toBe(`view-tab-${id}`);
}

test("the selected tab alone can be reached with Tab, and names its panel", () => {
  expectSelected("answer");
  expect([tab("events").tabIndex, tab("raw").tabIndex]).toEqual([-1, -1]);
});

test("a click selects a tab", async () => {
  await act(async () => tab("raw").click());
  expectSelected("raw");
});

test.each([
  ["ArrowRight", "answer", "events"],
  ["ArrowLeft", "answer", "raw"],
  ["Home", "raw", "answer"],
  ["End", "answer", "raw"],
])("%s moves from %s to %s, with the focus", async (key, from, to) => {
  await act(async () => tab(from).click());
  await act(async () => void press(tab(from), key));
  expectSelected(to);
  expect(document.activeElement).toBe(tab(to));
});

test("keys with a modifier belong to the browser", async () => {
  await act(async () => void press(tab("answer"), "ArrowRight", { ctrlKey: true }));
  expectSelected("answer");
});
