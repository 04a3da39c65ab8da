/** The page's link for a colleague: it carries server, model and place, and the receiver trusts none of it unasked. */
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import type { IntegratePage } from "./support/integrate-page.ts";

const KEY = "sk-test-4f1c2a";
const SERVER = "https://mine.example.com/team";

const copyLink = (page: Page) => page.getByRole("button", { name: "Copy link", exact: true });

/** Copies the link, and returns it. */
async function linkOf(integrate: IntegratePage): Promise<string> {
  const { page } = integrate;
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await copyLink(page).click();
  // The status may still be that of an earlier copy.
  await expect.poll(() => integrate.clipboard()).not.toBe("");
  await expect(page.locator("#copy-status")).toHaveText(/^Copied/);
  return integrate.clipboard();
}

test("the link carries server, model, section, tab and task, and opens them for somebody else", async ({
  page,
  site,
  integrate,
  browser,
}) => {
  await integrate.open(site.url);
  await integrate.connect({ server: SERVER, key: KEY, model: "org/model:7b" });
  await page.getByText("Model limits", { exact: true }).click();
  await page.getByLabel("Context length").fill("4321");
  const chat = integrate.section("chat");
  await chat.choose("Python");
  await chat.region.getByLabel("Task").selectOption("Tools");
  await expect(page).toHaveURL(/#chat\/python-tools$/);
  const link = await linkOf(integrate);
  await expect(page.locator("#copy-status")).toHaveText("Copied");
  expect(link).toBe(
    `${site.url}?server=${encodeURIComponent(SERVER)}&model=${encodeURIComponent("org/model:7b")}#chat/python-tools`,
  );

  const context = await browser.newContext();
  const theirs = await context.newPage();
  await theirs.goto(link);
  await theirs.locator("body").dispatchEvent("pointermove");
  await expect(theirs.getByLabel("Server URL")).toHaveValue(SERVER);
  await expect(theirs.getByLabel("Model Name")).toHaveValue("org/model:7b");
  const region = theirs.getByRole("region", { name: "OpenAI Chat Completions", exact: true });
  await expect(region.getByRole("tab", { selected: true })).toHaveAccessibleName("Python");
  await expect(region.getByLabel("Task")).toHaveValue("tools");
  // The page marks each value that is not trusted.
  await expect(theirs.getByText("From a link", { exact: true }).first()).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Trust this server", exact: true })).toBeVisible();
  expect(await theirs.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("mine.example.com");
  await context.close();
});

test("a key is never in the link, wherever it was typed", async ({ page, site, integrate }) => {
  await integrate.open(`${site.url}?api_key=${KEY}&embed`);
  await integrate.connect({ server: `https://mine.example.com/${KEY}?key=${KEY}`, key: KEY, model: KEY });
  const link = await linkOf(integrate);
  expect(link).toBe(site.url);
  await expect(page.locator("#copy-status")).toHaveText(
    "Copied. Left out, since it holds a key: server, model.",
  );
  // Another key in the field of the model, and none in that of the key.
  const other = "sk-proj-0123456789abcdef0123";
  await integrate.connect({ server: "https://mine.example.com", key: "", model: other });
  expect(await linkOf(integrate)).toBe(`${site.url}?server=https%3A%2F%2Fmine.example.com`);
});

test("a hash that names nothing here is no part of the link", async ({ page, site, integrate }) => {
  for (const hash of ["#sk-test-4f1c2a", "#agents/nobody", "#agents/pi/nothing", "#agents/pi/step-1/more"]) {
    await integrate.open(site.url + hash);
    const { hash: kept } = new URL(await linkOf(integrate));
    expect(kept, hash).toBe({ "#agents/nobody": "#agents", "#agents/pi/nothing": "#agents/pi" }[hash] ?? "");
    await page.goto("about:blank");
  }
});

test("a page of its own, below a folder, is what its link leads to", async ({ site, integrate }) => {
  await integrate.open(`${site.subPathUrl}pi.html`);
  await integrate.connect({ server: SERVER, model: "m" });
  expect(await linkOf(integrate)).toBe(
    `${site.subPathUrl}pi.html?server=${encodeURIComponent(SERVER)}&model=m`,
  );
});

test("the link is copied before any part of React is there", async ({ page, site, integrate }) => {
  const run = await integrate.holdScripts((path) => /ConnectionForm|CheckServer|client/.test(path));
  await page.goto(site.url);
  await copyLink(page).click();
  await expect(page.locator("#copy-status")).toHaveText("Copied");
  expect(await integrate.clipboard()).toBe(site.url);
  await run();
});
