import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "../../../src");

/** Code that the page's policy forbids or that turns text into markup, each with an example to find. */
const forbidden: { what: string; pattern: RegExp; example: string }[] = [
  {
    what: "innerHTML or outerHTML",
    pattern: /\b(?:inner|outer)HTML\b/,
    example: "element.innerHTML = text;",
  },
  {
    what: "insertAdjacentHTML",
    pattern: /\binsertAdjacentHTML\b/,
    example: 'element.insertAdjacentHTML("beforeend", text);',
  },
  { what: "setHTMLUnsafe", pattern: /\bsetHTMLUnsafe\b/, example: "element.setHTMLUnsafe(text);" },
  {
    what: "createContextualFragment",
    pattern: /\bcreateContextualFragment\b/,
    example: "range.createContextualFragment(text)",
  },
  {
    what: "DOMParser",
    pattern: /\bDOMParser\b/,
    example: 'new DOMParser().parseFromString(text, "text/html")',
  },
  { what: "document.write", pattern: /\bdocument\.write(?:ln)?\b/, example: "document.write(text);" },
  {
    what: "dangerouslySetInnerHTML",
    pattern: /\bdangerouslySetInnerHTML\b/,
    example: "<p dangerouslySetInnerHTML={{ __html: text }} />",
  },
  { what: "set:html", pattern: /\bset:html\b/, example: "<p set:html={text} />" },
  { what: "srcdoc", pattern: /\bsrcdoc\b/i, example: "<iframe srcdoc={text} />" },
  { what: "a style attribute", pattern: /\sstyle=/, example: "<p style={{ color }}>" },
  {
    what: "a style attribute, set by a script",
    pattern: /setAttribute\(\s*["'`]style["'`]/,
    example: 'element.setAttribute("style", text)',
  },
  { what: "an event handler in markup", pattern: /\son[a-z]+=/, example: '<p onclick="go()">' },
  { what: "a javascript: address", pattern: /["'`]javascript:/i, example: '<a href="javascript:go()">' },
];

const lines = globSync("**/*.{astro,ts,tsx}", { cwd: source }).flatMap((file) =>
  readFileSync(join(source, file), "utf8")
    .split("\n")
    .map((text, index) => ({ at: `src/${file}:${index + 1}`, text: text.trim() })),
);

describe.each(forbidden)("$what", ({ pattern, example }) => {
  it("is found in its example", () => {
    expect(example).toMatch(pattern);
  });

  it("is in no line of a source file", () => {
    expect(lines.filter(({ text }) => pattern.test(text))).toEqual([]);
  });
});

it("the page's folders are searched", () => {
  const folders = new Set(lines.map(({ at }) => at.split("/")[1]));
  expect([...folders]).toEqual(expect.arrayContaining(["features", "page", "ui"]));
});
