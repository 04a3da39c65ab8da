import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { expect, test, vi } from "vitest";
import { find, openPage } from "../../dom/page.ts";

test("a list is wanted from the click on its button until somebody begins to load it", async () => {
  openPage();
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const { LoadModels } = await import("../../../../src/features/connection/hints.tsx");
  const { $isListWanted } = await import("../../../../src/features/connection/wanted-list.ts");
  const root = createRoot(document.body);
  await act(async () => root.render(createElement(LoadModels)));
  expect($isListWanted.get()).toBe(false);
  await act(async () => find("button").click());
  expect($isListWanted.get()).toBe(true);
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});
