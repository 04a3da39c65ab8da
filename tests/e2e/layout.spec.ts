/** At every width nothing overflows, the bar stays in reach and covers nothing, and every target can be hit. */
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import { connectionTo, type IntegratePage } from "./support/integrate-page.ts";
import { panels } from "./support/snippets.ts";

const longValues = {
  server: `https://${"very-long-".repeat(6)}host.example.com/${"path/".repeat(20)}`,
  key: `sk-${"k".repeat(200)}`,
  model: `organisation/${"a-model-with-a-very-long-name-".repeat(8)}GGUF`,
};

/** Returns the elements wider than the page, as text; empty when nothing overflows. */
const overflowing = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const culprits = [...document.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 0.5,
    );
    return [
      `${scrollWidth} > ${clientWidth}`,
      ...culprits
        .slice(0, 5)
        .map((element) => element.cloneNode(false) as Element)
        .map((element) => element.outerHTML),
    ];
  });

/** Returns the tops and bottoms of the three fields on screen. */
async function fieldBoxes({ server, key, model }: IntegratePage) {
  const boxes = await Promise.all([server, key, model].map((field) => field.boundingBox()));
  return boxes.map((box) => ({ top: box?.y ?? NaN, bottom: (box?.y ?? NaN) + (box?.height ?? NaN) }));
}

for (const [textSize, widths] of [
  [100, [320, 360, 768, 1280, 1920]],
  [200, [360, 768, 1280, 1920]],
] as const) {
  test(`nothing overflows at any width, text at ${textSize} %`, async ({
    page,
    context,
    site,
    integrate,
  }) => {
    // The font size of the browser's settings; lengths in rem follow it, also in media queries.
    const devTools = await context.newCDPSession(page);
    const standard = (16 * textSize) / 100;
    await devTools.send("Page.setFontSizes", { fontSizes: { standard, fixed: (13 * textSize) / 100 } });
    await integrate.open(site.url);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(
      `${standard}px`,
    );
    const found: Record<string, string[]> = {};
    const look = async (name: string) => {
      const culprits = await overflowing(page);
      if (culprits.length > 0) found[name] = culprits;
    };
    for (const filled of [false, true]) {
      if (filled) {
        await integrate.connect(longValues);
        await integrate.showKey.click();
      }
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        await look(`${width} px${filled ? ", long values" : ""}`);
      }
    }
    expect(found).toEqual({});
    // Every panel at the narrowest width.
    await page.setViewportSize({ width: widths[0], height: 800 });
    for (const panel of panels) {
      await integrate.openPanel(panel);
      await look(`${panel.section}/${panel.id}`);
    }
    expect(found).toEqual({});
  });
}

for (const [width, height, limit] of [
  [1280, 720, 680],
  [390, 844, 1150],
] as const) {
  test(`the first code stands at most ${limit} px down the page of ${width}×${height}`, async ({
    page,
    site,
    integrate,
  }) => {
    await page.setViewportSize({ width, height });
    await integrate.open(site.url);
    await expect(page.getByText("Not checked", { exact: true })).toBeVisible();
    const first = page.getByRole("main").locator("pre").filter({ visible: true }).first();
    expect(await first.evaluate((pre) => pre.getBoundingClientRect().top + scrollY)).toBeLessThanOrEqual(
      limit,
    );
  });
}

test("a command of one line wraps, clear of its Copy button", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  await integrate.connect({ model: longValues.model });
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    const rows = integrate.section("agents").panel.locator(".code-row").filter({ visible: true });
    expect(await rows.count()).toBeGreaterThan(1);
    for (const row of await rows.all()) {
      const [code, copy] = await row.evaluate((block) => {
        const range = document.createRange();
        range.selectNodeContents(block.querySelector("code") as Element);
        return [range, block.querySelector("button") as Element].map((of) => of.getBoundingClientRect());
      });
      const isLong = (await row.locator("code").textContent())?.includes("\n");
      if (!isLong) expect(code?.right).toBeLessThanOrEqual(copy?.left ?? NaN);
    }
  }
});

test("an error under a field overflows nothing and moves nothing", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await integrate.connect({ server: "https://llm.example.com", key: "sk-1", model: "m" });
    const heading = page.getByRole("heading", { level: 2 }).first();
    const before = (await heading.boundingBox())?.y;
    await integrate.connect({ server: "https://user:pass@llm.example.com" });
    await expect(integrate.server).toHaveAttribute("aria-invalid", "true");
    expect(await overflowing(page)).toEqual([]);
    if (width === 1280) expect((await heading.boundingBox())?.y).toBe(before);
  }
});

for (const [width, height] of [
  [1280, 900],
  [360, 740],
  [320, 568],
] as const) {
  test(`the bar sticks in one row at ${width} px, and the page below does not move`, async ({
    page,
    site,
    integrate,
  }) => {
    await page.setViewportSize({ width, height });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      // Only the bar itself may change when it sticks.
      interface Shift extends PerformanceEntry {
        value: number;
        sources: { node: Node | null }[];
      }
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries() as Shift[]) {
          const bar = document.querySelector("form:has(input[type=password])");
          if (sources.some(({ node }) => node && !bar?.contains(node))) shifts.push(value);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await integrate.open(site.url);
    await integrate.tryItLive().ready();
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    /** Returns positions in the document, independent of scrolling. */
    const positions = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("h2, pre, table")]
          .filter((element) => element.checkVisibility())
          .map((element) => Math.round((element.getBoundingClientRect().top + scrollY) * 100) / 100),
      );
    const atRest = await positions();
    await page.evaluate(() => void ((window as unknown as { shifts: number[] }).shifts.length = 0));

    // Scrolls with the wheel past the point where the bar begins to stick.
    await page.mouse.move(width / 2, height / 2);
    for (let step = 0; step < 12; step++) {
      await page.mouse.wheel(0, 60);
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      );
    }
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
    const bar = page.locator(".bar");
    await expect.poll(async () => (await bar.boundingBox())?.height).toBeLessThan(52);
    expect(await positions()).toEqual(atRest);
    if (width < 720) {
      // A phone has room for host and model only; the fields come with the focus.
      await expect(bar.getByText("No server yet")).toBeInViewport({ ratio: 1 });
      await bar.getByRole("button", { name: "Edit", exact: true }).click();
    }
    for (const field of [integrate.server, integrate.key, integrate.model])
      await expect(field).toBeInViewport({ ratio: 1 });
    const boxes = await fieldBoxes(integrate);
    expect(new Set(boxes.map(({ top }) => top)).size).toBe(1);
    await integrate.server.blur();
    expect(await positions()).toEqual(atRest);

    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await expect.poll(async () => (await fieldBoxes(integrate))[0]?.top).toBeGreaterThan(100);
    expect(await positions()).toEqual(atRest);
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(shifts.filter((value) => value > 0)).toEqual([]);
  });
}

test("typing while the bar sticks scrolls nothing, and an error shows at the bar", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(site.url);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    await integrate.section("messages").region.scrollIntoViewIfNeeded();
    await expect
      .poll(async () => (await fieldBoxes(integrate)).every(({ bottom }) => bottom <= 64))
      .toBe(true);
    const position = await page.evaluate(() => scrollY);
    await integrate.server.fill("ftp://llm.example.com");
    await expect(integrate.server).toBeFocused();
    await expect(integrate.server).toHaveAttribute("aria-invalid", "true");
    expect(await page.evaluate(() => scrollY)).toBe(position);
    await expect(page.getByText(/Only http and https can be called/)).toBeInViewport({ ratio: 1 });
    await integrate.server.fill("");
  }
});

/** Returns `seen` when a part of the focused element is on screen and no part is behind the connection bar. */
const focusSeen = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return "nothing has focus";
    const { left, top, width, height } = element.getBoundingClientRect();
    const bar = document.querySelector("form:has(input[type=password])");
    const hits = [0.05, 0.5, 0.95]
      .flatMap((x) => [0.1, 0.5, 0.9].map((y): [number, number] => [left + x * width, top + y * height]))
      .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)
      .map(([x, y]) => document.elementFromPoint(x, y));
    const isOwn = (hit: Element | null) => hit !== null && (element.contains(hit) || hit.contains(element));
    const isBehindBar = (hit: Element | null) => !bar?.contains(element) && bar?.contains(hit);
    const tag = (element.cloneNode(false) as Element).outerHTML;
    if (hits.some(isBehindBar)) return `behind the bar: ${tag}`;
    return hits.some(isOwn) ? "seen" : `not seen: ${tag}`;
  });

for (const width of [1280, 360]) {
  test(`every focused element is visible at ${width} px, forwards and backwards`, async ({
    page,
    site,
    integrate,
  }) => {
    await page.setViewportSize({ width, height: 740 });
    await integrate.open(site.url);
    await integrate.tryItLive().ready();
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await page.keyboard.press("Tab");
    await expect(integrate.skipLink).toBeFocused();
    await expect(integrate.skipLink).toBeInViewport({ ratio: 1 });

    const isLeft = () =>
      page.evaluate(() => !document.hasFocus() || document.activeElement === document.body);
    const walk = async (key: string) => {
      let steps = 0;
      const hidden: string[] = [];
      for (; steps < 150; steps++) {
        // A part that comes meanwhile may move what has the focus, for a moment.
        await expect
          .poll(() => focusSeen(page), { timeout: 3000 })
          .toBe("seen")
          .catch(async () => hidden.push(await focusSeen(page)));
        await page.keyboard.press(key);
        if (await isLeft()) break;
      }
      expect.soft(hidden, key).toEqual([]);
      return steps;
    };
    const forwards = await walk("Tab");
    expect(forwards).toBeGreaterThan(20);
    expect(forwards).toBeLessThan(150);
    await page.keyboard.press("Shift+Tab");
    expect(await walk("Shift+Tab")).toBeGreaterThan(20);
  });
}

test("the skip link leads past the navigation", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
  await expect(integrate.server).toBeFocused();
});

test("every target is at least 24 px high and wide", async ({ page, site, integrate, llm }) => {
  await integrate.open(site.url);
  await integrate.connect(connectionTo(llm));
  await integrate.tryItLive().ready();
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const tab of ["Pi", "Cursor"]) {
      await integrate.section("agents").choose(tab);
      const small = await page.evaluate(() => {
        const targets = document.querySelectorAll<HTMLElement>(
          "a[href], button, input, select, textarea, summary, [role=tab], [role=switch]",
        );
        return [...targets].flatMap((target) => {
          if (!target.checkVisibility({ visibilityProperty: true })) return [];
          // A checkbox is hit with its label. A link in a sentence is exempt (WCAG 2.5.8).
          const label = target instanceof HTMLInputElement ? target.closest("label") : null;
          const inSentence =
            target instanceof HTMLAnchorElement &&
            getComputedStyle(target).display === "inline" &&
            target.parentElement?.textContent?.trim() !== target.textContent?.trim();
          const { width: w, height: h, bottom } = (label ?? target).getBoundingClientRect();
          // An element that is off screen until it has focus is no target.
          if (inSentence || bottom <= 0) return [];
          return w < 24 || h < 24
            ? [`${Math.round(w)} × ${Math.round(h)}: ${(target.cloneNode(false) as Element).outerHTML}`]
            : [];
        });
      });
      expect.soft(small, `${width} px, ${tab}`).toEqual([]);
    }
  }
});

test("selected, checked and focused controls can be told apart in forced colours", async ({
  page,
  site,
  integrate,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await integrate.open(site.url);
  expect(await page.evaluate(() => matchMedia("(forced-colors: active)").matches)).toBe(true);
  const chat = integrate.section("chat");
  const picture = async (of: "Python" | "stream") =>
    (
      await (of === "stream" ? chat.stream : chat.tab("Python")).screenshot({ animations: "disabled" })
    ).toString("base64");
  const unselected = await picture("Python");
  await chat.tab("Python").click();
  await page.mouse.move(0, 0);
  await chat.tab("Python").blur();
  expect(await picture("Python")).not.toBe(unselected);
  const off = await picture("stream");
  await chat.stream.check();
  await chat.stream.blur();
  await page.mouse.move(0, 0);
  expect(await picture("stream")).not.toBe(off);

  const cell = integrate.section("agents").panel.locator("label").filter({ hasText: "Messages" });
  await expect(cell).toHaveCSS("outline-style", "none");
  await cell.click();
  await expect(cell).toHaveCSS("outline-style", "solid");

  // The focus is visible.
  const tab = chat.tab("Node.js (stream)");
  const unfocused = (await tab.screenshot()).toString("base64");
  await chat.tab("Python (stream)").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowRight");
  await expect(tab).toBeFocused();
  expect((await tab.screenshot()).toString("base64")).not.toBe(unfocused);
  expect(await overflowing(page)).toEqual([]);
});

test("nothing moves under prefers-reduced-motion", async ({ page, site, integrate, llm }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await integrate.open(site.url);
  await integrate.connect(connectionTo(llm));
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);
  await integrate.section("chat").stream.check();
  expect(await moving()).toBe(0);
  await integrate.section("chat").copy.click();
  expect(await moving()).toBe(0);
  llm.reply("/v1/chat/completions", async (_, reply) => {
    reply.stream();
    await reply.event({ choices: [{ index: 0, delta: { content: "Hello" } }] });
  });
  await tryItLive.send.click();
  await tryItLive.expectOutcome("streaming");
  expect(await moving()).toBe(0);
  await tryItLive.stop.click();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).not.toBe(
    "smooth",
  );
});

/** Returns the heights of the code off screen, before and after layout. */
const heightsOfCode = (page: Page) =>
  page.evaluate(() => {
    const below = [...document.querySelectorAll<HTMLElement>("pre[data-lines]")].filter(
      (pre) =>
        pre.checkVisibility() && !pre.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }),
    );
    const height = (pre: HTMLElement) => pre.getBoundingClientRect().height;
    const before = below.map(height);
    for (const pre of below) pre.style.contentVisibility = "visible";
    const after = below.map(height);
    for (const pre of below) pre.style.contentVisibility = "";
    return { before, after };
  });

for (const width of [320, 1280]) {
  test(`code off screen has the height of its layout, ${width} pixels wide`, async ({
    page,
    site,
    integrate,
  }) => {
    await page.setViewportSize({ width, height: 700 });
    await integrate.open(site.url);
    const states = [
      () => Promise.resolve(),
      () => page.getByRole("radio", { name: "Environment variable" }).check(),
      () => integrate.noKey.check(),
    ];
    for (const enter of states) {
      await enter();
      const { before, after } = await heightsOfCode(page);
      expect(before.length).toBeGreaterThan(2);
      expect(before).toEqual(after);
    }
  });
}
