/** The page as one file, from hosts that serve no other path. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { buildPage } from "../../src/demo/build.ts";
import { listen } from "../../src/demo/http.ts";
import { CORS } from "./support/console-guard.ts";
import { expect, test as base } from "./support/fixtures.ts";
import { connectionTo, posts } from "./support/integrate-page.ts";
import { builtSite } from "./support/site.ts";
import { snippet } from "./support/snippets.ts";

// One build serves them all.
base.describe.configure({ mode: "default" });

/** A host that serves the page at one path, and refuses every other one. */
interface Host {
  origin: string;
  /** Chooses the path of the page. */
  serveAt(path: string): void;
}

const test = base.extend<{ host: Host }, { folder: string }>({
  folder: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "integrate-e2e-"));
      await buildPage(folder, AbortSignal.timeout(100_000), { INTEGRATE_SINGLE_FILE: "1" });
      await use(folder);
      await rm(folder, { recursive: true });
    },
    { scope: "worker", timeout: 120_000 },
  ],
  host: async ({ folder }, use) => {
    const html = await readFile(join(folder, "index.html"));
    let path = "/";
    const refused: string[] = [];
    const server = createServer(({ method, url = "" }, response) => {
      if (method === "GET" && url.split("?")[0] === path) {
        // As llama-server does, without a character set.
        response.writeHead(200, { "content-type": "text/html" }).end(html);
        return;
      }
      refused.push(`${method} ${url}`);
      response.writeHead(401, { "content-type": "application/json" }).end('{"error":"Invalid API Key"}');
    });
    const port = await listen(server, 0);
    await use({ origin: `http://127.0.0.1:${port}`, serveAt: (chosen) => void (path = chosen) });
    server.close();
    server.closeAllConnections();
    expect(refused, "requests to the page's host beside the page").toEqual([]);
  },
});

/** Starts each document with a list of what its policy blocks, which a request to the host would not show. */
const watchViolations = (page: Page) =>
  page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      console.error(`The policy blocks ${blockedURI} by ${effectiveDirective}`),
    );
  });

test("the folder holds one file of at most 600 kB with brotli, with all data of the page built as usual", async ({
  folder,
  page,
}) => {
  expect(await readdir(folder)).toEqual(["index.html"]);
  const file = join(folder, "index.html");
  expect(brotliCompressSync(await readFile(file)).length).toBeLessThanOrEqual(600_000);
  await page.goto(pathToFileURL(file).href);
  const inlined = await page
    .locator('script[type="application/json"]')
    .evaluateAll((scripts) => scripts.map(({ id, textContent }) => [id, textContent] as const));
  // What the page itself reads: no files for hosts, for editors, or for programs.
  const usual = (await readdir(builtSite())).filter((name) =>
    /(?<!^vercel|\.schema|^registry)\.json$/.test(name),
  );
  expect(usual.length).toBeGreaterThan(100);
  expect(new Set(inlined.map(([id]) => id))).toEqual(new Set(usual.map((name) => `./${name}`)));
});

test("the policy allows the page's script and styles by hashes alone", async ({ folder, page }) => {
  await page.goto(pathToFileURL(join(folder, "index.html")).href);
  const policy = await page.locator('meta[http-equiv="content-security-policy" i]').getAttribute("content");
  const directives = new Map(
    (policy ?? "").split(";").map((directive) => {
      const [name = "", ...sources] = directive.trim().split(/\s+/);
      return [name, sources.join(" ")] as const;
    }),
  );
  const hash = String.raw`'sha256-[\w+/]{43}='`;
  // That of the head, which runs before anything shows, and all others as one.
  expect(directives.get("script-src")).toMatch(new RegExp(`^${hash} ${hash}$`));
  expect(directives.get("style-src")).toMatch(new RegExp(`^${hash}(?: ${hash})*$`));
  expect(Object.fromEntries(directives)).toMatchObject({
    "default-src": "'none'",
    "img-src": "data:",
    "connect-src": "'self' https: http:",
    "base-uri": "'none'",
    "form-action": "'none'",
    "object-src": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
  });
  expect(directives.size).toBe(10);
});

for (const path of ["/", "/team-a"]) {
  test(`served at ${path} alone, the page works whole`, async ({ host, page, integrate, llm, guard }) => {
    await watchViolations(page);
    host.serveAt(path);
    const values = connectionTo(llm);
    const slots = { SERVER_URL: llm.url, API_KEY: values.key, MODEL_NAME: values.model };
    await integrate.open(host.origin + path);

    // Snippets of the first document, copied with the real key.
    await integrate.connect(values);
    const chat = integrate.section("chat");
    await expect(chat.code).toContainText(`${llm.url}/v1/chat/completions`);
    await expect(chat.code).not.toContainText(values.key);
    await integrate.expectCopied(chat.copy, snippet("sdks/chat/hello/curl.sh", slots));

    // Panels that are fetched on the usual page: of a guide, a stream, a task.
    const agents = integrate.section("agents");
    await agents.choose("OpenCode");
    await agents.expectSelected("OpenCode");
    await expect(agents.code.filter({ hasText: llm.url })).not.toHaveCount(0);
    await chat.stream.check();
    await chat.choose("Go (stream)");
    await integrate.expectCopied(chat.copy, snippet("sdks/chat/hello/go.stream.go", slots));
    await chat.stream.uncheck();
    await chat.region.getByRole("combobox", { name: "Task", exact: true }).selectOption("tools");
    await integrate.expectCopied(chat.copy, snippet("sdks/chat/tools/go.go", slots));

    // Find.
    await page.keyboard.press("Control+k");
    await page.keyboard.type("langchain");
    await expect(page.getByRole("listbox", { name: "Found" }).getByRole("option").first()).toBeVisible();
    await page.keyboard.press("Enter");
    const frameworks = integrate.section("frameworks");
    await expect(frameworks.tab("LangChain")).toHaveAttribute("aria-selected", "true");
    await expect(frameworks.code.first()).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(path);

    // Check server, whose table comes with styles of its own.
    guard.allow(/the server responded with a status of/);
    await page.getByRole("button", { name: "Check server", exact: true }).click();
    await expect(page.getByText(/checked at/)).toBeVisible();
    const table = page.getByRole("table", { name: /^What http/ });
    await expect(table).toBeVisible();
    await expect(table.getByRole("row").first()).toHaveCSS("display", "grid");

    // Try It Live.
    const tryItLive = integrate.tryItLive();
    await tryItLive.ready();
    await tryItLive.send.click();
    await tryItLive.expectOutcome("complete");
    await tryItLive.expectAnswer("Hello from the test server.");
    expect(posts(llm).at(-1)).toMatchObject({ path: "/v1/chat/completions", json: { stream: true } });

    // What is remembered is there again at the same address, and under no other one.
    await page.reload();
    await integrate.ready();
    await expect(integrate.model).toHaveValue(values.model);
    host.serveAt("/team-b");
    await integrate.open(`${host.origin}/team-b`);
    await expect(integrate.model).toHaveValue("");
  });
}

test("the page looks as the usual one: everything is where it is there, wide and narrow", async ({
  host,
  site,
  page,
  integrate,
}) => {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const places = async (url: string) => {
      await integrate.open(url);
      await integrate.tryItLive().ready();
      // One file has no data to hand on, so it has no buttons for that.
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(".share { display: none }");
        document.adoptedStyleSheets = [sheet];
      });
      return page.locator("h2, button:not(.share), input, pre, [role=tab]").evaluateAll((elements) =>
        elements.map((element) => {
          const { x, y, width: wide, height } = element.getBoundingClientRect();
          const { color, fontFamily, fontSize } = getComputedStyle(element);
          return [element.tagName, x, y + scrollY, wide, height, color, fontFamily, fontSize].join(" ");
        }),
      );
    };
    const usual = await places(site.url);
    expect(usual.length).toBeGreaterThan(100);
    expect(await places(`${host.origin}/`)).toEqual(usual);
  }
});

test("help for a server that forbids this page is in the page", async ({
  host,
  page,
  integrate,
  guard,
  startLlm,
}) => {
  guard.allow(CORS, /net::ERR/, /the server responded with a status of 404/);
  const llm = await startLlm({ cors: false });
  await integrate.open(`${host.origin}/`);
  await integrate.connect(connectionTo(llm));
  await page.getByRole("button", { name: "Check server", exact: true }).click();
  await page.getByRole("tab", { name: "Ollama", exact: true }).click();
  const help = page.getByRole("tabpanel", { name: "Ollama", exact: true });
  await expect(help.locator("code").last()).toContainText("ollama serve");
});

test("opened from a disk, the page streams an answer and opens a link's tab", async ({
  folder,
  page,
  integrate,
  llm,
}) => {
  await watchViolations(page);
  await integrate.open(`${pathToFileURL(join(folder, "index.html")).href}#messages/node`);
  await integrate.section("messages").expectSelected("Node.js");
  await integrate.connect(connectionTo(llm));
  await expect(integrate.section("messages").code).toContainText(llm.url);
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer("Hello from the test server.");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the first panels are readable, and no link leads to a page that is not there", async ({
    host,
    page,
    integrate,
  }) => {
    await page.goto(`${host.origin}/`);
    await expect(integrate.section("agents").code.first()).toBeVisible();
    await expect(integrate.section("chat").code.first()).toHaveText(snippet("sdks/chat/hello/curl.sh"));
    await expect(integrate.section("chat").region).toContainText("With JavaScript, Ruby is shown here.");
    const links = await page
      .locator("a[href]")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(links.filter((href) => !/^(?:#|https:)/.test(href ?? ""))).toEqual([]);
  });
});
