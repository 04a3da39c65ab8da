/** Text that is selected and copied or dragged by hand never holds the mask of the key. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import { snippet } from "./support/snippets.ts";

const KEY = "sk-selected-1";
const PLACEHOLDER = "your-api-key";
const values = { SERVER_URL: "https://llm.example.com", API_KEY: KEY, MODEL_NAME: "m-1" };
const curl = snippet("sdks/chat/hello/curl.sh", values);

test.beforeEach(async ({ site, integrate }) => {
  await integrate.open(site.url);
  await integrate.connect({ server: values.SERVER_URL, key: KEY, model: values.MODEL_NAME });
});

/** Copies with the keyboard; returns every flavour of the clipboard. */
async function copied(page: Page): Promise<{ plain: string; html: string }> {
  await page.evaluate(() => navigator.clipboard.writeText("nothing"));
  await page.keyboard.press("ControlOrMeta+c");
  const read = () =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const flavour = async (type: string) =>
        item?.types.includes(type) ? (await item.getType(type)).text() : "";
      return { plain: await flavour("text/plain"), html: await flavour("text/html") };
    });
  await expect.poll(async () => (await read()).plain).not.toBe("nothing");
  return read();
}

/** Selects with the mouse, from the beginning of one element to a place in another. */
async function drag(page: Page, from: Locator, to: Locator, at: "middle" | "end" = "end"): Promise<void> {
  await to.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await to.hover();
  const start = await from.boundingBox();
  if (!start) throw new Error("The beginning is not on screen.");
  await page.mouse.move(start.x + 1, start.y + start.height / 2);
  await page.mouse.down();
  // The first move begins the selection, the second takes it to its end.
  for (const part of [0.25, at === "end" ? 0.99 : 0.5]) {
    const end = await to.boundingBox();
    if (!end) throw new Error("The end is not on screen.");
    await page.mouse.move(end.x + end.width * part, end.y + end.height / 2, { steps: 5 });
  }
  await page.mouse.up();
}

test("the whole page has placeholders", async ({ page }) => {
  await page.locator("h1").click();
  await page.keyboard.press("ControlOrMeta+a");
  const { plain, html } = await copied(page);
  expect(plain).toContain(`Authorization: Bearer ${PLACEHOLDER}`);
  expect(plain).toContain("https://llm.example.com");
  expect(plain + html).not.toMatch(/•|sk-selected/);
});

test("one block has the real key: selected by three clicks, by its corners, or by script", async ({
  page,
  integrate,
}) => {
  const { code } = integrate.section("chat");
  await code.evaluate((element) => getSelection()?.selectAllChildren(element));
  expect((await copied(page)).plain).toBe(curl);
  const key = code.locator("[data-slot=API_KEY]");
  await key.click({ clickCount: 3 });
  const line = await copied(page);
  expect(line.plain).toContain(KEY);
  expect(line.plain + line.html).not.toContain("•");
  // Quick Reference: the line is the block, and its end is the beginning of the next row.
  await integrate.row("Authorization Header").locator("[data-slot=API_KEY]").click({ clickCount: 3 });
  expect((await copied(page)).plain.trim()).toBe(`Bearer ${KEY}`);
  await drag(page, code.locator("[class]").first(), key);
  expect((await copied(page)).plain).toMatch(new RegExp(`^${curl.slice(0, 4)}[^]*${KEY}$`));
});

for (const at of ["middle", "end"] as const) {
  test(`prose and a block, to the ${at} of the mask, have a placeholder`, async ({ page, integrate }) => {
    const { region, code } = integrate.section("chat");
    const key = code.locator("[data-slot=API_KEY]");
    await drag(page, region.getByRole("heading").first(), key, at);
    const { plain, html } = await copied(page);
    expect(plain).toContain(`Bearer ${PLACEHOLDER}`);
    expect(plain + html).not.toMatch(/•|sk-selected/);
    await expect(key).toHaveText("•".repeat(12));
  });
}

test("several blocks have placeholders, where the key is shown, too", async ({ page, integrate }) => {
  await integrate.showKey.click();
  const first = integrate.section("chat").code;
  const second = integrate.section("messages").code;
  await first.evaluate(
    (from, to) => getSelection()?.setBaseAndExtent(from, 0, to as Node, (to as Node).childNodes.length),
    await second.elementHandle(),
  );
  const { plain, html } = await copied(page);
  // curl sends the key of Messages in two headers.
  expect(plain.match(/your-api-key/g)).toHaveLength(3);
  expect(plain + html).not.toMatch(/•|sk-selected/);
  await expect(first).toContainText(KEY);
});

test("a selection that is dragged holds what a copied one does", async ({ page, integrate }) => {
  const { code, region } = integrate.section("chat");
  const key = code.locator("[data-slot=API_KEY]");
  await page.evaluate(() => {
    addEventListener("dragstart", ({ dataTransfer }) => {
      const types = [...(dataTransfer?.types ?? [])];
      document.documentElement.dataset["dragged"] = types
        .map((type) => dataTransfer?.getData(type))
        .join("\n---\n");
    });
  });
  const dragged = async () => {
    const box = await key.boundingBox();
    if (!box) throw new Error("The mask is not on screen.");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y - 60, { steps: 5 });
    await page.mouse.up();
    return page.evaluate(() => document.documentElement.dataset["dragged"]);
  };
  await code.scrollIntoViewIfNeeded();
  await code.evaluate((element) => getSelection()?.selectAllChildren(element));
  expect(await dragged()).toBe(curl);
  await region.evaluate((element) => getSelection()?.selectAllChildren(element));
  expect(await dragged()).toContain(PLACEHOLDER);
  expect(await dragged()).not.toMatch(/•|sk-selected/);
});
