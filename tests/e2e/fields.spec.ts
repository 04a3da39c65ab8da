/** Fields, names and values keep their form on small and on touch screens. */
import { expect, test } from "./support/fixtures.ts";

const FIELDS = "input:not([type=checkbox], [type=radio]), select, textarea";

test("on a touch screen the text of every field has 16 pixels, so that iOS does not zoom", async ({
  browser,
  site,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto(site.url);
  const sizes = await page
    .locator(FIELDS)
    .evaluateAll((fields) => fields.map((field) => parseFloat(getComputedStyle(field).fontSize)));
  expect(sizes.length).toBeGreaterThan(8);
  for (const size of sizes) expect(size).toBeGreaterThanOrEqual(16);
  await context.close();
});

test("a word in place of a key that is not needed has no mark", async ({ site, integrate }) => {
  await integrate.open(site.url);
  await integrate.connect({ server: "https://llm.example.com", key: "sk-1" });
  // The focused field lights its values up.
  await integrate.key.blur();
  const agents = integrate.section("agents");
  const slots = (name: string) => agents.code.locator(`[data-slot=${name}]`).first();
  const ground = (name: string) => slots(name).evaluate((slot) => getComputedStyle(slot).backgroundColor);
  const marked = await ground("SERVER_URL");
  await expect.poll(() => ground("API_KEY")).toBe(marked);
  await integrate.noKey.check();
  await expect(slots("API_KEY")).toHaveText("not-needed");
  await expect.poll(() => ground("API_KEY")).not.toBe(marked);
  expect(await ground("SERVER_URL")).toBe(marked);
  expect(await slots("API_KEY").evaluate((slot) => getComputedStyle(slot).borderBottomWidth)).toBe("0px");
});

for (const width of [320, 390, 768, 1280]) {
  test(`at ${width} pixels names keep clear of their cells, and the called path is on one line`, async ({
    page,
    site,
    integrate,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await integrate.open(site.url);
    const gaps = await integrate.section("agents").tabs.evaluateAll((tabs) =>
      tabs.map((tab) => {
        const range = document.createRange();
        range.selectNodeContents(tab);
        return tab.getBoundingClientRect().right - range.getBoundingClientRect().right;
      }),
    );
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(8);
    const path = page.locator(".called span").last();
    await expect(path).toHaveText("/v1/chat/completions");
    const lines = await path.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getClientRects().length;
    });
    expect(lines).toBe(1);
  });
}
