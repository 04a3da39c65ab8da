/** Copy writes exactly the snippet, also without the clipboard API, and announces the result. */
import { expect, test } from "./support/fixtures.ts";
import { snippet } from "./support/snippets.ts";

const LIVE = "[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])";
const values = {
  SERVER_URL: "https://llm.example.com",
  API_KEY: "sk-copy-1",
  MODEL_NAME: 'it\'s "$(id)" \\ 😀  x',
};
const connection = { server: values.SERVER_URL, key: values.API_KEY, model: values.MODEL_NAME };

test("each Copy announces Copied, and the focus stays", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  const live = page.locator(LIVE).filter({ hasText: /^Copied/ });
  const { copy } = integrate.section("chat");
  await expect(live).toHaveCount(0);
  // A live region must change to announce the same text again.
  await page.evaluate((selector) => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const region of document.querySelectorAll(selector)) {
      new MutationObserver(() => region.textContent && heard.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    }
  }, LIVE);
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard.length);
  await copy.focus();
  await page.keyboard.press("Enter");
  await expect(live).toHaveCount(1);
  await expect(copy).toBeFocused();
  await expect(copy).toHaveAccessibleName(/^Copy|^Copied/);
  await expect.poll(heard).toBe(1);
  await page.keyboard.press("Space");
  await expect.poll(heard).toBe(2);
  await expect(live).toHaveCount(1);
});

test("Quick Reference copies each of its values", async ({ site, integrate }) => {
  await integrate.open(site.url);
  await integrate.connect({ ...connection, server: "llm.example.com/v1" });
  const copyOf = (row: string) => integrate.row(row).getByRole("button", { name: /^Copy/ });
  await integrate.expectCopied(copyOf("API Base URL"), "https://llm.example.com/v1");
  await integrate.expectCopied(copyOf("Authorization Header"), "Bearer sk-copy-1");
  const endpoints = ["/v1/chat/completions", "/v1/messages", "/v1/responses", "/v1/models"];
  for (const endpoint of endpoints) {
    await expect(integrate.row("Supported Endpoints")).toContainText(endpoint);
  }
  await expect(copyOf("Supported Endpoints")).toHaveCount(endpoints.length);
  for (const [index, endpoint] of endpoints.entries()) {
    await integrate.expectCopied(copyOf("Supported Endpoints").nth(index), endpoint);
  }
});

test("Copy works on a plain-http LAN page, which has no clipboard API", async ({
  page,
  context,
  site,
  integrate,
}) => {
  await integrate.open(site.lanUrl);
  expect(await page.evaluate(() => [isSecureContext, "clipboard" in navigator])).toEqual([false, false]);
  // A secure page of the same browser can read what was copied.
  const reader = await context.newPage();
  await reader.goto(site.url);
  const expectClipboard = async (text: string) => {
    await reader.bringToFront();
    await expect.poll(() => reader.evaluate(() => navigator.clipboard.readText())).toBe(text);
    await page.bringToFront();
  };
  await integrate.connect(connection);
  for (const [tab, template] of [
    ["curl", "sdks/chat/hello/curl.sh"],
    ["Python", "sdks/chat/hello/python.py"],
    ["Go", "sdks/chat/hello/go.go"],
  ] as const) {
    await integrate.section("chat").choose(tab);
    const { copy } = integrate.section("chat");
    const scroll = await page.evaluate(() => scrollY);
    await copy.click();
    await expect(page.locator(LIVE).filter({ hasText: /^Copied/ })).toHaveCount(1);
    await expectClipboard(snippet(template, values));
    await expect(copy).toBeFocused();
    expect(await page.evaluate(() => scrollY)).toBe(scroll);
  }
  await integrate.row("Authorization Header").getByRole("button", { name: /^Copy/ }).click();
  await expectClipboard("Bearer sk-copy-1");

  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  await tryItLive.region.getByRole("tab", { name: "Sent request", exact: true }).click();
  await tryItLive.region.getByRole("button", { name: "Copy request", exact: true }).click();
  const request = tryItLive.region.getByRole("group", { name: "Sent request", exact: true }).locator("pre");
  await expectClipboard((await request.textContent()) ?? "");
});
