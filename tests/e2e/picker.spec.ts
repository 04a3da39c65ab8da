/** The picker of a section of guides: one row of each group, and the rest on demand. */
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import { fetchedPanels } from "./support/snippets.ts";

/** An agent that is not among those shown at first. */
const OTHER = "OpenCode";

/** Returns the tops in the document of what stands around the picker. */
const positions = (page: Page) =>
  page
    .locator("#agents")
    .evaluate((section) =>
      [...section.querySelectorAll("h2, [aria-expanded], [role=tabpanel]:not([hidden]), h2 ~ *")]
        .concat(document.querySelector("#chat") as Element)
        .map((element) => Math.round(element.getBoundingClientRect().top + scrollY)),
    );

test("the groups are named, and the document holds one row of each with its icons", async ({
  site,
  integrate,
  request,
}) => {
  await integrate.open(site.url);
  const agents = integrate.section("agents");
  await expect(agents.region.getByRole("tablist", { name: "Agent" })).toMatchAriaSnapshot(`
    - tablist "Agent":
      - text: Terminal
      - tab "Pi" [selected]
      - tab "Codex CLI"
      - tab "Aider"
      - tab
      - text: Editor
      - tab "Continue.dev"
      - tab "Cursor"
  `);
  const html = await (await request.get(site.url)).text();
  const tabs = html.match(/id="agents-tab-[\w-]+"/g) ?? [];
  expect(tabs.length).toBeLessThanOrEqual(8);
  expect(html).not.toContain(OTHER);
  const rows = new Set(
    await agents.tabs.evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top)),
  );
  expect(rows.size).toBe(2);
});

for (const width of [1280, 390, 320]) {
  test(`at ${width} pixels all are shown on demand, and the chosen one stays, while nothing moves`, async ({
    page,
    site,
    integrate,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await integrate.open(site.url);
    const agents = integrate.section("agents");
    if (width < 720) await expect(agents.tabs).toHaveText(["Pi"]);
    await expect(agents.all).toHaveAttribute("aria-expanded", "false");
    const before = await positions(page);
    await agents.all.click();
    await expect(agents.all).toHaveAttribute("aria-expanded", "true");
    await expect(agents.tabs).toHaveCount(Number((await agents.all.textContent())?.match(/\d+/)?.[0]));
    for (const { tab } of fetchedPanels.filter(({ section }) => section === "agents")) {
      await expect(agents.tab(tab)).toBeVisible();
    }
    // No name touches its cell, none is cut.
    const gaps = await agents.tabs.evaluateAll((tabs) =>
      tabs.map((tab) => {
        const range = document.createRange();
        range.selectNodeContents(tab);
        const [name, cell] = [range.getBoundingClientRect(), tab.getBoundingClientRect()];
        return Math.min(cell.right - name.right, name.left - cell.left, cell.bottom - name.bottom + 6);
      }),
    );
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(8);
    expect(await positions(page)).toEqual(before);

    await agents.tab(OTHER).click();
    await expect(agents.panel.getByRole("heading", { name: OTHER })).toBeVisible();
    await agents.expectSelected(OTHER);
    await agents.expectWhole();
    await expect(agents.all).toHaveAttribute("aria-expanded", "false");
    await expect(agents.tab(OTHER)).toBeInViewport({ ratio: 1 });
    await expect(agents.tab(OTHER)).toBeFocused();
    expect((await positions(page)).slice(0, 3)).toEqual(before.slice(0, 3));
    if (width >= 720) {
      await expect(agents.tab("Pi")).toBeVisible();
      const rows = new Set(
        await agents.tabs.evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top)),
      );
      expect(rows.size).toBe(2);
    } else await expect(agents.tabs).toHaveText([OTHER]);
  });
}

test("on a phone, all are there at once where no button shows more", async ({ page, site, integrate }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await integrate.open(site.url);
  const apps = integrate.section("apps");
  await expect(apps.all).toHaveCount(0);
  const names = await apps.tabs.allInnerTexts();
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) {
    await apps.tab(name.trim()).click();
    await apps.expectSelected(name.trim());
  }
});

test("a link and the next visit select one of the rest", async ({ page, site, integrate }) => {
  await integrate.open(`${site.url}#agents/opencode`);
  const agents = integrate.section("agents");
  await agents.expectSelected(OTHER);
  await expect(agents.region.getByRole("tablist")).toBeInViewport();
  await page.goto("about:blank");
  await integrate.open(site.url);
  await agents.expectSelected(OTHER);
  await expect(agents.panel.getByRole("heading", { name: OTHER })).toBeVisible();
});

test("names that cannot be loaded are told, with a link to the list", async ({
  page,
  site,
  integrate,
  guard,
}) => {
  guard.allow(/net::ERR/);
  await page.route("**/agents.json", (route) => route.abort());
  await integrate.open(site.url);
  const agents = integrate.section("agents");
  await agents.all.click();
  await agents.region.getByRole("alert").getByRole("link").click();
  await expect(page).toHaveURL(`${site.url}agents.html`);
  await page.getByRole("link", { name: OTHER, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: OTHER })).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a link leads to the list of all guides, and each of them to its page", async ({ page, site }) => {
    await page.goto(site.url);
    await page
      .locator("#agents")
      .getByRole("link", { name: /^All \d+/ })
      .click();
    for (const name of ["Pi", OTHER]) {
      await page.getByRole("link", { name, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      await page.goBack();
    }
  });
});
