/** Whole ways of a visitor: by keyboard with the accessibility tree alone, and on a phone. */
import { devices, type Page } from "@playwright/test";
import { picture } from "../../src/features/try-it/tasks/picture.ts";
import { expect, test } from "./support/fixtures.ts";
import { posts } from "./support/integrate-page.ts";
import { answerWith } from "./support/try-live.ts";

const KEY = "sk-walk-4f1c2a9b77d0";
const MODEL = "test-model";

/** Stops on a way that is longer than this: nobody walks further to reach a control. */
const MOST_STOPS = 90;

/** Returns role and name of the element with the focus, as a screen reader says them: `textbox "Server URL"`. */
async function focused(page: Page): Promise<string> {
  const element = page.locator(":focus");
  return (await element.count()) === 0 ? "" : (await element.ariaSnapshot()).replace(/^- /, "");
}

/** Goes to a control with the Tab key, on or back. */
async function tabTo(page: Page, control: RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const stops: string[] = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    if (control.test(stop)) return;
    stops.push(stop);
  }
  throw new Error(`${control} is not among the next ${MOST_STOPS} stops:\n${stops.join("\n")}`);
}

test("by keyboard: a server is checked, a guide copied, and a conversation held", async ({
  page,
  site,
  integrate,
  startLlm,
}) => {
  const llm = await startLlm({ key: KEY, models: [MODEL] });
  await page.goto(site.url);
  await tabTo(page, /^link "Skip to content"/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^textbox "Server URL"/);
  await page.keyboard.type(llm.url);
  await tabTo(page, /^textbox "API Key"/);
  await page.keyboard.type(KEY);
  await tabTo(page, /^(?:textbox|combobox) "Model Name"/);
  await page.keyboard.type(MODEL);
  await page.keyboard.press("Escape");
  await tabTo(page, /^button "Check server"/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "All 3 APIs work." })).toHaveCount(1);

  // A guide: the second agent of the first row, its file and its command.
  await tabTo(page, /^tab "Pi"/);
  await page.keyboard.press("ArrowRight");
  expect(await focused(page)).toMatch(/^tab "Codex CLI"/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tabpanel", { name: "Codex CLI" })).toBeVisible();
  const copied = async (step: number) => {
    await tabTo(page, new RegExp(`^button "Copy Codex CLI, step ${step}"`));
    const before = await integrate.clipboard();
    await page.keyboard.press("Enter");
    await expect.poll(() => integrate.clipboard()).not.toBe(before);
    await expect(page.locator("#copy-status")).toHaveText(/Copied/);
    return integrate.clipboard();
  };
  expect(await copied(1)).toContain(`='${KEY}'`);
  expect(await copied(2)).toContain(`base_url = "${llm.url}/v1"`);
  expect(await copied(3)).toMatch(/^codex exec /);

  // Find leads to Try It Live.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("try it");
  await expect(page.getByRole("option", { name: /Try It Live/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await tabTo(page, /^textbox "Message"/);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("My name is Ada.");
  await tabTo(page, /^button "Send"/);
  await page.keyboard.press("Enter");
  const tryItLive = integrate.tryItLive();
  await expect(tryItLive.status).toContainText("Complete");
  await tabTo(page, /^textbox "Message"/, "Shift+Tab");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("What is my name?");
  await page.keyboard.press("Enter");
  await expect.poll(() => JSON.stringify(posts(llm).at(-1)?.json)).toMatch(/Ada\..*What is my name/);
  await expect(tryItLive.status).toContainText("Complete");
  await expect(page.getByRole("log", { name: "Conversation" })).toContainText("My name is Ada.");
});

test.describe("on a phone", () => {
  const { defaultBrowserType: _, ...phone } = devices["iPhone 13"];
  test.use({ ...phone, viewport: { width: 390, height: 844 } });

  test("a guide is set up, then three turns with a picture and a tool", async ({
    page,
    site,
    integrate,
    startLlm,
  }) => {
    const CHAT = "/v1/chat/completions";
    const llm = await startLlm({ key: KEY, models: [MODEL] });
    const tryItLive = integrate.tryItLive();
    const button = (name: string) => tryItLive.region.getByRole("button", { name, exact: true });
    /** Expects that what is below the answer does not lie over it. */
    const expectBelow = async () => {
      const reply = await tryItLive.region.getByRole("group", { name: "Reply" }).boundingBox();
      const bar = await button("New conversation").boundingBox();
      expect((reply?.y ?? Infinity) + (reply?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
    };
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    await integrate.open(site.url);
    await integrate.server.fill(llm.url);
    await integrate.key.fill(KEY);
    await integrate.model.fill(MODEL);
    await page.getByRole("button", { name: "Check server", exact: true }).tap();
    await expect(page.getByText(/checked at/)).toBeVisible();
    expect(await fits()).toBe(true);

    const agents = integrate.section("agents");
    await agents.all.tap();
    await agents.tab("OpenCode").tap();
    await agents.expectSelected("OpenCode");
    await agents.copy.filter({ visible: true }).nth(1).tap();
    await expect.poll(() => integrate.clipboard()).toContain(`${llm.url}/v1`);
    expect(await fits()).toBe(true);

    const sent = () => JSON.stringify(posts(llm).at(-1)?.json);
    await tryItLive.ready();

    // A picture.
    const chooser = page.waitForEvent("filechooser");
    await button("Add picture").tap();
    const bytes = Buffer.from(picture.data, "base64");
    await (await chooser).setFiles({ name: "house.png", mimeType: "image/png", buffer: bytes });
    await tryItLive.message.fill("What is on it?");
    answerWith(llm, CHAT, { tokens: ["A house", " in Paris."] });
    await tryItLive.send.tap();
    await tryItLive.expectAnswer("A house in Paris.");

    // A question about it.
    await tryItLive.message.fill("Which city?");
    answerWith(llm, CHAT, { tokens: ["Paris."] });
    await tryItLive.send.tap();
    await tryItLive.expectAnswer("Paris.");
    await expectBelow();
    expect(sent()).toContain(picture.data);
    expect(await fits()).toBe(true);

    // A tool, given in the body; its result goes back.
    await tryItLive.settings.tap();
    const weather = { type: "function", function: { name: "get_weather", parameters: { type: "object" } } };
    await tryItLive.moreFields.fill(JSON.stringify({ tools: [weather] }));
    await tryItLive.message.fill("And the weather there?");
    answerWith(llm, CHAT, { call: { name: "get_weather", arguments: { city: "Paris" } } });
    await tryItLive.send.tap();
    await expect(tryItLive.toolCalls).toHaveText('get_weather({"city":"Paris"})');
    await tryItLive.region.getByLabel("Result of get_weather").fill("18 °C");
    answerWith(llm, CHAT, { tokens: ["It is 18 °C."] });
    await button("Send result").tap();
    await tryItLive.expectAnswer("It is 18 °C.");
    expect(sent()).toMatch(/What is on it\?.*A house in Paris\..*Which city\?.*get_weather.*18 °C/);
    expect(await fits()).toBe(true);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(KEY);
  });
});
