import { expect, test } from "vitest";
import { openPage } from "../dom/page.ts";

const load = () => import("../../../src/ui/selection.ts");

test("a selected tab is remembered by the kind of its group, under a prefix of the page's own", async () => {
  openPage();
  const { $selection } = await load();
  $selection.setKey("language", "go");
  $selection.setKey("agent", "pi");
  expect({ ...localStorage }).toEqual({ "integrate:/:tab:language": "go", "integrate:/:tab:agent": "pi" });
});

test("the next visit begins with it, and with nothing else that is stored", async () => {
  openPage({
    local: { "integrate:/:tab:language": "python", "integrate:/:server": "https://llm.example.com" },
  });
  const { $selection } = await load();
  expect($selection.get()).toEqual({ language: "python" });
});
