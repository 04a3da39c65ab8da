/** Handing on one part of the page: files to save, and links to headings and to blocks of code. */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";

const KEY = "sk-test-4f1c2a";
const values = { server: "https://mine.example.com", key: KEY, model: "m-1" };

const download = (block: Locator) => block.getByRole("button", { name: /^Download/ });
const block = (panel: Locator, code: string) =>
  panel
    .locator("code-block:visible")
    .filter({ has: panel.page().locator(`pre[aria-label="${code}"]:visible`) });

async function saved(page: Page, button: Locator): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

test("a file is saved under its real name with exactly what Copy writes", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(`${site.url}#agents/pi`);
  await integrate.connect(values);
  const { panel } = integrate.section("agents");
  const file = block(panel, "Pi, step 2");
  for (const [configuration, name] of [
    ["Beside yours", "models.json"],
    ["As default", "models.json"],
  ] as const) {
    await panel.getByRole("radio", { name: configuration, exact: true }).check();
    const code = panel.locator("code-block:visible:has(.code-detail[data-file])").first();
    const { name: saidName, text } = await saved(page, download(code));
    expect(saidName).toBe(name);
    await expect(page.locator("#copy-status")).toHaveText(`Downloaded ${name}.`);
    await code.getByRole("button", { name: /^Copy/ }).click();
    expect(await integrate.clipboard()).toBe(text);
    expect(text).toContain(KEY);
  }
  await expect(file.first()).toBeVisible();
  // Commands are no files.
  await expect(download(panel.locator("code-block:visible:not(:has([data-file]))"))).toHaveCount(0);
});

test("a file for another configuration and system has the name that its head shows", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(`${site.url}#agents/codex`);
  await integrate.connect(values);
  const { panel } = integrate.section("agents");
  const file = panel.locator("code-block:visible:has(.code-detail[data-file])").first();
  expect((await saved(page, download(file))).name).toBe("local.config.toml");
  await panel.getByRole("radio", { name: "As default", exact: true }).check();
  await page.getByRole("radio", { name: "Windows", exact: true }).check();
  expect((await saved(page, download(file))).name).toBe("config.toml");
});

test("a file for a link's server is saved without the key, and says so", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(`${site.url}?server=${encodeURIComponent("https://linked.example.com")}#agents/pi`);
  await integrate.connect({ key: KEY, model: "m-1" });
  const { panel } = integrate.section("agents");
  const file = panel.locator("code-block:visible:has(.code-detail[data-file])").first();
  const { text } = await saved(page, download(file));
  expect(text).toContain("https://linked.example.com");
  expect(text).not.toContain(KEY);
  await expect(page.locator("#copy-status")).toHaveText(/^Downloaded models\.json\. Your key is left out/);
});

test("each block of code has a link of its own, which opens it for somebody else", async ({
  site,
  integrate,
  browser,
}) => {
  await integrate.open(`${site.url}#agents/pi`);
  const links: string[] = [];
  for (const id of ["agents", "apps", "chat", "messages", "responses", "frameworks", "formats"] as const) {
    const { region } = integrate.section(id);
    for (const code of await region.locator("code-block:visible:not(.code-line)").all()) {
      await code.hover();
      const link = code.getByRole("link", { name: /^Link to / });
      await expect(link).toBeVisible();
      links.push(await link.evaluate((anchor) => (anchor as HTMLAnchorElement).href));
    }
  }
  // Two forms of one step have one link.
  expect(new Set(links).size).toBe(links.length);
  expect(links).toContain(`${site.url}#agents/pi/step-2`);
  expect(links).toContain(`${site.url}#chat/curl`);

  const context = await browser.newContext();
  const theirs = await context.newPage();
  // The panel is fetched, and lies within the rest of a picker.
  await theirs.goto(`${site.url}?server=x#agents/opencode/step-2`);
  const panel = theirs.getByRole("tabpanel", { name: "OpenCode", exact: true });
  const code = panel.locator('pre[aria-label="OpenCode, step 2"]:visible').first();
  await expect(code).toBeInViewport();
  await theirs.goto("about:blank");
  await theirs.goto(`${site.url}#frameworks/langchain/node-step-1`);
  await expect(
    theirs.locator('pre[aria-label="LangChain for JavaScript, step 1"]:visible').first(),
  ).toBeInViewport();
  await context.close();
});

test("a page of its own has links to its blocks", async ({ page, site, integrate }) => {
  await integrate.open(`${site.url}claude-code.html`);
  const code = page.locator("main code-block:visible").last();
  await code.hover();
  const link = code.getByRole("link", { name: /^Link to / });
  const href = await link.evaluate((anchor) => (anchor as HTMLAnchorElement).href);
  await page.goto("about:blank");
  await page.goto(href);
  await expect(page.locator("main code-block:visible").last()).toBeInViewport();
  await page.goto(`${site.url}chat-tools.html#python`);
  await expect(page.locator("#python")).toBeInViewport();
});

test("headings have links, which are reached with the keyboard and name what they lead to", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(site.url);
  const { region } = integrate.section("agents");
  await integrate.model.focus();
  await page.keyboard.press("Tab");
  const link = page.getByRole("link", { name: "Link to AI Coding Agents", exact: true });
  await expect(link).toBeAttached();
  await region.getByRole("tab", { selected: true }).focus();
  await page.keyboard.press("Shift+Tab");
  await expect(link).toBeFocused();
  await expect(link).toHaveCSS("opacity", "1");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#agents$/);
  // Copy, Download, then the link of the block.
  const file = integrate
    .section("agents")
    .panel.locator("code-block:visible:has(.code-detail[data-file])")
    .first();
  await file.getByRole("button", { name: /^Copy/ }).focus();
  await page.keyboard.press("Tab");
  await expect(download(file)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(file.getByRole("link")).toBeFocused();
  // The section's name is that of its heading alone.
  await expect(region).toHaveAccessibleName("AI Coding Agents");
});

test("the document holds none of them, and nothing moves when they come", async ({
  page,
  site,
  integrate,
}) => {
  const run = await integrate.openWithoutScripts(site.url);
  await expect(page.locator(".anchor, .download")).toHaveCount(0);
  await run();
  const file = integrate
    .section("agents")
    .panel.locator("code-block:visible:has(.code-detail[data-file])")
    .first();
  const before = await file.boundingBox();
  await expect(download(file)).toBeVisible();
  await file.hover();
  await expect(file.getByRole("link")).toBeVisible();
  expect((await file.boundingBox())?.height).toBe(before?.height);
  const boxes = await Promise.all(
    [download(file), file.getByRole("link"), file.getByRole("button", { name: /^Copy/ })].map((each) =>
      each.boundingBox(),
    ),
  );
  const [first, second, third] = boxes.toSorted((a, b) => (a?.x ?? 0) - (b?.x ?? 0));
  expect((first?.x ?? 0) + (first?.width ?? 0)).toBeLessThanOrEqual(second?.x ?? 0);
  expect((second?.x ?? 0) + (second?.width ?? 0)).toBeLessThanOrEqual(third?.x ?? 0);
});
