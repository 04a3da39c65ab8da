import { beforeEach, describe, expect, test, vi } from "vitest";
import { openPage } from "../dom/page.ts";

/** Resolves after what a sign starts, in a task of its own. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 1));

async function wait() {
  const { default: hydrateOnFirstUse, FIRST_USE } = await import("../../../src/ui/first-use.ts");
  const hydrate = vi.fn<() => Promise<void>>(async () => {});
  hydrateOnFirstUse(async () => hydrate);
  return { hydrate, FIRST_USE };
}

beforeEach(() => openPage({ body: "<button>Send</button>" }));

describe("an island is hydrated once", () => {
  test.each(["pointermove", "touchstart", "click", "keydown", "focusin", "scroll"])(
    "at the first %s",
    async (sign) => {
      const { hydrate } = await wait();
      await settle();
      expect(hydrate).not.toHaveBeenCalled();
      document.querySelector("button")?.dispatchEvent(new Event(sign, { bubbles: true }));
      dispatchEvent(new Event("pointermove"));
      await settle();
      expect(hydrate).toHaveBeenCalledTimes(1);
    },
  );

  test("where the page asks for it", async () => {
    const { hydrate, FIRST_USE } = await wait();
    dispatchEvent(new Event(FIRST_USE));
    await settle();
    expect(hydrate).toHaveBeenCalledTimes(1);
  });

  test("without a sign, once the page has rested", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    try {
      const { hydrate } = await wait();
      if (document.readyState !== "complete") dispatchEvent(new Event("load"));
      await vi.runAllTimersAsync();
      dispatchEvent(new Event("pointermove"));
      await vi.runAllTimersAsync();
      expect(hydrate).toHaveBeenCalledTimes(1);
    } finally {
      vi.useRealTimers();
    }
  });
});
