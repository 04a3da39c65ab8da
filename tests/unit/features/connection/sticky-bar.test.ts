import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { find, openPage } from "../../dom/page.ts";

interface Observed {
  callback: (entries: Partial<IntersectionObserverEntry>[]) => void;
  margin: string | undefined;
  connected: boolean;
}
let observed: Observed[];
let resize: () => void;
let stuckHeight: string;

/** The bar starts to stick, or is back at its place. */
const scroll = (isIntersecting: boolean) => observed.at(-1)?.callback([{ isIntersecting }]);
const isStuck = () => document.documentElement.hasAttribute("data-stuck");
const setHeight = (height: number) =>
  Object.defineProperty(find(".bar"), "offsetHeight", { configurable: true, value: height });

beforeEach(async () => {
  openPage({ body: '<div class="bar-start"></div><div class="bar"></div>' });
  observed = [];
  class Intersection {
    private readonly own: Observed;
    constructor(callback: Observed["callback"], options?: IntersectionObserverInit) {
      this.own = { callback, margin: options?.rootMargin, connected: true };
      observed.push(this.own);
    }
    observe() {}
    disconnect() {
      this.own.connected = false;
    }
  }
  class Resize {
    constructor(callback: () => void) {
      resize = callback;
    }
    observe() {
      resize();
    }
  }
  vi.stubGlobal("IntersectionObserver", Intersection);
  vi.stubGlobal("ResizeObserver", Resize);
  vi.stubGlobal("getComputedStyle", () => ({ fontSize: "16px", getPropertyValue: () => stuckHeight }));
  stuckHeight = "3rem";
  setHeight(150);
  const { watchBar } = await import("../../../../src/features/connection/sticky-bar.ts");
  watchBar();
});
afterEach(() => vi.unstubAllGlobals());

test("the bar's height at rest is known to the styles, and where it begins to stick follows", () => {
  expect(find(".bar").style.getPropertyValue("--bar-rest")).toBe("150px");
  expect(observed.at(-1)?.margin).toMatch(/^102px 0px /);
});

test("the document is marked while the bar sticks above the page", () => {
  scroll(false);
  expect(isStuck()).toBe(true);
  scroll(true);
  expect(isStuck()).toBe(false);
});

test("what is below the window counts as in it, so that a jump past the bar is seen", () => {
  const [, , below = ""] = observed.at(-1)?.margin?.split(" ") ?? [];
  expect(parseFloat(below)).toBeGreaterThan(1e6);
});

test("a bar that grows at rest is measured again, with one observer", () => {
  setHeight(180);
  resize();
  expect(find(".bar").style.getPropertyValue("--bar-rest")).toBe("180px");
  expect(observed.map(({ connected }) => connected)).toEqual([false, true]);
});

test("a bar that sticks is not measured: its height at rest stays", () => {
  scroll(false);
  setHeight(48);
  resize();
  expect(find(".bar").style.getPropertyValue("--bar-rest")).toBe("150px");
});

test("a bar whose styles come late is measured once they are there", () => {
  stuckHeight = "";
  observed = [];
  resize();
  expect(observed).toEqual([]);
  stuckHeight = "3rem";
  resize();
  expect(observed.map(({ margin }) => margin)).toEqual([expect.stringMatching(/^102px 0px /)]);
});
