/** The page on hosts that serve it in ways of their own. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";
import { expect, test } from "./support/fixtures.ts";

const dist = process.env["E2E_DIST"] ?? join(import.meta.dirname, "../../dist");

/** A host that serves a folder's index at its path without the slash, and files without their `.html`. */
async function startHost(): Promise<{ url: string; close: () => void }> {
  const files = sirv(dist, { extensions: ["html"] });
  const index = readFileSync(join(dist, "index.html"));
  const missing = (response: http.ServerResponse) => void response.writeHead(404).end();
  const server = http.createServer((request, response) => {
    const [path = "", query] = (request.url ?? "").split("?");
    if (path === "/docs/connect") response.setHeader("content-type", "text/html").end(index);
    else if (path.startsWith("/docs/connect/")) {
      request.url = path.slice("/docs/connect".length) + (query ? `?${query}` : "");
      files(request, response, () => missing(response));
    } else missing(response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/docs/connect`, close: () => server.close() };
}

test("a host that serves the page without its slash: it is styled, filled and keeps its link", async ({
  page,
}) => {
  const host = await startHost();
  await page.goto(`${host.url}?model=linked-model#chat/python`);
  await expect(page).toHaveURL(`${host.url}/?model=linked-model#chat/python`);
  await expect(page.getByRole("tabpanel", { name: "Python" }).first().locator("pre")).toContainText(
    "linked-model",
  );
  await expect(page.locator("code-block").first()).toHaveCSS("position", "relative");
  await page.getByRole("tab", { name: "Claude Code" }).click();
  await expect(
    page.getByRole("tabpanel", { name: "Claude Code" }).locator("code-block").first(),
  ).toContainText("npm install");
  host.close();
});

test("a host that drops .html: a page of its own is styled and filled", async ({ page }) => {
  const host = await startHost();
  await page.goto(`${host.url}/claude-code?model=linked-model`);
  await expect(page).toHaveURL(`${host.url}/claude-code?model=linked-model`);
  await expect(page.locator("code").filter({ hasText: "linked-model" }).first()).toBeVisible();
  await expect(page.locator("code-block").first()).toHaveCSS("position", "relative");
  host.close();
});
