/** The key is masked on screen and on paper, real when copied, gone when forgotten, and nowhere else. */
import type { Page } from "@playwright/test";
import { placeholders } from "../../src/snippets/placeholders.ts";
import { expect, test } from "./support/fixtures.ts";
import { connectionTo, posts } from "./support/integrate-page.ts";
import {
  fetchedPanels,
  panels,
  partsOf,
  snippet,
  snippetWithoutKey,
  snippetWithVariable,
} from "./support/snippets.ts";

const KEY = "sk-canary-5d8e7f2a";
const values = { SERVER_URL: "https://llm.example.com", API_KEY: KEY, MODEL_NAME: "m-1" };
const connection = { server: values.SERVER_URL, key: KEY, model: values.MODEL_NAME };
const curl = snippet("sdks/chat/hello/curl.sh", values);

/** Returns the content of a storage as one text. */
const stored = (page: Page, storage: "localStorage" | "sessionStorage") =>
  page.evaluate((name) => JSON.stringify({ ...window[name] }), storage);

/** Returns all text of the document that a script or an extension could read, except the values of fields. */
const documentText = (page: Page) =>
  page.evaluate(() => `${document.documentElement.outerHTML}\n${document.title}\n${document.body.innerText}`);

test("the key is masked in the field and on the page until it is shown", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(site.url);
  await integrate.connect(connection);
  const code = integrate.section("chat").code;

  await expect(integrate.key).toHaveAttribute("type", "password");
  await expect(code).not.toContainText(placeholders.API_KEY);
  expect(await documentText(page)).not.toContain(KEY);

  await integrate.showKey.click();
  await expect(integrate.hideKey).toBeVisible();
  await expect(integrate.key).toHaveAttribute("type", "text");
  await expect(code).toHaveJSProperty("textContent", curl);
  await expect(integrate.row("Authorization Header")).toContainText(`Bearer ${KEY}`);

  await integrate.hideKey.click();
  await expect(integrate.showKey).toBeVisible();
  await expect(integrate.key).toHaveAttribute("type", "password");
  await expect(code).not.toContainText(KEY);
  expect(await documentText(page)).not.toContain(KEY);
});

test("code that is selected and copied by hand holds the real key", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  await integrate.connect(connection);
  const code = integrate.section("chat").code;
  await expect(code).toContainText(values.MODEL_NAME);
  const copySelection = async (select: (element: HTMLElement | SVGElement) => void) => {
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await code.evaluate(select);
    await page.keyboard.press("ControlOrMeta+c");
  };

  await copySelection((element) => getSelection()?.selectAllChildren(element));
  await expect.poll(() => integrate.clipboard()).toBe(curl);

  // The second line only: it holds the key.
  await copySelection((element) => {
    const text = element.textContent ?? "";
    const points = ["Authorization", "Content-Type"].map((word) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      let before = 0;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const length = node.textContent?.length ?? 0;
        if (text.indexOf(word) < before + length) return { node, offset: text.indexOf(word) - before };
        before += length;
      }
      throw new Error(`${word} is not in the code`);
    });
    const [start, end] = points as [(typeof points)[0], (typeof points)[0]];
    getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  });
  await expect
    .poll(() => integrate.clipboard())
    .toBe(curl.slice(curl.indexOf("Authorization"), curl.indexOf("Content-Type")));
});

test("a forgotten key is removed from everywhere, for good", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  await integrate.connect(connection);
  await integrate.keepKey.check();
  await integrate.showKey.click();
  await expect.poll(() => stored(page, "sessionStorage")).toContain(KEY);

  await integrate.forgetKey.click();
  await expect(integrate.key).toHaveValue("");
  await integrate.expectCopied(
    integrate.section("chat").copy,
    snippet("sdks/chat/hello/curl.sh", { ...values, API_KEY: placeholders.API_KEY }),
  );
  expect(await documentText(page)).not.toContain(KEY);
  expect(await stored(page, "sessionStorage")).not.toContain(KEY);
  expect(await stored(page, "localStorage")).not.toContain(KEY);

  await integrate.key.press("ControlOrMeta+z");
  await expect(integrate.key).toHaveValue("");
  await page.reload();
  await integrate.ready();
  await expect(integrate.key).toHaveValue("");
});

test("the key stays in memory unless the visitor keeps it until the tab closes", async ({
  page,
  context,
  site,
  integrate,
}) => {
  await integrate.open(site.url);
  await integrate.connect(connection);
  await integrate.key.blur();
  expect(await stored(page, "localStorage")).not.toContain(KEY);
  expect(await stored(page, "sessionStorage")).not.toContain(KEY);
  await page.reload();
  await integrate.ready();
  await expect(integrate.server).toHaveValue(values.SERVER_URL);
  await expect(integrate.key).toHaveValue("");

  await integrate.connect(connection);
  await integrate.keepKey.check();
  expect(await stored(page, "localStorage")).not.toContain(KEY);
  await page.reload();
  await integrate.ready();
  await expect(integrate.keepKey).toBeChecked();
  await expect(integrate.key).toHaveValue(KEY);
  await expect(integrate.key).toHaveAttribute("type", "password");
  await expect(integrate.section("chat").code).not.toContainText(KEY);
  await integrate.expectCopied(integrate.section("chat").copy, curl);

  // Another tab does not have it.
  const other = await context.newPage();
  await other.goto(site.url);
  await expect(other.getByRole("textbox", { name: "Server URL" })).toHaveValue(values.SERVER_URL);
  await expect(other.getByLabel("API Key", { exact: true })).toHaveValue("");

  // A changed key replaces the kept one; unticking the box removes it.
  await integrate.key.fill("sk-canary-second");
  await integrate.key.blur();
  await expect.poll(() => stored(page, "sessionStorage")).toContain("sk-canary-second");
  expect(await stored(page, "sessionStorage")).not.toContain(KEY);
  await integrate.keepKey.uncheck();
  await expect.poll(() => stored(page, "sessionStorage")).not.toContain("sk-canary");
});

test("a printed page has every panel filled, and no key", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  await integrate.connect(connection);
  await integrate.showKey.click();
  await expect(integrate.section("chat").code).toContainText(KEY);
  /** Returns a PDF of the page without its dates and ids. */
  const print = async () => {
    const pdf = await page.pdf();
    return pdf
      .toString("latin1")
      .replace(/\/(?:CreationDate|ModDate) \(.*?\)/g, "")
      .replace(/\/ID \[.*?\]/s, "");
  };

  const first = await print();
  await integrate.key.fill("sk-canary-other-99");
  const second = await print();
  expect(second === first, "another key makes another print").toBe(true);
  await integrate.model.fill("m-2");
  expect((await print()) === first, "another model makes the same print").toBe(false);

  await page.emulateMedia({ media: "print" });
  for (const section of ["agents", "chat", "messages", "responses", "formats"] as const) {
    // A guide for several APIs prints the chosen API.
    const own = panels.filter(
      (panel, index) => panel.section === section && panels[index - 1]?.id !== panel.id,
    );
    for (const [index, { templates }] of own.entries()) {
      const panel = integrate.section(section).panel.nth(index);
      await expect(panel).toBeVisible();
      const code = panel.locator("pre > code").filter({ visible: true });
      await expect(code).toHaveCount(templates.length);
      for (const [at, template] of templates.entries()) {
        await expect(code.nth(at)).toHaveJSProperty(
          "textContent",
          snippet(template, { ...values, API_KEY: "sk-canary-other-99", MODEL_NAME: "m-2" }),
        );
      }
    }
  }
});

test.describe("No key needed", () => {
  test("leaves auth out of curl and writes `not-needed` where a client demands a key", async ({
    site,
    integrate,
  }) => {
    await integrate.open(site.url);
    await integrate.connect(connection);
    await integrate.noKey.check();
    const expected = { SERVER_URL: values.SERVER_URL, MODEL_NAME: values.MODEL_NAME };
    for (const panel of panels) {
      const section = await integrate.openPanel(panel);
      for (const [index, template] of panel.templates.entries()) {
        await test.step(template, async () => {
          const text = snippetWithoutKey(template, expected);
          await expect(section.code.nth(index)).toHaveJSProperty("textContent", text);
          await integrate.expectCopied(section.copy.nth(index), text);
        });
      }
    }
    await expect(integrate.row("Authorization Header")).not.toContainText("Bearer");
    await expect(integrate.key).not.toHaveAttribute("aria-invalid", "true");

    await integrate.noKey.uncheck();
    await integrate.section("chat").tab("curl (stream)").or(integrate.section("chat").tab("curl")).click();
    await integrate.section("chat").stream.uncheck();
    await integrate.expectCopied(integrate.section("chat").copy, curl);
  });

  test("sends no auth header, and neither does an empty key", async ({ site, integrate, llm }) => {
    await integrate.open(site.url);
    await integrate.connect(connectionTo(llm));
    await integrate.noKey.check();
    const tryItLive = integrate.tryItLive();
    await tryItLive.ready();
    const sendAs = async (format: string, path: string) => {
      await tryItLive.format.selectOption(format);
      llm.reset();
      await tryItLive.send.click();
      await expect.poll(() => posts(llm).length).toBe(1);
      const { path: sentTo, headers } = posts(llm)[0] as (typeof llm.requests)[number];
      expect(sentTo).toBe(path);
      expect(headers).not.toHaveProperty("authorization");
      expect(headers).not.toHaveProperty("x-api-key");
      await tryItLive.expectOutcome("complete");
    };
    await sendAs("Chat Completions", "/v1/chat/completions");
    await sendAs("Anthropic Messages", "/v1/messages");
    await sendAs("Responses API", "/v1/responses");

    await integrate.noKey.uncheck();
    await integrate.key.clear();
    await sendAs("Chat Completions", "/v1/chat/completions");
    await sendAs("Anthropic Messages", "/v1/messages");
  });
});

const keyChoice = (page: Page) => page.getByRole("group", { name: "Show key as", exact: true });

for (const [at, part] of partsOf([...panels, ...fetchedPanels]).entries()) {
  test(`a key read from an environment variable is in no snippet (${at + 1})`, async ({
    page,
    site,
    integrate,
  }) => {
    await integrate.open(site.url);
    await integrate.connect(connection);
    await keyChoice(page).getByRole("radio", { name: "Environment variable", exact: true }).check();
    for (const panel of part) {
      const section = await integrate.openPanel(panel);
      await expect(section.code).toHaveCount(panel.templates.length);
      for (const [index, template] of panel.templates.entries()) {
        await test.step(template, async () => {
          const expected = snippetWithVariable(template, values);
          if (!template.endsWith(".txt")) {
            expect(expected).not.toContain(KEY);
            await expect(section.code.nth(index)).toHaveJSProperty("textContent", expected);
          }
          await integrate.expectCopied(section.copy.nth(index), expected);
        });
      }
    }
  });
}

test("the form of the key is remembered, and without a key there is nothing to read", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(site.url);
  await integrate.connect(connection);
  const choice = keyChoice(page);
  await choice.getByRole("radio", { name: "Environment variable", exact: true }).check();
  await page.reload();
  await integrate.ready();
  await expect(choice.getByRole("radio", { name: "Environment variable", exact: true })).toBeChecked();
  await integrate.section("chat").choose("curl");
  await integrate.noKey.check();
  await expect(integrate.section("chat").code).not.toContainText("Authorization");
  await integrate.noKey.uncheck();
  await choice.getByRole("radio", { name: "Value", exact: true }).check();
  await integrate.key.fill(KEY);
  await integrate.expectCopied(integrate.section("chat").copy, curl);
});

test("a canary key is found nowhere but in the header of the visitor's own requests", async ({
  page,
  site,
  integrate,
  guard,
  startLlm,
}) => {
  guard.allow(/the server responded with a status of/);
  const llm = await startLlm();
  const requests: { url: string; headers: Record<string, string>; body: string }[] = [];
  page.on("request", (request) =>
    requests.push({ url: request.url(), headers: request.headers(), body: request.postData() ?? "" }),
  );
  const urls: string[] = [];
  page.on("framenavigated", (frame) => urls.push(frame.url()));

  await integrate.open(site.url);
  await integrate.connect({ ...connectionTo(llm), key: KEY });
  for (const panel of panels) await (await integrate.openPanel(panel)).copy.first().click();
  await integrate.row("Authorization Header").getByRole("button", { name: /^Copy/ }).click();

  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  const failures: [path: string, answer: Parameters<typeof llm.reply>[1]][] = [
    [
      "/v1/chat/completions",
      (_, reply) => reply.json(401, { error: { message: `Incorrect API key provided: ${KEY}.` } }),
    ],
    ["/v1/chat/completions", (_, reply) => reply.html(403, `<title>${KEY} is not allowed</title>`)],
    ["/v1/chat/completions", (_, reply) => reply.send(500, "text/plain", `no such key: ${KEY}`)],
    [
      "/v1/chat/completions",
      async (_, reply) => {
        reply.stream();
        await reply.event({ choices: [{ index: 0, delta: { content: "Hel" } }] });
        await reply.event({ error: { message: `key ${KEY} expired`, code: KEY, type: "auth" } });
        reply.end();
      },
    ],
    ["/v1/chat/completions", (_, reply) => reply.cut()],
  ];
  guard.allow(/net::ERR/);
  for (const [path, answer] of failures) {
    llm.reply(path, answer);
    await tryItLive.send.click();
    await expect(tryItLive.response).toHaveAttribute("data-outcome", /failed|interrupted/);
    await expect(tryItLive.alert).toBeVisible();
    expect(await documentText(page)).not.toContain(KEY);
  }
  llm.reset();
  for (const format of ["Anthropic Messages", "Responses API"]) {
    await tryItLive.format.selectOption(format);
    await tryItLive.send.click();
    await tryItLive.expectOutcome("complete");
  }

  const carriers = requests.filter(({ url, headers, body }) =>
    JSON.stringify([url, headers, body]).includes(KEY),
  );
  expect(carriers.length).toBeGreaterThan(0);
  for (const { url, headers, body } of carriers) {
    expect(new URL(url).origin).toBe(llm.url);
    expect(url + body).not.toContain(KEY);
    const names = Object.entries(headers).flatMap(([name, value]) => (value.includes(KEY) ? [name] : []));
    expect(["authorization", "x-api-key"]).toEqual(expect.arrayContaining(names));
  }
  expect(urls.join("\n")).not.toContain(KEY);
  expect(guard.texts.join("\n")).not.toContain(KEY);
  expect(await documentText(page)).not.toContain(KEY);
  const kept = await page.evaluate(async () =>
    JSON.stringify({
      local: { ...localStorage },
      session: { ...sessionStorage },
      cookie: document.cookie,
      name: window.name,
      state: history.state as unknown,
      caches: await caches.keys(),
      databases: await indexedDB.databases(),
      // Structured data that any script could read from the window.
      globals: Object.keys(window).filter((name) => {
        const value: unknown = Reflect.get(window, name);
        return typeof value === "string" && value.includes("sk-canary");
      }),
    }),
  );
  expect(kept).not.toContain("sk-canary");
});
