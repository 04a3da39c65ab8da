/** A server that came with a link: it gets no key, by request or by Copy, and is not remembered, until it is trusted. */
import type { LlmServer } from "../support/llm-server.ts";
import { expect, test } from "./support/fixtures.ts";
import type { IntegratePage } from "./support/integrate-page.ts";
import { snippet, snippetWithVariable } from "./support/snippets.ts";

const KEY = "sk-test-4f1c2a";
const linkTo = (page: string, server: string, model = "test-model") =>
  `${page}?server=${encodeURIComponent(server)}&model=${encodeURIComponent(model)}`;

const trust = ({ page }: IntegratePage) =>
  page.getByRole("button", { name: "Trust this server", exact: true });
const mark = ({ page }: IntegratePage) => page.getByText("From a link", { exact: true });
const check = ({ page }: IntegratePage) => page.getByRole("button", { name: "Check server", exact: true });
const question = ({ page }: IntegratePage, server: string) =>
  page.getByRole("group", { name: `Send your API key to ${server}?` });
const withKey = ({ requests }: LlmServer) =>
  requests.filter(({ headers }) => JSON.stringify(headers).includes(KEY));
const remembered = ({ page }: IntegratePage) => page.evaluate(() => JSON.stringify({ ...localStorage }));

test("a text that is refused never falls back to the link's server", async ({ site, integrate, llm }) => {
  await integrate.open(linkTo(site.url, llm.url));
  await integrate.key.fill(KEY);
  await integrate.server.fill("http://192.168.1.20:80000");
  await integrate.server.blur();
  await expect(integrate.server).toHaveAttribute("aria-invalid", "true");
  await expect(integrate.section("chat").code).toContainText("https://your-server.example.com");
  await check(integrate).click();
  await expect(integrate.page.getByText("Correct the Server URL first.").first()).toBeVisible();
  expect(llm.requests).toEqual([]);
  expect(await remembered(integrate)).not.toContain(llm.url);
});

for (const [name, edit] of [
  ["a slash is added", ["End", "/"]],
  ["a path is added", ["End", "/", "a"]],
  ["a key is typed and undone", ["End", "a", "ControlOrMeta+z"]],
] as const) {
  test(`the link's server stays the link's when ${name}`, async ({ site, integrate, llm }) => {
    await integrate.open(linkTo(site.url, llm.url));
    await integrate.key.fill(KEY);
    await integrate.server.focus();
    for (const key of edit) await integrate.page.keyboard.press(key);
    await integrate.server.blur();
    await expect(mark(integrate).first()).toBeVisible();
    await check(integrate).click();
    await expect(integrate.page.getByRole("group", { name: /^Send your API key to/ })).toBeVisible();
    expect(llm.requests).toEqual([]);
    expect(await remembered(integrate)).not.toContain(llm.url);
  });
}

test("Copy writes the variable form and says so, until the visitor trusts the server", async ({
  page,
  site,
  integrate,
}) => {
  const values = { SERVER_URL: "https://linked.example.com", API_KEY: KEY, MODEL_NAME: "test-model" };
  await integrate.open(`${linkTo(site.url, values.SERVER_URL)}#chat/curl`);
  await integrate.key.fill(KEY);
  const { copy } = integrate.section("chat");
  const read = () => page.evaluate(() => navigator.clipboard.readText());

  await copy.click();
  await expect(page.locator("#copy-status")).toHaveText(/^Copied\. Your key is left out/);
  expect(await read()).toBe(snippetWithVariable("sdks/chat/hello/curl.sh", values));
  await integrate.row("Authorization Header").getByRole("button").click();
  await expect.poll(read).toBe("Bearer your-api-key");

  // The bar sticks, and its mark is still there.
  await expect(page.locator("html")).toHaveAttribute("data-stuck");
  await expect(mark(integrate).first()).toBeInViewport();
  await trust(integrate).click();
  await expect(mark(integrate).first()).not.toBeInViewport();
  await copy.click();
  await expect.poll(read).toBe(snippet("sdks/chat/hello/curl.sh", values));
});

test("a key that another place of the same host has is not sent without a question", async ({
  page,
  site,
  integrate,
  llm,
  guard,
}) => {
  // The server has its APIs at the root.
  guard.allow(/status of 404/);
  const [mine, evil] = [`${llm.url}/tenant-a`, `${llm.url}/tenant-evil`];
  await integrate.open(site.url);
  await integrate.connect({ server: mine, key: KEY, model: "test-model" });
  await integrate.keepKey.check();
  await check(integrate).click();
  await expect.poll(() => withKey(llm).length).toBeGreaterThan(0);
  await page.goto("about:blank");

  await integrate.open(linkTo(site.url, evil));
  await expect(integrate.key).toHaveValue(KEY);
  await check(integrate).click();
  await expect(question(integrate, evil)).toBeVisible();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  expect(llm.requests.filter(({ path }) => path.startsWith("/tenant-evil"))).toEqual([]);
  expect(await remembered(integrate)).toContain(mine);
  expect(await remembered(integrate)).not.toContain(evil);
});

test("a check without a key binds no key to the link's server", async ({ site, integrate, llm }) => {
  await integrate.open(linkTo(site.url, llm.url));
  await check(integrate).click();
  await expect.poll(() => llm.requests.length).toBeGreaterThan(3);
  await expect(mark(integrate).first()).toBeVisible();
  await expect(check(integrate)).toBeVisible();
  await integrate.key.fill(KEY);
  await check(integrate).click();
  await expect(question(integrate, llm.url)).toBeVisible();
  expect(withKey(llm)).toEqual([]);

  // The answer trusts the server: it is remembered, and Copy holds the key.
  await integrate.page.getByRole("button", { name: "Send key", exact: true }).click();
  await expect.poll(() => withKey(llm).length).toBeGreaterThan(0);
  await expect(trust(integrate)).toBeHidden();
  expect(await remembered(integrate)).toContain(llm.url);
});

test("the address that a diagnosis offers instead of the link's is the link's, too", async ({
  site,
  integrate,
  llm,
  guard,
}) => {
  guard.allow(/net::ERR_|Failed to load resource|blocked by CORS/);
  await integrate.open(linkTo(site.url, llm.url.replace("http:", "https:")));
  await check(integrate).click();
  await integrate.page.getByRole("button", { name: `Use ${llm.url}` }).click();
  await expect(integrate.server).toHaveValue(llm.url);
  await expect(trust(integrate)).toBeVisible();
  await integrate.key.fill(KEY);
  await check(integrate).click();
  await expect(question(integrate, llm.url)).toBeVisible();
  expect(withKey(llm)).toEqual([]);
  expect(await remembered(integrate)).not.toContain(llm.url);
});

test("a link's model that refers to the visitor's environment is refused", async ({ site, integrate }) => {
  await integrate.open(`${site.url}?model=gpt-$GITHUB_TOKEN`);
  await expect(integrate.model).toHaveAttribute("aria-invalid", "true");
  await expect(integrate.model).toHaveAccessibleDescription(/refers to your environment/);
  await expect(integrate.section("chat").code).toContainText("your-model-name");
  await integrate.model.press("End");
  await integrate.model.pressSequentially("x");
  await integrate.model.blur();
  await expect(integrate.section("chat").code).toContainText("your-model-name");
  expect(await remembered(integrate)).not.toContain("GITHUB");
});

test("pages in two directories of one origin remember their own servers", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(site.url);
  await integrate.connect({ server: "https://root.example.com" });
  await integrate.open(site.subPathUrl);
  await expect(integrate.server).toHaveValue("");
  await integrate.connect({ server: "https://sub.example.com" });
  await page.goto("about:blank");
  await integrate.open(site.url);
  await expect(integrate.server).toHaveValue("https://root.example.com");
});

test("on a phone the stuck bar is one row with the mark, and its fields come back with Edit", async ({
  page,
  site,
  integrate,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await integrate.open(linkTo(site.url, "https://linked.example.com/base"));
  await integrate.section("messages").region.scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 2000);
  const bar = page.locator(".bar");
  await expect(page.locator("html")).toHaveAttribute("data-stuck");
  await expect.poll(async () => (await bar.boundingBox())?.height).toBe(44);
  await expect(bar.getByText("linked.example.com · test-model")).toBeInViewport();
  await expect(trust(integrate)).toBeInViewport();
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeInViewport();
  await bar.getByRole("button", { name: "Sections", exact: true }).click();
  await page.getByRole("link", { name: "Try It Live", exact: true }).click();
  await expect(integrate.section("try").region).toBeInViewport();
  await expect(page.getByRole("link", { name: "Try It Live", exact: true })).toBeHidden();

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(integrate.server).toBeFocused();
  await integrate.server.fill("https://mine.example.com");
  await integrate.server.blur();
  await expect(bar.getByText("mine.example.com · test-model")).toBeInViewport();
  await expect(trust(integrate)).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("a click on Send before its script has come is not lost", async ({ site, integrate, llm }) => {
  await integrate.open(site.url);
  await integrate.connect({ server: llm.url, model: "test-model" });
  const release = await integrate.holdScripts((path) => path.includes("TryItLive"));
  const { send, expectOutcome, region } = integrate.tryItLive();
  await region.scrollIntoViewIfNeeded();
  await send.click();
  expect(llm.requests).toEqual([]);
  await release();
  await expectOutcome.call(integrate.tryItLive(), "complete");
});
