import { afterEach, expect, test, vi } from "vitest";
import { find, openPage } from "../dom/page.ts";

afterEach(() => vi.unstubAllGlobals());

/** Shows content that is answered with this response; resolves when it is there, or its error is. */
async function show(response: () => Promise<Response>): Promise<string | null> {
  openPage({ url: "https://page.example.com:8443/docs/" });
  vi.stubGlobal("fetch", response);
  const { FetchedContent } = await import("../../../src/ui/fetched-content.ts");
  customElements.define("fetched-content", FetchedContent);
  const element = document.createElement("fetched-content");
  element.dataset["source"] = "./remedy-vllm.json";
  const settled = new Promise((resolve) => {
    element.addEventListener("content-shown", resolve);
    new MutationObserver(resolve).observe(element, { childList: true });
  });
  document.body.append(element);
  await settled;
  return find("fetched-content").textContent;
}

test("content is fetched when its element is shown, and announced", async () => {
  expect(await show(async () => Response.json([["p", {}, "Restart vLLM."]]))).toBe("Restart vLLM.");
});

test.each([
  [
    "the host does not answer",
    () => Promise.reject(new TypeError("Failed to fetch")),
    "Could not load this from page.example.com:8443.Try again",
  ],
  [
    "the file is gone",
    async () => new Response("", { status: 404 }),
    "Could not load this from page.example.com:8443.Try again",
  ],
  [
    "a login page comes in its place",
    async () => new Response("<!doctype html><title>Sign in</title>"),
    "Another page came from page.example.com:8443, perhaps a login. Reload the page, or sign in again.Try again",
  ],
])("an error takes its place when %s", async (_, response, error) => {
  expect(await show(response)).toBe(error);
});
