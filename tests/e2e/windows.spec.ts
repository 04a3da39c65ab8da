/** The choice of a system: PowerShell in place of a shell's lines, and paths as Windows writes them. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import { holds, panels, snippet, snippetForWindows } from "./support/snippets.ts";

const values = {
  SERVER_URL: "https://llm.example.com",
  API_KEY: `sk-it's`,
  MODEL_NAME: `org/it's ‘m’`,
};
const connection = { server: values.SERVER_URL, key: values.API_KEY, model: values.MODEL_NAME };

const choose = (page: Page, name: string) =>
  page.getByRole("group", { name: "System", exact: true }).getByRole("radio", { name, exact: true });

test("Windows turns every shell line to PowerShell, also on the next visit", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(site.url);
  await integrate.connect(connection);
  await expect(choose(page, "macOS, Linux")).toBeChecked();
  await choose(page, "Windows").check();
  await page.reload();
  await integrate.ready();
  await integrate.connect(connection);
  await expect(choose(page, "Windows")).toBeChecked();

  let changed = 0;
  for (const panel of panels) {
    const section = await integrate.openPanel(panel);
    for (const [index, template] of panel.templates.entries()) {
      const expected = snippetForWindows(template, values);
      if (expected !== snippet(template, values)) changed++;
      await test.step(template, async () => {
        await integrate.expectCopied(section.copy.nth(index), expected);
        if (holds(template, "API_KEY")) return;
        await expect(section.code.nth(index)).toHaveJSProperty("textContent", expected);
      });
    }
  }
  expect(changed).toBeGreaterThan(8);

  await choose(page, "macOS, Linux").check();
  const curl = await integrate.openPanel(
    panels.find(({ section, id }) => section === "chat" && id === "curl") as (typeof panels)[number],
  );
  await integrate.expectCopied(curl.copy, snippet("sdks/chat/hello/curl.sh", values));
});

test("Windows shows its own paths, and no run as a proof", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  const guide = integrate.section("agents").panel;
  const curl = integrate.section("chat").panel;
  const shown = (panel: Locator, text: RegExp) => panel.getByText(text).filter({ visible: true });
  const notRun = /^\s*Not run: no PowerShell where this was checked\.$/;
  // The file's name, and the folder in the sentence on undoing.
  await expect(shown(guide, /^~\/\.pi\//)).toHaveCount(2);
  await expect(shown(curl, /^\s*Runs with curl/)).toHaveCount(1);
  for (const panel of [guide, curl]) await expect(shown(panel, notRun)).toHaveCount(0);
  await choose(page, "Windows").check();
  await expect(shown(guide, /^%USERPROFILE%\\\.pi\\/)).toHaveCount(2);
  await expect(shown(guide, /^~\/\.pi\//)).toHaveCount(0);
  for (const panel of [guide, curl]) {
    await expect(shown(panel, notRun)).toHaveCount(1);
    await expect(shown(panel, /^\s*(?:Runs with|Not run)/)).toHaveCount(1);
  }
  await expect(page.getByText("In WSL or Git Bash choose macOS, Linux.")).toBeVisible();
  await integrate.section("chat").choose("Python");
  await expect(integrate.section("chat").panel.getByText(/^\s*Runs with/)).toBeVisible();
});

test("the line that sets the key and the request as code follow the system", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(site.url);
  await integrate.connect(connection);
  await page.getByRole("radio", { name: "Environment variable", exact: true }).check();
  await choose(page, "Windows").check();
  await integrate.expectCopied(
    page.getByRole("button", { name: "Copy export line for curl for Chat Completions", exact: true }),
    snippetForWindows("key/export.sh", values),
  );

  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  await tryItLive.message.fill("it's ‘x’");
  await tryItLive.region.getByRole("tab", { name: /^(?:As )?code$/i }).click();
  const code = tryItLive.region.locator("request-code code");
  await expect(code).toContainText("curl.exe -N -K $config");
  await expect(code).toContainText("it''s ‘‘x’’");
  await choose(page, "macOS, Linux").check();
  await expect(code).toContainText("it'\\''s ‘x’");
  await expect(code).not.toContainText("curl.exe");
});

for (const width of [320, 1280]) {
  test(`the choice moves no code down and nothing out of a page of ${width} pixels`, async ({
    page,
    site,
    integrate,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await integrate.open(site.url);
    const top = () =>
      integrate
        .section("agents")
        .code.first()
        .evaluate((code) => code.getBoundingClientRect().top + scrollY);
    const before = await top();
    await choose(page, "Windows").check();
    // The hint has a row of its own on a phone, which runs no Windows.
    if (width === 1280) expect(await top()).toBe(before);
    for (const { section, tab } of panels.filter(({ stream }) => !stream)) {
      await integrate.section(section).choose(tab);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  });
}
