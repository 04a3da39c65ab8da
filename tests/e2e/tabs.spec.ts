/** Tabs after the WAI-ARIA pattern, and deep links to them. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import type { IntegratePage, Section } from "./support/integrate-page.ts";
import { sectionNames, type TabbedSection } from "./support/snippets.ts";

/** First tabs of each section. */
const tabNames: Record<TabbedSection, string[]> = {
  agents: ["Pi", "Codex CLI", "Aider"],
  chat: ["curl", "Python", "Node.js", "Go"],
  messages: ["curl", "Python"],
  responses: ["curl", "Python"],
  formats: [
    "Chat Completions",
    "Chat Completions (SSE)",
    "Messages API",
    "Messages API (SSE)",
    "Responses API",
    "Responses API (SSE)",
  ],
};
const tabbed = Object.keys(tabNames) as TabbedSection[];

/** Deep links, and the tab that each selects. */
const links: [hash: string, section: TabbedSection, tab: string][] = [
  ["agents/pi", "agents", "Pi"],
  ["agents/codex", "agents", "Codex CLI"],
  ["agents/aider", "agents", "Aider"],
  ["agents/continue", "agents", "Continue.dev"],
  ["agents/cursor", "agents", "Cursor"],
  ["chat/go", "chat", "Go"],
  ["chat/python-stream", "chat", "Python (stream)"],
  ["chat/node-stream", "chat", "Node.js (stream)"],
  ["chat/curl", "chat", "curl"],
  ["messages/python", "messages", "Python"],
  ["messages/curl-stream", "messages", "curl (stream)"],
  ["responses/curl", "responses", "curl"],
  ["responses/python-stream", "responses", "Python (stream)"],
  ["formats/chat", "formats", "Chat Completions"],
  ["formats/chat-sse", "formats", "Chat Completions (SSE)"],
  ["formats/messages-sse", "formats", "Messages API (SSE)"],
  ["formats/responses", "formats", "Responses API"],
  ["formats/responses-sse", "formats", "Responses API (SSE)"],
];

/** Polls the distance of an element's top below the fields of the connection bar, in pixels. */
const belowBar = (integrate: IntegratePage, element: Locator) =>
  expect.poll(async () => {
    const boxes = await Promise.all(
      [integrate.server, integrate.key, integrate.model].map((field) => field.boundingBox()),
    );
    const bottom = Math.max(0, ...boxes.map((box) => (box ? box.y + box.height : 0)));
    return Math.round(((await element.boundingBox())?.y ?? NaN) - bottom);
  });

async function expectInView(integrate: IntegratePage, element: Locator): Promise<void> {
  await expect(element).toBeInViewport();
  await belowBar(integrate, element).toBeGreaterThanOrEqual(0);
  await belowBar(integrate, element).toBeLessThan(200);
}

const scrollPosition = (page: Page) => page.evaluate(() => scrollY);

/** Follows a link to a hash: with a history entry. */
const followLink = (page: Page, hash: string) => page.evaluate((to) => void (location.hash = to), hash);

test("sections are regions in order, tabs have their roles and names", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Example Models");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(Object.values(sectionNames));
  for (const [id, name] of Object.entries(sectionNames)) {
    await expect(page.getByRole("region", { name, exact: true })).toHaveId(id);
    await expect(page.getByRole("heading", { level: 2, name, exact: true })).toHaveCount(1);
  }
  for (const id of tabbed) {
    const section = integrate.section(id);
    await expect(section.region.getByRole("tablist")).toHaveCount(1);
    await expect(section.region.getByRole("tablist")).toHaveAccessibleName(/./);
    for (const [index, name] of tabNames[id].entries()) {
      await expect(section.tabs.nth(index)).toHaveAccessibleName(name);
    }
    await section.expectSelected(tabNames[id][0] as string);
    await section.expectWhole();
  }
});

for (const id of ["agents", "chat"] as const) {
  test(`arrow keys, Home and End move through the tabs of ${sectionNames[id]}, Enter and Space select`, async ({
    page,
    site,
    integrate,
  }) => {
    await integrate.open(site.url);
    const section = integrate.section(id);
    const names = (await section.tabs.allInnerTexts()).map((name) => name.trim());
    const last = names.length - 1;
    await section.tabs.first().focus();
    const steps: [key: string, index: number][] = [
      ["ArrowRight", 1],
      ["ArrowRight", 2],
      ["ArrowLeft", 1],
      ["Home", 0],
      ["ArrowLeft", last],
      ["ArrowRight", 0],
      ["End", last],
    ];
    let selected = 0;
    for (const [step, [key, index]] of steps.entries()) {
      await page.keyboard.press(key);
      await expect(section.tabs.nth(index)).toBeFocused();
      await section.expectSelected(names[selected] as string);
      await page.keyboard.press(step % 2 === 0 ? "Enter" : "Space");
      selected = index;
      await section.expectSelected(names[index] as string);
      await section.expectWhole();
    }
    // The tabs are one stop of the Tab key; the next stop is in the same group.
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    await expect(section.region.locator(":focus")).toHaveCount(1);
    await expect(focused).not.toHaveRole("tab");
    await page.keyboard.press("Shift+Tab");
    await expect(section.tabs.nth(last)).toBeFocused();
  });
}

test("Stream turns each tab of every section to the streaming panel", async ({ site, integrate }) => {
  await integrate.open(site.url);
  for (const id of ["chat", "messages", "responses"] as const) {
    const section = integrate.section(id);
    await expect(section.stream).not.toBeChecked();
    const plain = await section.code.textContent();
    await section.stream.check();
    for (const [index, name] of tabNames[id].entries()) {
      await expect(section.tabs.nth(index)).toHaveAccessibleName(`${name} (stream)`);
      await section.tabs.nth(index).click();
      await section.expectSelected(`${name} (stream)`);
      await section.expectWhole();
      await expect(section.code).toContainText(/stream|Stream/);
    }
    await section.tab("curl (stream)").click();
    await expect(section.panel).toContainText("with -N for unbuffered output");
    await section.stream.uncheck();
    for (const [index, name] of tabNames[id].entries()) {
      await expect(section.tabs.nth(index)).toHaveAccessibleName(name);
    }
    await section.expectSelected("curl");
    await expect(section.code).toHaveJSProperty("textContent", plain);
  }
  // The switch of one section turns all.
  await integrate.section("chat").stream.check();
  for (const id of ["chat", "messages", "responses"] as const) {
    await expect(integrate.section(id).stream).toBeChecked();
    await integrate.section(id).expectSelected("curl (stream)");
  }
});

test("the Stream switch works with the keyboard", async ({ page, site, integrate }) => {
  await integrate.open(site.url);
  const chat = integrate.section("chat");
  await chat.stream.focus();
  await page.keyboard.press("Space");
  await expect(chat.stream).toBeChecked();
  await expect(chat.stream).toBeFocused();
  await chat.expectSelected("curl (stream)");
});

// Each kind of panel once; the next test follows all links.
for (const [hash, id, name] of links.filter(([link]) => /cursor|python-stream|messages-sse/.test(link))) {
  test(`#${hash} selects ${name} and shows it below the bar`, async ({ site, integrate }) => {
    await integrate.open(`${site.url}#${hash}`);
    const section = integrate.section(id);
    await section.expectSelected(name);
    await section.expectWhole();
    await expectInView(integrate, section.region.getByRole("tablist"));
  });
}

test("a link on the page does the same, narrow screens included", async ({ page, site, integrate }) => {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("about:blank");
    await integrate.open(site.url);
    for (const [hash, id, name] of links) {
      await test.step(`${hash} at ${width}`, async () => {
        await followLink(page, hash);
        await integrate.section(id).expectSelected(name);
        await expectInView(integrate, integrate.section(id).region.getByRole("tablist"));
      });
    }
  }
});

test("a section's link works alone", async ({ page, site, integrate }) => {
  for (const id of ["agents", "chat", "formats", "try"] as const) {
    await page.goto("about:blank");
    await integrate.open(`${site.url}#${id}`);
    await expectInView(integrate, page.getByRole("heading", { name: sectionNames[id], exact: true }));
  }
  await expect(integrate.section("chat").tabs.first()).toHaveAttribute("aria-selected", "true");
});

test("an unknown hash does nothing", async ({ page, site, integrate }) => {
  const expectNothing = async () => {
    for (const id of tabbed) await integrate.section(id).expectSelected(tabNames[id][0] as string);
    expect(await scrollPosition(page)).toBe(0);
  };
  for (const hash of ["chat/cobol", "%E0%A4%A/%"]) {
    await test.step(hash, async () => {
      await page.goto("about:blank");
      await integrate.open(`${site.url}#${hash}`);
      await expectNothing();
      await followLink(page, '"]/<b>');
      await expectNothing();
    });
  }
});

test("selecting a tab updates the hash, without scrolling or a history entry", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(`${site.url}?model=m-1`);
  const chat = integrate.section("chat");
  await chat.region.scrollIntoViewIfNeeded();
  const entries = await page.evaluate(() => history.length);
  const select = async (act: (section: Section) => Promise<void>, hash: string) => {
    const before = await scrollPosition(page);
    await act(chat);
    await expect(page).toHaveURL(`${site.url}?model=m-1#chat/${hash}`);
    expect(await scrollPosition(page)).toBe(before);
    expect(await page.evaluate(() => history.length)).toBe(entries);
  };
  await chat.tab("Python").scrollIntoViewIfNeeded();
  await select((section) => section.tab("Python").click(), "python");
  await select((section) => section.stream.check(), "python-stream");
  await select(async (section) => {
    await section.tab("Python (stream)").press("ArrowRight");
    await page.keyboard.press("Enter");
  }, "node-stream");
  await select((section) => section.stream.uncheck(), "node");
  await page.reload();
  await integrate.ready();
  await chat.expectSelected("Node.js");
});

test("back and forward select the tabs of their addresses", async ({ page, site, integrate }) => {
  await integrate.open(`${site.url}#formats/chat-sse`);
  await followLink(page, "formats/messages");
  await integrate.section("formats").expectSelected("Messages API");
  await followLink(page, "agents/codex");
  await integrate.section("agents").expectSelected("Codex CLI");
  await followLink(page, "agents/aider");
  await integrate.section("agents").expectSelected("Aider");
  await page.goBack();
  await integrate.section("agents").expectSelected("Codex CLI");
  await page.goBack();
  await integrate.section("formats").expectSelected("Messages API");
  await page.goBack();
  await integrate.section("formats").expectSelected("Chat Completions (SSE)");
  await page.goForward();
  await integrate.section("formats").expectSelected("Messages API");
});

for (const [id, tab] of [
  ["agents", "claude-code"],
  ["apps", "llm"],
  ["chat", "httpie"],
  ["frameworks", "langchain"],
] as const) {
  test(`what is below ${tab} moves at the click alone, not while its panel is on the way`, async ({
    page,
    site,
    integrate,
  }) => {
    const arrives = Promise.withResolvers<void>();
    await page.route("**/*.json", async (route) => {
      await arrives.promise;
      await route.continue();
    });
    await integrate.open(site.url);
    await page.locator(`#${id} tab-group`).evaluate((group) => group.scrollIntoView());
    const seen = page.evaluate(watchBelow, { section: id, panel: `${id}-panel-${tab}` });
    // A pointer, or a focus that rests, would fetch the panel before the click.
    await page.locator(`#${id}-tab-${tab}`).evaluate((button: HTMLElement) => button.click());
    await expect(page.locator(`#${id}-panel-${tab}`)).toHaveAttribute("aria-busy", "true");
    // A few frames more, in which nothing moves either.
    await page.evaluate(async () => {
      for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
    });
    arrives.resolve();
    expect(await seen).toEqual({ tops: ["below the window"], movedTab: false });
  });
}

/**
 * Runs in the page: from the click until the panel has its content, notes in each frame where the next section begins
 * in the window, and whether the clicked tab moved.
 */
function watchBelow(names: {
  section: string;
  panel: string;
}): Promise<{ tops: string[]; movedTab: boolean }> {
  const panel = document.getElementById(names.panel) as HTMLElement;
  const next = document.getElementById(names.section)?.nextElementSibling as HTMLElement;
  const tops = new Set<string>();
  let movedTab = false;
  return new Promise((resolve) => {
    addEventListener(
      "click",
      ({ target }) => {
        const tab = (target as Element).closest("[role=tab]") as Element;
        const { y } = tab.getBoundingClientRect();
        const look = () => {
          movedTab ||= tab.getBoundingClientRect().y !== y;
          if (panel.querySelector("pre")) return resolve({ tops: [...tops], movedTab });
          const top = next.getBoundingClientRect().y;
          tops.add(top < innerHeight ? `${top}` : "below the window");
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { once: true },
    );
  });
}
