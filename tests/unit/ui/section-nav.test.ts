import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { find, openPage } from "../dom/page.ts";

/** Bottoms of the sections on the page; the first section begins at 200, and the last is short. */
const bottoms = { agents: 800, chat: 1400, try: 2000, reference: 2100 };
const WINDOW = 500;
const END = bottoms.reference - WINDOW;

beforeEach(async () => {
  const ids = Object.keys(bottoms);
  openPage({
    body: `<aside class="rail"><nav>${[...ids, "gone"].map((id) => `<a href="#${id}">${id}</a>`).join("")}</nav></aside>
      ${ids.map((id) => `<section id="${id}"></section>`).join("")}`,
  });
  vi.stubGlobal("innerHeight", WINDOW);
  vi.stubGlobal("scrollY", 0);
  Object.defineProperty(document.documentElement, "scrollHeight", { value: bottoms.reference });
  for (const [id, bottom] of Object.entries(bottoms)) {
    find(`#${id}`).getBoundingClientRect = () => ({ bottom: bottom - scrollY }) as DOMRect;
  }
  const { watchSections } = await import("../../../src/ui/section-nav.ts");
  watchSections();
});
afterEach(() => vi.unstubAllGlobals());

function scrollPage(y: number): void {
  vi.stubGlobal("scrollY", y);
  dispatchEvent(new Event("scroll"));
}

function follow(id: string, y: number): void {
  location.hash = id;
  scrollPage(y);
  dispatchEvent(new Event("hashchange"));
}

const current = () =>
  [...document.querySelectorAll("[aria-current=true]")].map(({ textContent }) => textContent);

test("the link of the section being read is marked, and it alone", () => {
  scrollPage(800);
  expect(current()).toEqual(["chat"]);
  scrollPage(1400 - 100);
  expect(current()).toEqual(["chat"]);
  scrollPage(1400 - 50);
  expect(current()).toEqual(["try"]);
});

test("above all sections the first is marked", () => {
  expect(current()).toEqual(["agents"]);
  scrollPage(END);
  scrollPage(0);
  expect(current()).toEqual(["agents"]);
});

test("at the page's end the last section is marked, though it never reaches the top", () => {
  scrollPage(END - 2);
  expect(current()).toEqual(["try"]);
  scrollPage(END);
  expect(current()).toEqual(["reference"]);
});

test("the section that a link led to is marked until the page is scrolled", () => {
  follow("try", END);
  expect(current()).toEqual(["try"]);
  scrollPage(END - 1);
  scrollPage(END);
  expect(current()).toEqual(["reference"]);
  // The link of a tab leads to the tab, not to the section's beginning.
  follow("chat/python", 800);
  expect(current()).toEqual(["chat"]);
});
