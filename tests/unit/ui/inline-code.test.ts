import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { InlineCode } from "../../../src/ui/InlineCode.tsx";

test("parts in backticks become code, and all text is escaped", () => {
  expect(renderToStaticMarkup(createElement(InlineCode, { text: "Use `-N` for <b>" }))).toBe(
    'Use <code class="inline">-N</code> for &lt;b&gt;',
  );
});
