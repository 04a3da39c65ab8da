import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { openPage } from "./browser.ts";
import type { Measurements } from "./budgets.ts";
import { serveSite } from "./site.ts";

/** Measures the bytes of a visit and the size of the document, also with twice the catalogue. */
export async function measureSize(
  browser: Browser,
  directories: { page: string; twice: string },
): Promise<Measurements> {
  const page = await visit(browser, directories.page);
  const twice = await visit(browser, directories.twice);
  return {
    firstBytes: { value: kilobytes(page.first.all) },
    totalBytes: { value: kilobytes(page.total) },
    htmlBytes: { value: kilobytes(page.first.html) },
    cssBytes: { value: kilobytes(page.first.css) },
    fonts: { value: page.fonts },
    thirdParty: { value: page.thirdParty },
    elements: { value: page.elements },
    elementsOfTwice: { value: twice.elements },
    htmlSize: { value: kilobytes(page.htmlSize) },
    htmlSizeOfTwice: { value: kilobytes(twice.htmlSize) },
  };
}

const kilobytes = (bytes: number) => bytes / 1000;

/** Loads a page and scrolls to its end, since parts of it load when they come into view. */
async function visit(browser: Browser, directory: string) {
  const site = await serveSite(directory);
  const page = await openPage(browser);
  let fonts = 0;
  let thirdParty = 0;
  page.on("request", (request) => {
    if (request.resourceType() === "font") fonts++;
    if (!request.url().startsWith(site.url)) thirdParty++;
  });
  try {
    await page.goto(site.url, { waitUntil: "networkidle" });
    const sum = (extension = "") =>
      [...site.sent].reduce((total, [path, bytes]) => total + (path.endsWith(extension) ? bytes : 0), 0);
    const first = { all: sum(), html: sum(".html"), css: sum(".css") };
    await readToEnd(page);
    return {
      first,
      total: sum(),
      fonts,
      thirdParty,
      elements: await page.evaluate(() => document.querySelectorAll("*").length),
      htmlSize: readFileSync(join(directory, "index.html")).length,
    };
  } finally {
    await page.context().close();
    site.close();
  }
}

async function readToEnd(page: Page): Promise<void> {
  for (const section of await page.getByRole("region").all()) await section.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => !document.querySelector("astro-island[ssr]"));
  await page.waitForLoadState("networkidle");
}
