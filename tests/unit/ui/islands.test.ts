import { beforeEach, expect, test } from "vitest";
import { find, openPage } from "../dom/page.ts";

/** A module that the page loads, with this default export. */
const moduleOf = (text: string) => `data:text/javascript,${encodeURIComponent(`export default ${text}`)}`;
const part = moduleOf('"The part"');
const renderer = moduleOf(
  "(island) => (part) => { island.textContent = part + (island.hasAttribute('ssr') ? '' : ' late'); }",
);

beforeEach(() =>
  openPage({
    body: `<astro-island ssr client="first-use" component-url="${part}" renderer-url="${renderer}"><p>Built</p></astro-island>`,
  }),
);

const upgrade = async () => (await import("../../../src/ui/islands.ts")).defineIslands();

test("an island is taken over at the first sign of a visitor, and says so", async () => {
  await upgrade();
  const island = find("astro-island");
  const taken = new Promise((resolve) => island.addEventListener("astro:hydrate", resolve));
  expect(island.textContent).toBe("Built");
  dispatchEvent(new Event("pointermove"));
  await taken;
  expect(island.textContent).toBe("The part");
  expect(island.hasAttribute("ssr")).toBe(false);
});

test("an island that is near is taken over without a sign", async () => {
  find("astro-island").setAttribute("client", "near");
  await upgrade();
  await expect.poll(() => find("astro-island").textContent).toBe("The part");
});
