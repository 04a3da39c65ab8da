/** The page on paper, or as a PDF that is handed on. */
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";

const KEY = "sk-test-4f1c2a";

/** Returns the selectors of which something is shown. */
const shown = (page: Page, selectors: string[]) =>
  page.evaluate(
    (all) =>
      all.filter((selector) =>
        [...document.querySelectorAll(selector)].some((element) => element.getClientRects().length > 0),
      ),
    selectors,
  );

for (const path of ["", "pi.html", "chat-tools.html"]) {
  test(`${path || "the main page"} is printed without what paper cannot do`, async ({
    page,
    site,
    integrate,
  }) => {
    await integrate.open(site.url + path);
    await integrate.connect({ server: "https://mine.example.com", key: KEY, model: "m-1" });
    await integrate.showKey.click();
    // Links of blocks and Download are there.
    await page.locator("code-block:visible").first().hover();
    await expect(page.locator(".anchor").first()).toBeVisible();
    await page.emulateMedia({ media: "print" });
    const useless = [
      "button",
      "input",
      "select",
      "summary",
      "nav",
      "fieldset",
      "[role=tab]",
      "[role=switch]",
      ".later",
      ".anchor",
      ".back",
      ".skip",
      "#try",
    ];
    expect(await shown(page, useless)).toEqual([]);
    const text = await page.evaluate(() => document.body.innerText);
    expect(text).not.toMatch(/on a page of its own/);
    expect(text).toContain("https://mine.example.com");
    // A shown key is drawn with no size, and a mask after it.
    const key = page.locator("[data-slot=API_KEY][data-state=filled]:visible").first();
    await expect(key).toHaveCSS("font-size", "0px");
    expect(await key.evaluate((slot) => getComputedStyle(slot, "::after").content)).toContain("•");
    // Short blocks are not divided, nor headings from what follows them.
    const breaks = (property: "breakInside" | "breakAfter", selector: string) =>
      page
        .locator(selector)
        .evaluateAll((all, name) => [...new Set(all.map((each) => getComputedStyle(each)[name]))], property);
    expect(await breaks("breakInside", "code-block")).toEqual(["avoid"]);
    expect(await breaks("breakAfter", "h2, .code-head")).toEqual(["avoid"]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.toString("latin1")).not.toContain(KEY);
  });
}
