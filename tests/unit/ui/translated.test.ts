/** A page that the browser translates: its text nodes are in elements of the translator's. */
import { act, createElement } from "react";
import type { Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { Tabs } from "../../../src/ui/Tabs.tsx";
import { find, openPage } from "../dom/page.ts";

const tabs = (label: string) =>
  createElement(Tabs, {
    label: "Views",
    id: "v",
    tabs: [{ id: "a", label }],
    selected: "a",
    onSelect: () => {},
  });

let root: Root;
afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

/** Puts a translation in two nested elements in place of an element's text. */
function translate(element: Element, translation: string): void {
  const inner = document.createElement("font");
  inner.textContent = translation;
  const outer = document.createElement("font");
  outer.append(inner);
  element.replaceChildren(outer);
}

test("a text translated before React takes the page over stays, and changes with its value", async () => {
  openPage({ body: `<div id="island">${renderToString(tabs("Answer"))}</div>` });
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const tab = find("[role=tab]");
  translate(tab, "Antwort");
  const errors: unknown[] = [];
  const { hydrateRoot } = await import("react-dom/client");
  await act(async () => {
    root = hydrateRoot(find("#island"), tabs("Answer"), {
      onRecoverableError: (error) => errors.push(error),
    });
  });
  expect(errors).toEqual([]);
  expect(find("[role=tab]")).toBe(tab);
  expect(tab.textContent).toBe("Antwort");
  await act(async () => root.render(tabs("Events")));
  expect(tab.textContent).toBe("Events");
  translate(tab, "Ereignisse");
  await act(async () => root.render(tabs("Raw")));
  expect(tab.textContent).toBe("Raw");
});
