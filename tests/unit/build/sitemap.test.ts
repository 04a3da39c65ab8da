import { expect, test } from "vitest";
import { sitemapOf } from "../../../src/build/sitemap.ts";

test("a site map has the public address of each file, escaped for XML", () => {
  expect(sitemapOf("https://a.example/r&d's", ["index.html", "pi.html"])).toContain(
    "<url><loc>https://a.example/r&amp;d&apos;s/</loc></url>\n<url><loc>https://a.example/r&amp;d&apos;s/pi.html</loc></url>",
  );
});
