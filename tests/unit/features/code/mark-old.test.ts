import { expect, test } from "vitest";
import { find, openPage } from "../../dom/page.ts";

const verification = (date: string) =>
  `<span class="verification" data-verified="yes" data-date="${date}">Runs with X 1 · checked then · tested</span>`;

const load = async () => (await import("../../../../src/features/code/mark-old.ts")).markOld;

const now = Date.parse("2026-12-31T12:00:00Z");

test("a verification of 31 days ago says how old it is, one of 30 days does not", async () => {
  openPage({ body: verification("2026-11-30") + verification("2026-12-01") });
  (await load())(now);
  const [old, fresh] = document.querySelectorAll<HTMLElement>(".verification");
  expect(old?.textContent).toBe(
    "Runs with X 1 · checked then · tested · 31 days ago: the client may have changed",
  );
  expect(old?.dataset["old"]).toBe("");
  expect(fresh?.dataset["old"]).toBeUndefined();
});

test("a panel that comes later is marked, once however often it is shown", async () => {
  openPage({ body: "<div></div>" });
  (await load())(now);
  const panel = find("div");
  panel.innerHTML = verification("2026-01-01");
  const show = () => panel.dispatchEvent(new Event("content-shown", { bubbles: true }));
  show();
  show();
  expect(panel.querySelectorAll(".verification > span")).toHaveLength(1);
});

test("a verification whose date cannot be read stays as it is", async () => {
  openPage({ body: verification("soon") });
  const before = document.body.innerHTML;
  (await load())(now);
  expect(document.body.innerHTML).toBe(before);
});
