/** Values from a link and from earlier visits, and the question before the key goes to a server. */
import type { LlmServer } from "../support/llm-server.ts";
import { expect, test } from "./support/fixtures.ts";
import { connectionTo, type IntegratePage, type TryItLive } from "./support/integrate-page.ts";

const KEY = "sk-test-4f1c2a";

/** Opens the page and fills in the server and a key. */
async function openWithKey(integrate: IntegratePage, url: string, llm: LlmServer): Promise<TryItLive> {
  await integrate.open(url);
  await integrate.connect({ ...connectionTo(llm), key: KEY });
  return tryItLiveOf(integrate);
}

/** Follows a link that brings the server, and fills in a key. */
async function openLinkWithKey(integrate: IntegratePage, url: string, llm: LlmServer): Promise<TryItLive> {
  await integrate.open(`${url}?server=${encodeURIComponent(llm.url)}&model=test-model`);
  await integrate.key.fill(KEY);
  return tryItLiveOf(integrate);
}

async function tryItLiveOf(integrate: IntegratePage): Promise<TryItLive> {
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  return tryItLive;
}

test("URL, model and language are remembered", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  await integrate.connect({ server: "https://llm.example.com/v1", model: "m-1" });
  await integrate.model.blur();
  await integrate.section("messages").choose("Python");
  await integrate.section("agents").choose("Aider");

  await page.goto("about:blank");
  await integrate.open(site.url);
  await expect(integrate.server).toHaveValue("https://llm.example.com/v1");
  await expect(integrate.model).toHaveValue("m-1");
  await integrate.section("chat").expectSelected("Python");
  await integrate.section("messages").expectSelected("Python");
  await integrate.section("agents").expectSelected("Aider");
  await expect(integrate.section("chat").code).toContainText('base_url="https://llm.example.com/v1"');
});

test("a link fills server and model, and is stronger than remembered values", async ({ site, integrate }) => {
  await integrate.open(site.url);
  await integrate.connect({ server: "https://mine.example.com", model: "mine" });
  await integrate.model.blur();
  await integrate.open(`${site.url}?server=https://linked.example.com/v1&model=a%2Fb%26c`);
  await expect(integrate.server).toHaveValue("https://linked.example.com/v1");
  await expect(integrate.model).toHaveValue("a/b&c");
  await expect(integrate.section("chat").code).toContainText(
    "https://linked.example.com/v1/chat/completions",
  );
  await expect(integrate.section("chat").code).toContainText('"model": "a/b&c"');

  // The link's server is not remembered until the visitor trusts it.
  await integrate.open(site.url);
  await expect(integrate.server).toHaveValue("https://mine.example.com");
});

test("a link's server is marked, and gets the key only when the visitor agrees", async ({
  site,
  integrate,
  llm,
}) => {
  await integrate.open(`${site.url}?server=${encodeURIComponent(llm.url)}&model=test-model`);
  await expect(integrate.server).toHaveAccessibleDescription(/link/i);
  await integrate.key.fill(KEY);
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  const cancel = tryItLive.region.getByRole("button", { name: "Cancel", exact: true });
  const agree = tryItLive.region.getByRole("button", { name: "Send key", exact: true });

  await tryItLive.send.click();
  await expect(agree).toBeVisible();
  await expect(tryItLive.region).toContainText(`Send your API key to ${llm.url}?`);
  await cancel.click();
  await expect(agree).toBeHidden();
  await tryItLive.expectOutcome("idle");
  expect(llm.requests).toEqual([]);

  await tryItLive.send.click();
  await agree.click();
  await tryItLive.expectOutcome("complete");
  expect(llm.requests.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`);
  await expect(integrate.server).not.toHaveAccessibleDescription(/link/i);

  // The visitor is asked once.
  const sent = llm.requests.length;
  await tryItLive.message.press("Enter");
  await expect.poll(() => llm.requests.length).toBeGreaterThan(sent);
  await tryItLive.expectOutcome("complete");
});

test("Enter does not send the key to a link's server either", async ({ site, integrate, llm }) => {
  const tryItLive = await openLinkWithKey(integrate, site.url, llm);
  await tryItLive.message.press("Enter");
  await expect(tryItLive.region.getByRole("button", { name: "Send key", exact: true })).toBeVisible();
  expect(llm.requests).toEqual([]);
});

test("a link's server without a key to send needs no question", async ({ site, integrate, llm }) => {
  await integrate.open(`${site.url}?server=${encodeURIComponent(llm.url)}&model=test-model`);
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");
  expect(llm.requests.at(-1)?.headers).not.toHaveProperty("authorization");
});

test("sending to another origin asks once; typing never does", async ({ site, integrate, llm, startLlm }) => {
  const other = await startLlm();
  const tryItLive = await openWithKey(integrate, site.url, llm);
  const agree = tryItLive.region.getByRole("button", { name: "Send key", exact: true });
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");

  // A server that is typed and left is not bound to the key.
  await integrate.server.fill("https://llm.example.com");
  await integrate.server.blur();
  await integrate.server.fill(llm.url);
  let before = llm.requests.length;
  await tryItLive.send.click();
  await expect.poll(() => llm.requests.length).toBeGreaterThan(before);
  await tryItLive.expectOutcome("complete");

  await integrate.server.fill(other.url);
  await tryItLive.send.click();
  await expect(agree).toBeVisible();
  await expect(tryItLive.region).toContainText(`Send your API key to ${other.url}?`);
  expect(other.requests).toEqual([]);
  await agree.click();
  await tryItLive.expectOutcome("complete");
  expect(other.requests.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`);

  before = other.requests.length;
  await tryItLive.send.click();
  await expect.poll(() => other.requests.length).toBeGreaterThan(before);
  await tryItLive.expectOutcome("complete");
  await expect(agree).toBeHidden();
});

test("a request goes where it was sent, whatever is typed while its script loads", async ({
  site,
  integrate,
  llm,
  startLlm,
}) => {
  const other = await startLlm();
  const release = await integrate.holdScripts((path) => path.includes("/send-request."));
  const tryItLive = await openWithKey(integrate, site.url, llm);
  await tryItLive.send.click();
  await tryItLive.expectOutcome("waiting");
  await integrate.server.fill(other.url);
  await release();
  await tryItLive.expectOutcome("complete");
  expect(llm.requests.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`);
  expect(other.requests).toEqual([]);
});

test("the question takes the focus, and gives it back", async ({ site, integrate, llm }) => {
  const tryItLive = await openLinkWithKey(integrate, site.url, llm);
  const question = tryItLive.region.getByRole("group", { name: `Send your API key to ${llm.url}?` });
  await tryItLive.message.press("Enter");
  await expect(question).toBeFocused();
  await question.getByRole("button", { name: "Cancel", exact: true }).press("Enter");
  await expect(question).toBeHidden();
  await expect(tryItLive.message).toBeFocused();
  await tryItLive.send.press("Enter");
  await question.getByRole("button", { name: "Send key", exact: true }).press("Enter");
  await tryItLive.expectOutcome("complete");
  await expect(tryItLive.send).toBeFocused();
});

test("the origin in the question is the one that gets the key", async ({
  site,
  integrate,
  llm,
  startLlm,
}) => {
  const other = await startLlm();
  const tryItLive = await openLinkWithKey(integrate, site.url, llm);
  await tryItLive.send.click();
  await expect(tryItLive.region).toContainText(`Send your API key to ${llm.url}?`);
  // The server changes while the question is open: agreeing must not hold for the new server.
  await integrate.server.fill(other.url);
  await expect(tryItLive.region).not.toContainText(`Send your API key to ${llm.url}?`);
  expect(llm.requests).toEqual([]);
});
