import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addressOf,
  LONGEST,
  readMarkdown,
  type Part,
} from "../../../../src/features/try-it/markdown/read-markdown.ts";

/** Returns parts in short: `tag(…)`, or a text. */
const short = (parts: readonly Part[] = []): string =>
  parts
    .map(({ tag, text, parts: inner }) => (tag === "text" ? text : `${tag}(${text}${short(inner)})`))
    .join(" ");

test("an answer is read as CommonMark, with tables", () => {
  expect(short(readMarkdown("# A &amp; b\n\n|a|\n|-|\n|*1*|\n\n3. x\n4. y\n\n```js\nf()\n```"))).toBe(
    "h1(A & b) table(thead(tr(th(a))) tbody(tr(td(em(1))))) ol(li((x)) li((y))) pre(f()\n)",
  );
  expect(readMarkdown("3. x")?.[0]?.start).toBe(3);
});

test("HTML stays text, whole", () => {
  expect(short(readMarkdown("<b>x</b>\n\n<script>\nalert(1)\n</script>"))).toBe(
    "p(<b>x</b>) p(<script> \n alert(1) \n </script>)",
  );
});

test("an answer that is too long is not read", () => {
  expect(readMarkdown("a".repeat(LONGEST + 1))).toBeUndefined();
});

test("no answer lies deeper than a browser lays out", () => {
  const depthOf = (parts: readonly Part[]): number =>
    1 + Math.max(0, ...parts.map(({ parts: inner }) => depthOf(inner)));
  const mark = fc.constantFrom(
    "> ",
    "- ",
    "*",
    "**",
    "_",
    "[",
    "](",
    "`",
    "|",
    "\n",
    "  ",
    "a",
    "1. ",
    "~~",
    "<",
  );
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (marks, times) => {
      expect(depthOf(readMarkdown(marks.join("").repeat(times)) ?? [])).toBeLessThan(250);
    }),
  );
});

test.each([
  ["https://docs.example/a?b#c", "https://docs.example/a?b#c"],
  ["mailto:a@b.example", "mailto:a@b.example"],
  ["javascript:alert(1)", undefined],
  ["JAVASCRIPT:alert(1)", undefined],
  ["data:text/html,<b>", undefined],
  ["https://key@evil.example", undefined],
  ["/relative", undefined],
  ["#here", undefined],
])("a link to %s leads to %s", (href, address) => {
  expect(addressOf(href)).toBe(address);
});
