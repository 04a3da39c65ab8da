import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Badges } from "../../../../src/features/check-server/Badges.tsx";
import type { Finding, YesNoUnknown } from "../../../../src/diagnosis/support.ts";

const finding = (answer: YesNoUnknown): Finding => ({ answer, reason: "because" });
/** Returns the text, and whether the list can be seen. */
function shown(protocols: Parameters<typeof Badges>[0]["protocols"]) {
  const markup = renderToStaticMarkup(createElement(Badges, { protocols }));
  return {
    texts: [...markup.matchAll(/<(?:p|li)\b.*?<\/(?:p|li)>/g)].map(([each]) => each.replace(/<[^>]*>/g, "")),
    isListSeen: markup.includes('<ul class="badges"'),
  };
}

test("before a check the badges say that there was none, and only assistive technology gets the list", () => {
  expect(shown({})).toEqual({
    texts: ["Not checked", "OpenAI Compatible", "Anthropic Messages", "Responses API"],
    isListSeen: false,
  });
});

test("after a check each badge says whether its API works, and nothing where that is unknown", () => {
  expect(shown({ chat: finding("yes"), messages: finding("unknown"), responses: finding("no") })).toEqual({
    texts: [
      "OpenAI Compatible (works on this server)",
      "Anthropic Messages",
      "Responses API (not on this server)",
    ],
    isListSeen: true,
  });
});
