/** The tasks of Try It Live: what each sends over each API, and how its answer is shown. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "./support/fixtures.ts";
import { apiFormats, posts } from "./support/integrate-page.ts";
import { answerWith, test as base } from "./support/try-live.ts";

/** A page with the panel's settings open. */
const test = base.extend({
  tryItLive: async ({ tryItLive }, use) => {
    await tryItLive.settings.click();
    await use(tryItLive);
  },
});

for (const { format, path } of apiFormats) {
  test(`${format}: each task is sent in the form of the API, and its answer shown as what it is`, async ({
    tryItLive,
    llm,
  }) => {
    const { region, task, message, send } = tryItLive;
    await tryItLive.format.selectOption(format);
    const ask = async (label: string) => {
      await task.selectOption({ label });
      const sent = posts(llm).length;
      await send.click();
      await expect.poll(() => posts(llm).length).toBe(sent + 1);
      await tryItLive.expectOutcome("complete");
      return posts(llm).at(-1)?.json as Record<string, unknown>;
    };

    answerWith(llm, path, { call: { name: "get_weather", arguments: { city: "Paris" } } });
    const withTool = await ask("Tools");
    expect(JSON.stringify(withTool["tools"])).toContain('"get_weather"');
    await expect(message).toHaveValue("What is the weather in Paris?");
    await expect(tryItLive.toolCalls).toHaveText('get_weather({"city":"Paris"})');
    await tryItLive.expectAnswer("");

    answerWith(llm, path, { tokens: ['{"name": "Ada", ', '"age": 36}'] });
    const withSchema = await ask("Structured output");
    expect(withSchema).not.toHaveProperty("tools");
    expect(JSON.stringify(withSchema)).toContain('"additionalProperties":false');
    await tryItLive.expectAnswer('{"name": "Ada", "age": 36}');

    answerWith(llm, path, { thinking: "It has no divisors.", tokens: ["Yes."] });
    const withReasoning = await ask("Reasoning");
    expect(Object.keys(withReasoning).filter((name) => /reasoning|thinking/.test(name))).toHaveLength(1);
    await expect(tryItLive.thinking).toHaveText("It has no divisors.");
    await tryItLive.expectAnswer("Yes.");

    answerWith(llm, path, { tokens: ["A house."] });
    const withPicture = JSON.stringify(await ask("Image"));
    const shown = region.getByRole("img", { name: "A house below the sun" });
    const bytes = (await shown.getAttribute("src"))?.replace("data:image/png;base64,", "");
    expect(withPicture).toContain(bytes);
    expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(96);

    const conversation = JSON.stringify(await ask("Conversation"));
    expect(conversation).toMatch(/My name is Ada\..*Hello, Ada!.*What is my name\?/);
    expect(conversation).not.toContain("image");
    await expect(region.getByText("user: My name is Ada.")).toBeVisible();

    const withSystem = await ask("System prompt");
    expect(JSON.stringify(withSystem)).toContain("Answer like a pirate.");
    await expect(region.getByLabel("System Prompt")).toHaveValue("Answer like a pirate.");

    const withUsage = await ask("Token usage");
    expect("stream_options" in withUsage).toBe(path === "/v1/chat/completions");
    await expect(tryItLive.status).toHaveText(/tokens in\s*9\s*tokens out\s*6/i, { useInnerText: true });

    await ask("Hello");
    await expect(message).toHaveValue("Say hello and tell me a fun fact.");
    await expect(tryItLive.moreFields).toHaveValue("");
  });
}

test("a task follows the API, is seen in the code, and spares what the visitor wrote", async ({
  tryItLive,
}) => {
  const { region, task, message, moreFields } = tryItLive;
  await message.fill("And in Rome?");
  await moreFields.fill('{"top_p": 0.9}');
  await task.selectOption("tools");
  await region.getByRole("tab", { name: "Code", exact: true }).click();
  const code = region.locator("request-code code");
  await expect(code).toContainText('"parameters": {');
  await expect(code).toContainText("And in Rome?");
  await tryItLive.format.selectOption("Anthropic Messages");
  await expect(moreFields).toHaveValue(/"top_p": 0\.9,[^]*"input_schema": \{/);
  await expect(code).toContainText('"input_schema": {');
  await expect(code).toContainText('"top_p": 0.9');
  await task.selectOption("hello");
  await expect(moreFields).toHaveValue('{\n  "top_p": 0.9\n}');
  await expect(message).toHaveValue("And in Rome?");
});

test("a task is chosen and sent with the keyboard", async ({ page, tryItLive, llm }) => {
  const { message, settings, task } = tryItLive;
  // The list comes with the script, after the head of the settings.
  await settings.press("Enter");
  await expect(task).toBeHidden();
  await settings.press("Enter");
  await page.keyboard.press("Tab");
  await expect(task).toBeFocused();
  await page.keyboard.type("Str");
  await expect(task).toHaveValue("structured");
  await message.press("Enter");
  await tryItLive.expectOutcome("complete");
  expect(posts(llm).at(-1)?.body).toContain('"json_schema"');
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the settings of a task have no violation, ${colorScheme}`, async ({ page, tryItLive }) => {
    await page.emulateMedia({ colorScheme });
    for (const task of ["image", "conversation", "tools"]) {
      await tryItLive.task.selectOption(task);
      const { violations } = await new AxeBuilder({ page }).include("#try form").setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    }
  });
}
