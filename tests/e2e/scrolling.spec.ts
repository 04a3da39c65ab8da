/** The bar and the list of sections follow the page, however it is scrolled. */
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";

const barHeight = (page: Page) => page.locator(".bar").evaluate((bar) => (bar as HTMLElement).offsetHeight);
const current = (page: Page) => page.locator(".rail [aria-current=true]");

for (const [width, height] of [
  [320, 256],
  [390, 700],
  [1280, 900],
] as const) {
  test(`at ${width}×${height} the bar is small after a jump past it, and whole again above`, async ({
    page,
    site,
    integrate,
  }) => {
    await page.setViewportSize({ width, height });
    await integrate.open(site.url);
    const atRest = await barHeight(page);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
    await expect.poll(() => barHeight(page)).toBeLessThan(80);
    await page.evaluate(() => scrollTo(0, 0));
    await expect.poll(() => barHeight(page)).toBe(atRest);
    await page.goto(`${site.url}#formats/responses`);
    await expect.poll(() => barHeight(page)).toBeLessThan(80);
  });
}

for (const height of [720, 1600]) {
  test(`in a window of ${height} pixels the list of sections marks the one that is read`, async ({
    page,
    site,
    integrate,
  }) => {
    await page.setViewportSize({ width: 1280, height });
    await integrate.open(site.url);
    const links = page.locator(".rail nav a");
    for (const link of await links.all()) {
      await link.click();
      await expect(current(page)).toHaveText((await link.textContent()) ?? "");
    }
    await page.keyboard.press("Control+Home");
    // A key during the browser's own scrolling would be lost.
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
    await expect(current(page)).toHaveText("AI Coding Agents");
    await page.keyboard.press("Control+End");
    await expect(current(page)).toHaveText("Quick Reference");
    await expect(current(page)).toHaveCount(1);
  });
}
