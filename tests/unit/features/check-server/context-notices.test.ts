import { beforeEach, expect, test } from "vitest";
import { find, openPage } from "../../dom/page.ts";

const body = `
  <div data-agent="Claude Code" data-needs-context="20000"><p>Guide</p></div>
  <div data-agent="Pi"><p>Guide</p></div>`;

const load = async () => {
  openPage({ body });
  const notices = await import("../../../../src/features/check-server/context-notices.ts");
  notices.noticeContexts();
  return {
    ...notices,
    ...(await import("../../../../src/features/connection/limits.ts")),
  };
};
let page: Awaited<ReturnType<typeof load>>;
beforeEach(async () => {
  page = await load();
});

const notices = () =>
  [...document.querySelectorAll("[data-context-notice]")].map(({ textContent }) => textContent);
const tooSmall =
  "This model's context is too small for Claude Code: it has 8,192 tokens, and the first request takes about 20,000.";

test("a guide says that the context is too small for its client, as long as it is", () => {
  expect(notices()).toEqual([]);
  page.editLimit("context", 8192);
  expect(notices()).toEqual([tooSmall]);
  expect(find("[data-agent='Claude Code']").firstElementChild?.textContent).toBe(tooSmall);
  expect(page.contextNotices(page.$limits.get().context)).toEqual([tooSmall]);
  page.editLimit("context", 20_000);
  expect(notices()).toEqual([]);
  page.editLimit("context", 4096);
  expect(notices()).toEqual([tooSmall.replace("8,192", "4,096")]);
});

test("nothing is said of a context that is only assumed", () => {
  const assumed = { value: 1000, state: "assumed" as const, from: "" };
  expect(page.contextNotices(assumed)).toEqual([]);
});
