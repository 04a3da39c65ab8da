import { expect, test } from "vitest";
import { find, openPage } from "../../dom/page.ts";

const PAGE = "https://docs.example.com/llm/index.html?embed&server=https://s.example";

test.each([
  ["./pi.html", "https://docs.example.com/llm/pi.html?embed=", ""],
  ["./chat-hello.html#python", "https://docs.example.com/llm/chat-hello.html?embed=#python", ""],
  ["#agents", `${PAGE}#agents`, ""],
  ["/keys", "https://docs.example.com/keys", "_blank"],
  ["https://vendor.example/llm/", "https://vendor.example/llm/", "_blank"],
  ["mailto:us@example.com", "mailto:us@example.com", "_blank"],
])("a link to %s leads to %s", async (href, leadsTo, target) => {
  openPage({ url: PAGE, body: `<a href="${href}"><b>Go</b></a>` });
  const { keepEmbedded } = await import("../../../../src/features/operator/keep-embedded.ts");
  keepEmbedded();
  find("a").addEventListener("click", (event) => event.preventDefault());
  find("b").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  expect(find<HTMLAnchorElement>("a").href).toBe(leadsTo);
  expect(find<HTMLAnchorElement>("a").target).toBe(target);
});
