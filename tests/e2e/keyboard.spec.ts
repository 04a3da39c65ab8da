/** Keyboard and screen reader beyond what axe sees: names, stops, headings, announcements, the grid of agents, ways back. */
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import { ownPages } from "./support/snippets.ts";

const status = (page: Page) => page.locator("#copy-status");

test("a refused value is announced with its field and its error, once the visitor pauses", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(site.url);
  await integrate.server.pressSequentially("ftp://mine.example.com");
  await expect(status(page)).toHaveText(/^Server URL: .*Snippets keep the blank\.$/);
  await integrate.server.fill("https://mine.example.com");
  await integrate.model.fill("a\u0007b");
  await expect(status(page)).toHaveText(/^Model Name: /);
  // The whole error lies over the buttons below, until the visitor goes on.
  const limits = page.getByText("Model limits", { exact: true });
  await integrate.model.press("Shift+Tab");
  await limits.click({ trial: true, timeout: 5000 });
  await expect(page.locator("#model-field-hint")).toContainText("It contains a control character");
  await limits.click();
  await page.getByLabel("Context length").fill("1");
  await expect(status(page)).toHaveText(/^Context length: /);
});

test("a value that is corrected while it is typed is not announced", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  await page.clock.install();
  await integrate.server.fill("ftp://mine.example.com");
  await expect(integrate.server).toHaveAttribute("aria-invalid", "true");
  await page.clock.runFor(500);
  await integrate.server.fill("https://mine.example.com");
  await expect(integrate.server).not.toHaveAttribute("aria-invalid");
  await page.clock.runFor(5000);
  await expect(status(page)).toHaveText("");
});

test("arrows move in the grid of agents in four directions, and choose nothing by themselves", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(site.url);
  const { region, tabs } = integrate.section("agents");
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
  await integrate.section("agents").tab("Pi").focus();
  await page.keyboard.press("ArrowRight");
  const second = await focused();
  await page.keyboard.press("ArrowDown");
  const below = await focused();
  // The first row of each group has four agents.
  const names = (await tabs.filter({ visible: true }).allInnerTexts()).map((name) => name.trim());
  expect([names.indexOf(second ?? ""), names.indexOf(below ?? "")]).toEqual([1, 5]);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  expect(await focused()).toBe("Pi");
  await page.keyboard.press("ArrowUp");
  expect(await focused()).toBe("Pi");
  await expect(region.getByRole("tab", { selected: true })).toHaveAccessibleName("Pi");
  // Opened, the grid has more rows.
  await integrate.section("agents").all.click();
  await integrate.section("agents").tab("Pi").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).not.toBe("Pi");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  expect(await focused()).toBe("Pi");
});

test("each agent says of which group it is", async ({ site, integrate }) => {
  await integrate.open(site.url);
  const agents = integrate.section("agents");
  await expect(agents.tab("Pi")).toHaveAccessibleDescription("Terminal");
  await expect(agents.tab("Cursor")).toHaveAccessibleDescription("Editor");
});

test("code is a tab stop only while it scrolls, and has a name then", async ({ page, site, integrate }) => {
  await integrate.open(`${site.url}#chat/curl`);
  const code = integrate.section("chat").panel.locator("pre").first();
  const stops = () =>
    page.locator("code-block > pre").evaluateAll((all) =>
      all.flatMap((pre) => {
        const { top, bottom } = pre.getBoundingClientRect();
        if (!pre.checkVisibility() || bottom < 0 || top > innerHeight) return [];
        return [[(pre as HTMLElement).tabIndex === 0, pre.scrollWidth > pre.clientWidth]];
      }),
    );
  await expect
    .poll(async () => (await stops()).filter(([isStop, scrolls]) => isStop !== scrolls))
    .toEqual([]);
  await expect(code).toHaveJSProperty("tabIndex", -1);
  await integrate.server.fill(`https://${"long.".repeat(30)}example.com`);
  await expect(code).toHaveAttribute("tabindex", "0");
  await expect(code).toHaveAccessibleName("curl for Chat Completions");
  await integrate.server.fill("https://a.example");
  await expect(code).toHaveJSProperty("tabIndex", -1);
  await page.setViewportSize({ width: 320, height: 700 });
  await code.scrollIntoViewIfNeeded();
  await expect
    .poll(async () => (await stops()).filter(([isStop, scrolls]) => isStop !== scrolls))
    .toEqual([]);
  await expect(code).toHaveJSProperty("tabIndex", 0);
});

test("no two controls share an accessible name, but tabs and switches that follow each other", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(site.url);
  await integrate.tryItLive().ready();
  const names: string[] = [];
  for (const role of [
    "button",
    "link",
    "textbox",
    "checkbox",
    "combobox",
    "spinbutton",
    "searchbox",
  ] as const) {
    for (const control of await page.getByRole(role).filter({ visible: true }).all()) {
      const name = await control.evaluate((element) => {
        const { ariaLabel, textContent } = element as HTMLElement;
        const { labels } = element as HTMLInputElement;
        return (ariaLabel || labels?.[0]?.textContent || textContent || "").replace(/\s+/g, " ").trim();
      });
      names.push(`${role} ${name}`);
    }
  }
  expect(names.length).toBeGreaterThan(60);
  // The task is one choice for all APIs, in a list for each.
  const twice = names.filter((name, at) => names.indexOf(name) !== at && name !== "combobox Task");
  expect(twice).toEqual([]);
});

test("headings are in order on every page", async ({ page, site }) => {
  for (const path of ["", "agents.html", ...ownPages.map((name) => `${name}.html`)]) {
    await page.goto(site.url + path, { waitUntil: "domcontentloaded" });
    const levels = await page
      .locator("h1, h2, h3, h4, h5, h6")
      .evaluateAll((all) =>
        all.filter((heading) => heading.checkVisibility()).map(({ tagName }) => Number(tagName[1])),
      );
    expect(levels[0], path).toBe(1);
    expect(
      levels.filter((level) => level === 1),
      path,
    ).toHaveLength(1);
    expect(
      levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1),
      path,
    ).toEqual([]);
  }
});

test("a page of its own leads back to its tab on the main page", async ({ page, site, integrate }) => {
  await integrate.open(`${site.subPathUrl}opencode.html`);
  await page.getByRole("main").getByRole("link", { name: "AI Coding Agents", exact: true }).click();
  await expect(page).toHaveURL(`${site.subPathUrl}index.html#agents/opencode`);
  await integrate.section("agents").expectSelected("OpenCode");
  await integrate.open(`${site.url}messages-tools.html?embed`);
  const back = page.getByRole("main").getByRole("link", { name: "Anthropic Messages API", exact: true });
  await expect(back).toBeVisible();
  await back.click();
  await expect(page).toHaveURL(/index\.html\?embed=?#messages\/[\w-]+-tools/);
  await expect(integrate.section("messages").region.getByLabel("Task")).toHaveValue("tools");
  await page.goto(`${site.url}apps.html`);
  await page.getByRole("link", { name: "Back to the page" }).click();
  await expect(page).toHaveURL(/index\.html#apps$/);
});

test("the link of the section that is read is told apart in forced colours", async ({
  page,
  site,
  integrate,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await integrate.open(site.url);
  const edges = await page
    .getByRole("navigation")
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => getComputedStyle(link).borderInlineStartColor));
  expect(edges[0]).not.toBe(edges[1]);
  expect(new Set(edges.slice(1)).size).toBe(1);
});
