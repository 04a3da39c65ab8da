/** The page has an enforced policy, calls no other host, and works below any path. */
import { createHash } from "node:crypto";
import { expect, test } from "./support/fixtures.ts";
import { connectionTo } from "./support/integrate-page.ts";
import { snippet } from "./support/snippets.ts";

test("the page has a strict policy with Trusted Types", async ({ page, site, request }) => {
  const html = await (await request.get(site.url)).text();
  await page.goto(site.url);
  const policy = await page.locator('meta[http-equiv="content-security-policy" i]').getAttribute("content");
  const directives = new Map(
    (policy ?? "").split(";").map((directive) => {
      const [name = "", ...sources] = directive.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );
  expect(directives.get("default-src")).toEqual(["'none'"]);
  expect(directives.get("require-trusted-types-for")).toEqual(["'script'"]);
  expect(directives.get("trusted-types")).toEqual(["'none'"]);
  expect(directives.get("base-uri")).toEqual(["'none'"]);
  expect(directives.get("form-action")).toEqual(["'none'"]);
  expect(directives.get("object-src")).toEqual(["'none'"]);
  for (const name of ["script-src", "style-src"]) {
    const sources = directives.get(name) ?? [];
    expect(sources.length, name).toBeGreaterThan(0);
    for (const source of sources) expect(source, name).toMatch(/^(?:'self'|'sha(?:256|384|512)-[^']+')$/);
  }
  // One script comes before the policy: it adds the slash that a host left out, and the policy has its hash.
  const before = html.slice(0, html.search(/http-equiv="content-security-policy"/i));
  const scripts = [...before.matchAll(/<script>([^<]*)<\/script>/g)].map(([, script = ""]) => script);
  expect(before.match(/<script/g)).toHaveLength(1);
  expect(scripts).toEqual([expect.stringContaining("history.replaceState")]);
  const hash = createHash("sha256")
    .update(scripts[0] ?? "")
    .digest("base64");
  expect(directives.get("script-src")).toContain(`'sha256-${hash}'`);
  await expect(page.locator('meta[name="referrer"]')).toHaveAttribute("content", "no-referrer");
});

test("the policy is enforced: injected scripts and markup do nothing", async ({
  page,
  site,
  integrate,
  guard,
}) => {
  guard.allow(/Trusted|Content Security Policy|violates/i);
  await integrate.open(site.url);
  const outcome = await page.evaluate(async () => {
    const violated: string[] = [];
    addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
      violated.push(effectiveDirective),
    );
    const attempts: Record<string, () => void> = {
      innerHTML: () => (document.body.appendChild(document.createElement("div")).innerHTML = "<b>x</b>"),
      insertAdjacentHTML: () => document.body.insertAdjacentHTML("beforeend", "<b>x</b>"),
      script: () => {
        const script = document.createElement("script");
        script.append("window.injected = true");
        document.body.append(script);
      },
      handler: () => {
        const image = document.createElement("img");
        image.setAttribute("onerror", "window.injected = true");
        image.src = "data:,";
        document.body.append(image);
      },
      // oxlint-disable-next-line no-eval -- The test expects that it is blocked.
      eval: () => void (0, eval)("window.injected = true"),
      style: () => {
        const style = document.createElement("style");
        style.append("body { display: none }");
        document.head.append(style);
      },
    };
    const threw: Record<string, boolean> = {};
    // Runs in a task of the page: code that a debugger evaluates may use eval.
    await new Promise<void>((resolve) =>
      setTimeout(() => {
        for (const [name, attempt] of Object.entries(attempts)) {
          try {
            attempt();
            threw[name] = false;
          } catch {
            threw[name] = true;
          }
        }
        requestAnimationFrame(() => setTimeout(resolve));
      }),
    );
    return {
      threw,
      violated: [...new Set(violated)],
      injected: "injected" in window,
      hidden: getComputedStyle(document.body).display === "none",
    };
  });
  expect(outcome.injected).toBe(false);
  expect(outcome.hidden).toBe(false);
  expect(outcome.threw).toMatchObject({
    innerHTML: true,
    insertAdjacentHTML: true,
    handler: true,
    eval: true,
  });
  expect(outcome.violated).toEqual(expect.arrayContaining(["require-trusted-types-for", "style-src-elem"]));
});

test.describe("the document", () => {
  test.use({ javaScriptEnabled: false });

  test("has no inline styles, no inline handlers, nothing from elsewhere", async ({ page, site }) => {
    await page.goto(site.url);
    await expect(page.locator("[style]")).toHaveCount(0);
    const found = await page.evaluate(() => {
      const attributes = [...document.querySelectorAll("*")].flatMap((element) => [...element.attributes]);
      const loaded = document.querySelectorAll<HTMLElement>(
        "script[src], link[href], img, iframe, source, object, embed",
      );
      return {
        handlers: attributes.filter(({ name }) => name.startsWith("on")).map(({ name }) => name),
        foreign: [...loaded]
          .map((element) => element.getAttribute("src") ?? element.getAttribute("href") ?? "")
          .filter((url) => /^(?:[a-z]+:)?\/\//i.test(url)),
      };
    });
    expect(found).toEqual({ handlers: [], foreign: [] });
  });
});

test("every request goes to the page's own origin", async ({ page, site, integrate }) => {
  const requested: string[] = [];
  page.on("request", (request) => requested.push(request.url()));
  page.on("websocket", (socket) => requested.push(socket.url()));
  await integrate.open(site.url);
  await integrate.tryItLive().ready();
  await integrate.connect({ server: "https://llm.example.com", key: "sk-1", model: "m" });
  await integrate.section("chat").copy.click();
  await integrate.section("reference").region.scrollIntoViewIfNeeded();
  await page.waitForLoadState("networkidle");
  expect(requested.length).toBeGreaterThan(3);
  expect(requested.filter((url) => !url.startsWith(site.url) && !url.startsWith("data:"))).toEqual([]);
  // The settings of this build do not read integrate.json.
  expect(requested.filter((url) => url.includes("integrate.json"))).toEqual([]);
});

test("the page works below a sub-path, islands and links included", async ({
  page,
  site,
  integrate,
  llm,
}) => {
  const missing: string[] = [];
  page.on("response", (response) => {
    if (!response.ok()) missing.push(`${response.status()} ${response.url()}`);
  });
  const requested: string[] = [];
  page.on("request", (request) => requested.push(request.url()));
  await integrate.open(`${site.subPathUrl}?model=linked#chat/python-stream`);
  await integrate.section("chat").expectSelected("Python (stream)");
  await integrate.connect({ ...connectionTo(llm), model: "m-1" });
  await expect(integrate.section("chat").code).toContainText('model="m-1"');
  await integrate.section("chat").tab("Node.js (stream)").click();
  await expect(page).toHaveURL(`${site.subPathUrl}?model=linked#chat/node-stream`);
  await integrate.expectCopied(
    integrate.section("chat").copy,
    snippet("sdks/chat/hello/node.stream.mjs", {
      SERVER_URL: llm.url,
      API_KEY: connectionTo(llm).key,
      MODEL_NAME: "m-1",
    }),
  );
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer("Hello from the test server.");
  expect(missing).toEqual([]);
  const outside = requested.filter((url) => !url.startsWith(site.subPathUrl) && !url.startsWith(llm.url));
  expect(outside).toEqual([]);
});
