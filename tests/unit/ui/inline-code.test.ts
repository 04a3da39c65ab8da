import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { InlineCode } from "../../../src/ui/InlineCode.tsx";

test("parts in backticks become code, and all text is escaped", () => {
  expect(renderToStaticMarkup(createElement(InlineCode, { text: "Use `-N` for <b>" }))).toBe(
    '<span>Use </span><code class="inline" translate="no">-N</code><span> for &lt;b&gt;</span>',
  );
});
