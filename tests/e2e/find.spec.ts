/** The Find field: any tool, language, task or section, from any page. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";

const field = (page: Page) => page.locator("[data-find]");
const options = (page: Page) => page.getByRole("listbox", { name: "Found" }).getByRole("option");

for (const [query, hash, focused] of [
  ["vs code", "#agents/vscode", "VS Code"],
  ["opencode", "#agents/opencode", "OpenCode"],
  ["anthropic messages", "#messages", "Anthropic Messages API"],
  ["golang", "#chat/go", "Go"],
  ["typescript", "#chat/node", "Node.js"],
  ["windows", "#system", ""],
  ["nobody-knows-this", "#agents/anything-else", "Anything else"],
] as const) {
  test(`Ctrl+K, ${query}, Enter opens ${hash} and moves the focus there`, async ({
    page,
    site,
    integrate,
  }) => {
    await integrate.open(site.url);
    await page.keyboard.press("Control+k");
    await expect(field(page)).toBeFocused();
    await page.keyboard.type(query);
    await expect(options(page).first()).toBeVisible();
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).hash).toBe(hash);
    const active = page.locator(":focus");
    if (focused) await expect(active).toHaveText(focused);
    else await expect(active).toHaveRole("radio");
    await expect(active).toBeInViewport();
    await expect(options(page)).toHaveCount(0);
  });
}

test("a tool without a guide is explained, and leads to another", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  await field(page).fill("gemini cli");
  await expect(options(page).first()).toContainText("speaks Google's own API only");
  await options(page).first().click();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#agents\//);
});

test("a page of its own finds places of the main page", async ({ page, site, integrate }) => {
  await integrate.open(`${site.url}opencode.html`);
  await field(page).fill("python");
  await expect(options(page).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/index\.html#chat\/python$/);
  await integrate.section("chat").expectSelected("Python");
});

for (const width of [1280, 390, 320]) {
  test(`what is found fits at ${width} pixels and has no violation`, async ({ page, site, integrate }) => {
    await page.setViewportSize({ width, height: 700 });
    await integrate.open(site.url);
    await field(page).fill("c");
    await expect(options(page).first()).toBeVisible();
    const boxes = await options(page).evaluateAll((all) =>
      all.map((option) => {
        const { left, right } = option.getBoundingClientRect();
        return { left, right };
      }),
    );
    for (const { left, right } of boxes) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(width);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const { violations } = await new AxeBuilder({ page }).include(".rail").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
}
