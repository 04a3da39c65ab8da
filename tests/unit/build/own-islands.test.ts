import { expect, test } from "vitest";
import { withoutIslandScripts } from "../../../src/build/own-islands.ts";
import { inlineHash } from "../../../src/build/inline-hash.ts";

const directive = '(()=>{(self.Astro||(self.Astro={}))["first-use"]=e;})();';
const definition = '(()=>{customElements.get("astro-island")||customElements.define("astro-island",f)})();';
const style = "astro-island,astro-slot{display:contents}";
const kept = "history.replaceState(null, ``, `/`)";
const sources = (...texts: string[]) => texts.map((text) => ` '${inlineHash(text)}'`).join("");
const page = (scripts: string, styles: string, content: string) =>
  `<head><script>${kept}</script><meta content="script-src 'self'${scripts}; style-src 'self'${styles};"></head>${content}`;
const island = (scripts: string) =>
  `<style>${style}</style>${scripts}<astro-island client="near"></astro-island>`;

test("a page keeps its own inline script alone, and a policy with that hash alone", () => {
  const built = page(
    sources(kept, directive, definition, "of no page"),
    sources(style, ""),
    island(`<script>${directive}</script><script>${definition}</script>`),
  );
  expect(withoutIslandScripts(built)).toBe(
    page(sources(kept), "", '<astro-island client="near"></astro-island>'),
  );
});

test("a page without islands keeps all but the hashes of others' scripts", () => {
  const content = "<p>Text</p><script>other()</script>";
  expect(withoutIslandScripts(page(sources(kept, definition, "other()"), "", content))).toBe(
    page(sources(kept, "other()"), "", content),
  );
});

test("islands that nothing inline defines stop the build", () => {
  const built = page("", "", island(`<script>${directive}</script>`));
  expect(() => withoutIslandScripts(built)).toThrow("A page has islands, but no inline script");
});
