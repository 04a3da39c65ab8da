/** Input before the scripts run stays and takes effect. */
import { readFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import sirv from "sirv";
import { listen } from "../../src/demo/http.ts";
import { expect, test } from "./support/fixtures.ts";
import { connectionTo, posts } from "./support/integrate-page.ts";
import { builtSite } from "./support/site.ts";
import { snippet } from "./support/snippets.ts";

const connection = { server: "http://localhost:8000", key: "sk-early", model: "early-model" };
const curl = snippet("sdks/chat/hello/curl.sh", {
  SERVER_URL: connection.server,
  API_KEY: connection.key,
  MODEL_NAME: connection.model,
});

/** Sets a control as a browser restores it: without any event. */
const restore = (control: Locator, state: { value?: string; checked?: boolean }) =>
  control.evaluate((element, properties) => void Object.assign(element, properties), state);

test("text typed early is kept and fills the snippets, and typing continues in place", async ({
  page,
  site,
  integrate,
}) => {
  const runScripts = await integrate.openWithoutScripts(site.url);
  await integrate.server.pressSequentially(connection.server);
  await integrate.key.pressSequentially(connection.key);
  await integrate.model.pressSequentially("early");
  await runScripts();
  await expect(integrate.model).toBeFocused();
  await page.keyboard.type("-model");
  await expect(integrate.server).toHaveValue(connection.server);
  await expect(integrate.key).toHaveValue(connection.key);
  await expect(integrate.model).toHaveValue(connection.model);
  await integrate.expectCopied(integrate.section("chat").copy, curl);
  await expect(integrate.section("chat").code).not.toContainText(connection.key);
});

test("while the page is still coming, what is typed shows in the code that is there, later in all", async ({
  page,
  integrate,
}) => {
  const html = readFileSync(join(builtSite(), "index.html"), "utf8");
  const end = html.indexOf('<section id="formats"');
  const files = sirv(builtSite());
  const rest = Promise.withResolvers<void>();
  const server = http.createServer((request, response) => {
    if (request.url !== "/") return files(request, response);
    response.writeHead(200, { "content-type": "text/html" }).write(html.slice(0, end));
    void rest.promise.then(() => response.end(html.slice(end)));
  });
  const port = await listen(server, 0);
  try {
    await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: "commit" });
    const chat = integrate.section("chat");
    await integrate.server.fill(connection.server);
    await integrate.model.pressSequentially(connection.model);
    await expect(chat.code).toContainText(connection.model);
    await expect(integrate.section("reference").region).toHaveCount(0);
    await integrate.key.fill(connection.key);
    rest.resolve();
    await expect(integrate.row("API Base URL")).toContainText(`${connection.server}/v1`);
    await expect(integrate.model).toHaveValue(connection.model);
    await integrate.expectCopied(chat.copy, curl);
  } finally {
    rest.resolve();
    server.close();
  }
});

test("text pasted early is kept and committed at once", async ({ page, site, integrate }) => {
  const runScripts = await integrate.openWithoutScripts(site.url);
  for (const field of ["server", "key", "model"] as const) {
    await page.evaluate((text) => navigator.clipboard.writeText(text), connection[field]);
    await integrate[field].press("ControlOrMeta+v");
    await expect(integrate[field]).toHaveValue(connection[field]);
  }
  await runScripts();
  await integrate.expectCopied(integrate.section("chat").copy, curl);
  await integrate.model.fill("refused\u0007");
  await expect(integrate.model).toHaveAttribute("aria-invalid", "true");
  await integrate.expectCopied(integrate.section("chat").copy, curl);
});

test("text that the browser restored is kept and fills the snippets", async ({ site, integrate }) => {
  const runScripts = await integrate.openWithoutScripts(site.url);
  await restore(integrate.server, { value: connection.server });
  await restore(integrate.key, { value: connection.key });
  await restore(integrate.model, { value: connection.model });
  await runScripts();
  for (const field of ["server", "key", "model"] as const) {
    await expect(integrate[field]).toHaveValue(connection[field]);
  }
  await integrate.expectCopied(integrate.section("chat").copy, curl);
});

test("text typed early is stronger than remembered values and a link", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  await integrate.connect({ server: "https://remembered.example.com", model: "remembered" });
  await integrate.model.blur();
  await page.goto("about:blank");
  const runScripts = await integrate.openWithoutScripts(`${site.url}?server=https://linked.example.com`);
  await integrate.server.fill(connection.server);
  await runScripts();
  await expect(integrate.server).toHaveValue(connection.server);
  await expect(integrate.model).toHaveValue("remembered");
  await expect(integrate.section("chat").code).toContainText(`curl '${connection.server}/v1/`);
  // The typed server did not come from the link.
  await expect(integrate.server).not.toHaveAccessibleDescription(/link/i);
});

test("after going back, fields and snippets agree", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  await integrate.connect(connection);
  await integrate.model.blur();
  await integrate.section("chat").tab("Python").click();
  await page.goto("about:blank");
  const runScripts = await integrate.holdScripts();
  await page.goBack({ waitUntil: "commit" });
  await expect(integrate.section("reference").region).toBeVisible();
  // The visitor types in one field before the scripts run.
  await integrate.model.fill("after-back");
  await runScripts();
  await expect(integrate.server).toHaveValue(connection.server);
  await expect(integrate.model).toHaveValue("after-back");
  await integrate.section("chat").expectSelected("Python");
  // A browser may or may not restore the key; the snippets agree with the field either way.
  const key = await integrate.key.inputValue();
  await integrate.expectCopied(
    integrate.section("chat").copy,
    snippet("sdks/chat/hello/python.py", {
      SERVER_URL: connection.server,
      MODEL_NAME: "after-back",
      ...(key && { API_KEY: key }),
    }),
  );
});

test("nothing is lost when the form's script comes last", async ({ page, request, site, integrate }) => {
  await integrate.open(site.url);
  await integrate.connect({ server: connection.server, model: "remembered" });
  await integrate.model.blur();
  await page.goto("about:blank");

  const html = await (await request.get(site.url)).text();
  const held = [...html.matchAll(/component-url="([^"]+)"/g)].map(
    ([, url = ""]) => new URL(url, site.url).pathname,
  );
  expect(held.length).toBeGreaterThan(0);
  const isHeld = (path: string) => held.includes(path);
  const runLast = await integrate.holdScripts(isHeld);
  const others = page.waitForResponse(
    (response) => response.url().endsWith(".js") && !isHeld(new URL(response.url()).pathname),
  );
  await page.goto(site.url, { waitUntil: "commit" });
  await integrate.key.fill(connection.key);
  await others;
  await integrate.model.fill(connection.model);
  await runLast();

  await expect(integrate.server).toHaveValue(connection.server);
  await expect(integrate.key).toHaveValue(connection.key);
  await expect(integrate.model).toHaveValue(connection.model);
  await integrate.showKey.click();
  await expect(integrate.section("chat").code).toHaveJSProperty("textContent", curl);
  await integrate.expectCopied(integrate.section("chat").copy, curl);
});

for (const how of ["chosen", "restored"] as const) {
  test(`Try It Live keeps message, API format and Stream as ${how} before`, async ({
    site,
    integrate,
    llm,
  }) => {
    const tryItLive = integrate.tryItLive();
    const { message, format, stream, send } = tryItLive;
    const runScripts = await integrate.openWithoutScripts(site.url);
    await message.scrollIntoViewIfNeeded();
    if (how === "restored") {
      const messages = format.getByRole("option", { name: "Anthropic Messages", exact: true });
      const value = await messages.evaluate((option) => (option as HTMLOptionElement).value);
      await restore(message, { value: "An early question" });
      await restore(format, { value });
      await restore(stream, { checked: false });
    } else {
      await message.fill("An early question");
      await format.selectOption("Anthropic Messages");
      await stream.uncheck();
    }
    await runScripts();
    await integrate.connect(connectionTo(llm));
    await tryItLive.ready();
    await expect.soft(message).toHaveValue("An early question");
    await expect.soft(format.getByRole("option", { selected: true })).toHaveText("Anthropic Messages");
    await expect.soft(stream).not.toBeChecked();
    await send.click();
    await tryItLive.expectOutcome("complete");
    const { path, json } = posts(llm)[0] as (typeof llm.requests)[number];
    expect(path).toBe("/v1/messages");
    expect(json).toMatchObject({ messages: [{ role: "user", content: "An early question" }] });
    expect((json as { stream?: boolean }).stream ?? false).toBe(false);
  });
}

test("a message half typed when the scripts arrive can be typed on", async ({ page, site, integrate }) => {
  const { message } = integrate.tryItLive();
  const runScripts = await integrate.openWithoutScripts(site.url);
  await message.fill("");
  await message.pressSequentially("first ");
  await runScripts();
  await integrate.tryItLive().ready();
  await page.keyboard.type("second");
  await expect(message).toBeFocused();
  await expect(message).toHaveValue("first second");
});

test("a checkbox of the connection ticked early takes effect", async ({ site, integrate }) => {
  const runScripts = await integrate.openWithoutScripts(site.url);
  await integrate.noKey.check();
  await runScripts();
  await expect(integrate.noKey).toBeChecked();
  await expect(integrate.section("chat").code).not.toContainText("Authorization");
});

test("a Stream switch turned early shows the streaming panel", async ({ site, integrate }) => {
  const chat = integrate.section("chat");
  const runScripts = await integrate.openWithoutScripts(site.url);
  await chat.stream.check();
  await runScripts();
  await expect(chat.stream).toBeChecked();
  await chat.expectSelected("curl (stream)");
  await expect(chat.code).toHaveJSProperty("textContent", snippet("sdks/chat/hello/curl.stream.sh"));
});

test("a tab clicked early leaves the group whole, and works afterwards", async ({ site, integrate }) => {
  const chat = integrate.section("chat");
  const runScripts = await integrate.openWithoutScripts(site.url);
  await chat.tab("Go").click();
  await runScripts();
  await chat.expectWhole();
  await chat.tab("Go").click();
  await chat.expectSelected("Go");
  await expect(chat.code).toHaveJSProperty("textContent", snippet("sdks/chat/hello/go.go"));
});
