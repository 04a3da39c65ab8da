/** The page in an `iframe` of another page, on web servers with files made from the operator's settings. */
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { startWebServer, webServers, type WebServerFile } from "../support/web-server.ts";
import { expect, test } from "./support/fixtures.ts";
import { builtSite } from "./support/site.ts";

/** Starts a page that embeds the address in its query. */
async function startEmbedder() {
  const server = http.createServer((request, response) => {
    const [, address = ""] = (request.url ?? "").split("?");
    response
      .setHeader("content-type", "text/html")
      .end(
        `<!doctype html><title>Docs</title><iframe width="1200" height="800" allow="clipboard-write" src="${address}"></iframe>`,
      );
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

for (const file of Object.keys(webServers) as WebServerFile[]) {
  test(`${file}: the page works in a frame of the named origin, and shows in no other`, async ({
    page,
    guard,
    llm,
  }) => {
    // The browser says why it shows no page.
    guard.allow(/frame-ancestors/);
    const named = await startEmbedder();
    const other = await startEmbedder();
    const settings = { address: "https://localhost/", server: "/", frame: [named.origin] };
    const server = await startWebServer(file, {
      folder: builtSite(),
      upstream: llm.url,
      name: "localhost",
      settings,
    });
    const address = `http://localhost:${server.port}/`;
    try {
      await page.goto(`${named.origin}/?${address}`);
      const framed = page.frameLocator("iframe");
      const chat = framed.getByRole("region", { name: "OpenAI Chat Completions" });
      await chat
        .getByRole("button", { name: /^Copy (?!export line)/ })
        .first()
        .click();
      await expect(framed.getByText("Copied", { exact: true }).first()).toBeAttached();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("/v1/chat/completions");
      // A request of the framed page is one of its own origin.
      const frame = page.frame({ url: address });
      expect(await frame?.evaluate(async () => (await fetch("/v1/models")).status)).toBe(200);

      await page.goto(`${other.origin}/?${address}`);
      await expect
        .poll(() => page.frames().map((each) => each.url()))
        .toContain("chrome-error://chromewebdata/");
      await expect(framed.getByRole("heading")).toHaveCount(0);
    } finally {
      await server.stop();
      named.close();
      other.close();
    }
  });
}
