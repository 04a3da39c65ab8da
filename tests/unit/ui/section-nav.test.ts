import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openPage } from "../dom/page.ts";

const ids = ["agents", "chat", "try"];
let notify: (entries: { target: Element | null; isIntersecting: boolean }[]) => void;
let watched: string[];

beforeEach(async () => {
  openPage({
    body: `<aside class="rail"><nav>${[...ids, "gone"].map((id) => `<a href="#${id}">${id}</a>`).join("")}</nav></aside>
      ${ids.map((id) => `<section id="${id}"></section>`).join("")}`,
  });
  watched = [];
  class Observer {
    constructor(callback: typeof notify) {
      notify = callback;
    }
    observe(element: Element) {
      watched.push(element.id);
    }
  }
  vi.stubGlobal("IntersectionObserver", Observer);
  const { watchSections } = await import("../../../src/ui/section-nav.ts");
  watchSections();
});
afterEach(() => vi.unstubAllGlobals());

const see = (changes: Record<string, boolean>) =>
  notify(
    Object.entries(changes).map(([id, isIntersecting]) => ({
      target: document.getElementById(id),
      isIntersecting,
    })),
  );
const current = () =>
  [...document.querySelectorAll("[aria-current=true]")].map(({ textContent }) => textContent);

test("every section of the page that a link names is watched", () => {
  expect(watched).toEqual(ids);
});

test("the link of the section being read is marked, and it alone", () => {
  see({ agents: true });
  expect(current()).toEqual(["agents"]);
  see({ agents: false, chat: true });
  expect(current()).toEqual(["chat"]);
});

test("of two sections in view the first is the one being read", () => {
  see({ chat: true, try: true });
  expect(current()).toEqual(["chat"]);
  see({ chat: false });
  expect(current()).toEqual(["try"]);
});

test("between two sections the last mark stays", () => {
  see({ chat: true });
  see({ chat: false });
  expect(current()).toEqual(["chat"]);
});
