/** A build that reads the operator's `integrate.json` beside the page. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPage } from "../../src/demo/build.ts";
import { gate } from "../support/llm-server.ts";
import { expect, test as base } from "./support/fixtures.ts";
import { connectionTo } from "./support/integrate-page.ts";
import { startSite } from "./support/site.ts";
import { snippet } from "./support/snippets.ts";

// One build serves them all.
base.describe.configure({ mode: "default" });

const test = base.extend<{ serveFile: (body: string, status?: number) => Promise<void> }>({
  site: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const directory = await mkdtemp(join(tmpdir(), "integrate-e2e-"));
      await buildPage(directory, AbortSignal.timeout(100_000));
      const site = await startSite(directory);
      await use(site);
      await site.close();
      await rm(directory, { recursive: true });
    },
    { scope: "worker", timeout: 120_000 },
  ],
  serveFile: async ({ page }, use) =>
    use(async (body, status = 200) => {
      await page.route("**/integrate.json", (route) =>
        route.fulfill({ status, contentType: "application/json", body }),
      );
    }),
});

const operator = { server: "https://operator.example.com/v1", key: "sk-operator", model: "operator-model" };

/** Returns the file for these values. */
const fileOf = ({ server, key, model }: typeof operator) => ({
  server,
  key: { value: key },
  models: [{ id: model }],
});
const file = fileOf(operator);
const curlOf = (server: string, key: string, model: string) =>
  snippet("sdks/chat/hello/curl.sh", { SERVER_URL: server, API_KEY: key, MODEL_NAME: model });

test("the file fills blank fields", async ({ page, site, integrate, serveFile }) => {
  await serveFile(JSON.stringify(file));
  await integrate.open(site.url);
  await expect(integrate.server).toHaveValue(operator.server);
  await expect(integrate.key).toHaveValue(operator.key);
  await expect(integrate.model).toHaveValue(operator.model);
  await integrate.expectCopied(
    integrate.section("chat").copy,
    curlOf("https://operator.example.com", operator.key, operator.model),
  );
  await expect(integrate.section("chat").code).not.toContainText(operator.key);
  expect(
    await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
  ).not.toContain(operator.key);
});

test("the file is read beside the page, also below a sub-path", async ({ page, site, integrate }) => {
  await page.route(`${site.subPathUrl}integrate.json`, (route) => route.fulfill({ json: file }));
  await integrate.open(site.subPathUrl);
  await expect(integrate.model).toHaveValue(operator.model);
});

test("the file is weaker than a link and than remembered values", async ({
  page,
  site,
  integrate,
  serveFile,
}) => {
  await serveFile(JSON.stringify(file));
  await integrate.open(`${site.url}?server=https://linked.example.com`);
  await expect(integrate.model).toHaveValue(operator.model);
  await expect(integrate.server).toHaveValue("https://linked.example.com");
  // The file's key is for the file's server alone.
  await expect(integrate.key).toHaveValue("");

  await integrate.connect({ server: "https://mine.example.com", model: "mine" });
  await integrate.model.blur();
  await page.goto("about:blank");
  const answered = page.waitForResponse("**/integrate.json");
  await integrate.open(site.url);
  await answered;
  await expect(integrate.server).toHaveValue("https://mine.example.com");
  await expect(integrate.model).toHaveValue("mine");
  await expect(integrate.key).toHaveValue("");
});

test("the file never replaces text typed before it arrives", async ({ page, site, integrate }) => {
  const { opened, open } = gate();
  await page.route("**/integrate.json", async (route) => {
    await opened;
    await route.fulfill({ json: file });
  });
  await integrate.open(site.url);
  await integrate.server.fill("https://typed.example.com");
  open();
  await expect(integrate.model).toHaveValue(operator.model);
  await expect(integrate.server).toHaveValue("https://typed.example.com");
  await expect(integrate.key).toHaveValue("");
});

test("the operator's key goes to another server only when the visitor agrees", async ({
  site,
  integrate,
  llm,
  serveFile,
}) => {
  await serveFile(JSON.stringify(file));
  await integrate.open(site.url);
  await integrate.noKey.check();
  // The file arrives while no key is in force; its key is bound to the operator's server all the same.
  await integrate.open(site.url);
  await expect(integrate.key).toHaveValue(operator.key);
  await integrate.noKey.uncheck();
  await integrate.server.fill(llm.url);
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  await tryItLive.send.click();
  await expect(tryItLive.region).toContainText(`Send your API key to ${llm.url}?`);
  expect(llm.requests).toEqual([]);
});

test("the operator's key goes to the operator's server without a question", async ({
  page,
  site,
  integrate,
  llm,
}) => {
  const own = connectionTo(llm);
  await page.route("**/integrate.json", (route) => route.fulfill({ json: fileOf(own) }));
  await integrate.open(site.url);
  await expect(integrate.key).toHaveValue(own.key);
  await integrate.tryItLive().ready();
  await integrate.tryItLive().send.click();
  await integrate.tryItLive().expectOutcome("complete");
  expect(llm.requests.at(-1)?.headers.authorization).toBe(`Bearer ${own.key}`);
});

for (const [name, body, status] of [
  ["missing", "Not found", 404],
  ["of refused values", '{"server": "ftp://x.example", "models": [{"id": "m\\u0007"}]}', 200],
] as const) {
  test(`the file is ignored when it is ${name}`, async ({ page, site, integrate, guard, serveFile }) => {
    // The console names what is wrong with it.
    guard.allow(/status of 404/, /settings that the page was built with hold/);
    await serveFile(body, status);
    const answered = page.waitForResponse("**/integrate.json");
    await integrate.open(site.url);
    await answered;
    await integrate.model.fill("typed");
    await expect(integrate.section("chat").code).toHaveJSProperty(
      "textContent",
      snippet("sdks/chat/hello/curl.sh", { MODEL_NAME: "typed" }),
    );
    await expect(integrate.server).toHaveValue("");
    await expect(integrate.key).toHaveValue("");
    await expect(integrate.server).not.toHaveAttribute("aria-invalid", "true");
  });
}
