/** The choice between light and dark: it holds at once, at the next visit, on every page, and in every way of building. */
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";

const choice = (page: Page) => page.getByRole("group", { name: "Theme", exact: true });
const option = (page: Page, name: string) => choice(page).getByRole("radio", { name, exact: true });
const ground = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

const LIGHT = "rgb(255, 255, 255)";
const DARK = "rgb(15, 16, 18)";

test.use({ colorScheme: "light" });

test("a theme is chosen with the keyboard, holds against the system, and is remembered on every page", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(site.url);
  await expect(option(page, "System")).toBeChecked();
  await option(page, "System").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(option(page, "Dark")).toBeChecked();
  expect(await ground(page)).toBe(DARK);
  for (const path of ["", "pi.html", "agents.html", "chat-tools.html"]) {
    await page.goto(site.url + path);
    await expect(option(page, "Dark")).toBeChecked();
    expect(await ground(page), path).toBe(DARK);
  }
  await page.emulateMedia({ colorScheme: "dark" });
  await option(page, "Light").check();
  expect(await ground(page)).toBe(LIGHT);
  await option(page, "System").check();
  expect(await ground(page)).toBe(DARK);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => /theme/.test(name)))).toEqual(
    [],
  );
});

test("no other theme shows before the chosen one, also without the page's own scripts", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(site.url);
  await option(page, "Dark").check();
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    const look = () => {
      if (document.styleSheets.length > 0)
        seen.push(getComputedStyle(document.documentElement).backgroundColor);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await integrate.holdScripts();
  await page.goto(site.url, { waitUntil: "commit" });
  await expect(integrate.section("reference").region).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen.length))
    .toBeGreaterThan(3);
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  expect(new Set(seen)).toEqual(new Set([DARK]));
});

test("pages of one origin in other folders have themes of their own; open ones of one folder share it", async ({
  context,
  site,
}) => {
  const [first, second, other] = [await context.newPage(), await context.newPage(), await context.newPage()];
  await first.goto(site.url);
  await second.goto(`${site.url}pi.html`);
  await other.goto(site.subPathUrl);
  await option(first, "Dark").check();
  await expect(option(second, "Dark")).toBeChecked();
  expect(await ground(second)).toBe(DARK);
  expect(new URL(other.url()).origin).toBe(new URL(first.url()).origin);
  await other.reload();
  await expect(option(other, "System")).toBeChecked();
  expect(await ground(other)).toBe(LIGHT);
});

test("on a narrow screen the theme is in the menu; in a frame it stands above the page", async ({
  page,
  site,
  integrate,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await integrate.open(site.url);
  await expect(choice(page)).toBeHidden();
  await page.locator(".rail").getByRole("button", { name: "Sections", exact: true }).click();
  await option(page, "Dark").check();
  expect(await ground(page)).toBe(DARK);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 640 });
    await integrate.open(`${site.url}?embed`);
    await expect(option(page, "Dark")).toBeChecked();
    await expect(choice(page)).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("navigation")).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
});

test("a dark page is printed dark on white", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  await option(page, "Dark").check();
  await page.emulateMedia({ media: "print" });
  expect(await ground(page)).toBe(LIGHT);
});

test("the chosen option shows in forced colours", async ({ page, site, integrate }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await integrate.open(site.url);
  await option(page, "Dark").check();
  const outline = (name: string) =>
    choice(page)
      .locator("label", { hasText: name })
      .evaluate((label) => getComputedStyle(label).outlineStyle);
  expect([await outline("Dark"), await outline("Light")]).toEqual(["solid", "none"]);
});
