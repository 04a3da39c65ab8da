/** Previews of a page: title, description and picture. */
import { expect, test } from "./support/fixtures.ts";
import { ownPages } from "./support/snippets.ts";

const valueOf = (html: string, start: string): string =>
  new RegExp(`${start}"([^"]*)"`).exec(html)?.[1] ?? `no ${start}`;

test("each page has a title and a description of its own, for search engines and for cards alike", async ({
  site,
}) => {
  const seen = new Map<string, string>();
  for (const path of [
    "",
    "agents.html",
    "apps.html",
    "frameworks.html",
    ...ownPages.map((name) => `${name}.html`),
  ]) {
    const html = await (await fetch(site.url + path)).text();
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? "";
    const description = valueOf(html, '<meta name="description" content=');
    expect(valueOf(html, '<meta property="og:title" content='), path).toBe(title);
    expect(valueOf(html, '<meta property="og:description" content='), path).toBe(description);
    expect(title.length, path).toBeGreaterThan(3);
    expect(description.length, description).toBeGreaterThan(40);
    expect(description.length, description).toBeLessThan(330);
    for (const text of [title, description]) {
      expect(seen.get(text), `${text} is said of ${path} and`).toBeUndefined();
      seen.set(text, path || "the main page");
    }
  }
});

test("the picture of the page is beside it, in the size that cards want", async ({ site }) => {
  const html = await (await fetch(`${site.subPathUrl}pi.html`)).text();
  const address = valueOf(html, '<meta property="og:image" content=');
  const response = await fetch(new URL(address, `${site.subPathUrl}pi.html`));
  expect(response.headers.get("content-type")).toBe("image/png");
  const bytes = Buffer.from(await response.arrayBuffer());
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
});
