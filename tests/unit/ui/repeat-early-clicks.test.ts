import { expect, test } from "vitest";
import { find, openPage } from "../dom/page.ts";

async function open() {
  openPage({ body: '<astro-island ssr=""><form><button><span>Send</span></button></form></astro-island>' });
  const { repeatEarlyClicks } = await import("../../../src/ui/repeat-early-clicks.ts");
  repeatEarlyClicks();
  const clicks: Event[] = [];
  return {
    island: find("astro-island"),
    clicks,
    hydrate: () => {
      find("astro-island").removeAttribute("ssr");
      find("button").addEventListener("click", (event) => clicks.push(event));
      find("astro-island").dispatchEvent(new CustomEvent("astro:hydrate"));
    },
  };
}

test("a click before React took the island over is repeated once afterwards", async () => {
  const { clicks, hydrate } = await open();
  const early = new MouseEvent("click", { bubbles: true, cancelable: true });
  find("span").dispatchEvent(early);
  expect(early.defaultPrevented).toBe(true);
  hydrate();
  expect(clicks).toHaveLength(1);
});

test("a later click is left alone", async () => {
  const { clicks, hydrate } = await open();
  hydrate();
  find("button").click();
  expect(clicks).toHaveLength(1);
});
