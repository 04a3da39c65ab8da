/** Try It Live as a workbench: a conversation, results of tools, pictures. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { picture } from "../../src/features/try-it/tasks/picture.ts";
import { gate, type LlmServer } from "../support/llm-server.ts";
import { expect } from "./support/fixtures.ts";
import { apiFormats, posts, type TryItLive } from "./support/integrate-page.ts";
import { answerWith, test } from "./support/try-live.ts";

const CHAT = "/v1/chat/completions";

const logOf = ({ region }: TryItLive) => region.getByRole("log", { name: "Conversation" });
const button = ({ region }: TryItLive, name: string) => region.getByRole("button", { name, exact: true });

/** Sends a message as the next one, and returns the turns of its request. */
async function say(tryItLive: TryItLive, llm: LlmServer, text: string): Promise<unknown> {
  const sent = posts(llm).length;
  await tryItLive.message.fill(text);
  await tryItLive.send.click();
  return sentTurns(tryItLive, llm, sent);
}

async function sentTurns(tryItLive: TryItLive, llm: LlmServer, sent: number): Promise<unknown> {
  await expect.poll(() => posts(llm).length).toBe(sent + 1);
  await tryItLive.expectOutcome("complete");
  const body = posts(llm).at(-1)?.json as { messages?: unknown; input?: unknown };
  return body.messages ?? body.input;
}

for (const { format, path } of apiFormats) {
  test(`${format}: earlier turns go along, and the log tells them`, async ({ tryItLive, llm }) => {
    await tryItLive.format.selectOption(format);
    await expect(logOf(tryItLive)).toHaveCount(0);
    answerWith(llm, path, { thinking: "A name.", tokens: ["Hello, ", "Ada!"] });
    await say(tryItLive, llm, "My name is Ada.");
    answerWith(llm, path, { tokens: ["Ada."] });
    const turns = await say(tryItLive, llm, "What is my name?");
    expect(JSON.stringify(turns)).toMatch(/My name is Ada\..*Hello, Ada!.*What is my name\?/);
    // Messages wants thinking with its signature, Responses its reasoning item; Chat Completions wants neither.
    const thinking =
      { [CHAT]: /^(?!.*A name\.)/, "/v1/messages": /"A name\.","signature"/ }[path] ?? /"rs_1"/;
    expect(JSON.stringify(turns)).toMatch(thinking);
    await expect(logOf(tryItLive)).toContainText("My name is Ada.");
    await expect(logOf(tryItLive)).toContainText("Hello, Ada!");
    await tryItLive.expectAnswer("Ada.");

    await button(tryItLive, "New conversation").click();
    await expect(logOf(tryItLive)).toHaveCount(0);
    await tryItLive.expectOutcome("idle");
    expect(JSON.stringify(await say(tryItLive, llm, "Alone"))).not.toContain("Ada");
  });

  test(`${format}: a tool's result is sent on, and the answer to it shown`, async ({ tryItLive, llm }) => {
    await tryItLive.format.selectOption(format);
    await tryItLive.settings.click();
    await tryItLive.task.selectOption("tools");
    answerWith(llm, path, {
      thinking: "I need the weather.",
      call: { name: "get_weather", arguments: { city: "Paris" } },
    });
    await tryItLive.send.click();
    await tryItLive.expectOutcome("complete");
    await expect(tryItLive.toolCalls).toHaveText('get_weather({"city":"Paris"})');
    answerWith(llm, path, { tokens: ["It is 18 °C."] });
    const sent = posts(llm).length;
    await tryItLive.region.getByLabel("Result of get_weather").fill("18 °C");
    await button(tryItLive, "Send result").click();
    const turns = JSON.stringify(await sentTurns(tryItLive, llm, sent));
    expect(turns).toMatch(/What is the weather in Paris\?.*get_weather.*18 °C/);
    // Thinking that led to the call goes back with it in every API.
    expect(turns).toContain("I need the weather.");
    expect(JSON.stringify(posts(llm).at(-1)?.json)).toContain('"tools"');
    await tryItLive.expectAnswer("It is 18 °C.");
    await expect(tryItLive.region.getByLabel("Result of get_weather")).toHaveCount(0);
    await expect(logOf(tryItLive)).toContainText("18 °C");
    expect(JSON.stringify(await say(tryItLive, llm, "And tomorrow?"))).toMatch(
      /18 °C.*It is 18 °C\..*tomorrow/,
    );
  });

  test(`${format}: a chosen picture goes with its message and the turns after it`, async ({
    page,
    tryItLive,
    llm,
  }) => {
    await tryItLive.format.selectOption(format);
    await choose(page, tryItLive, { name: "house.png", mimeType: "image/png", buffer: bytes });
    await expect(tryItLive.region.getByRole("img", { name: /house\.png/ })).toBeVisible();
    expect(JSON.stringify(await say(tryItLive, llm, "What is this?"))).toContain(picture.data);
    const next = JSON.stringify(await say(tryItLive, llm, "Sure?"));
    expect(next.split(picture.data)).toHaveLength(2);
    await expect(tryItLive.region.getByRole("img", { name: /house\.png/ })).toHaveCount(0);
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(stored).not.toContain(picture.data.slice(0, 100));
  });
}

const bytes = Buffer.from(picture.data, "base64");

async function choose(
  page: Page,
  tryItLive: TryItLive,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await button(tryItLive, "Add picture").click();
  await (await chooser).setFiles(file);
}

test("a message that is sent again as it is asks the same once more", async ({ tryItLive, llm }) => {
  await say(tryItLive, llm, "One");
  const first = await say(tryItLive, llm, "Two");
  const sent = posts(llm).length;
  await tryItLive.send.click();
  expect(await sentTurns(tryItLive, llm, sent)).toEqual(first);
  await button(tryItLive, "Regenerate").click();
  expect(await sentTurns(tryItLive, llm, sent + 1)).toEqual(first);
});

test("a conversation goes on by keyboard alone", async ({ page, tryItLive, llm }) => {
  await tryItLive.message.fill("One");
  await tryItLive.message.press("Enter");
  await tryItLive.expectOutcome("complete");
  // The message is selected, so that what is typed is the next one.
  await page.keyboard.type("Two");
  await expect(tryItLive.message).toHaveValue("Two");
  await page.keyboard.press("Enter");
  await expect.poll(() => posts(llm).length).toBe(2);
  const { messages } = (posts(llm)[1]?.json ?? {}) as { messages: { content: string }[] };
  expect(messages.map(({ content }) => content)).toEqual(["One", "Hello from the test server.", "Two"]);
});

test("an earlier message is edited and sent again; what followed it is forgotten", async ({
  tryItLive,
  llm,
}) => {
  for (const text of ["One", "Two", "Three"]) await say(tryItLive, llm, text);
  await button(tryItLive, "Edit message 2").click();
  await expect(tryItLive.message).toHaveValue("Two");
  await expect(tryItLive.message).toBeFocused();
  await button(tryItLive, "Cancel editing").click();
  await button(tryItLive, "Edit message 2").click();
  const turns = (await say(tryItLive, llm, "Second")) as { content: string }[];
  expect(turns.map(({ content }) => content)).toEqual(["One", "Hello from the test server.", "Second"]);
  await expect(logOf(tryItLive)).not.toContainText("Three");
});

test("another API gets the text of earlier answers, and the form says that thinking is left out", async ({
  tryItLive,
  llm,
}) => {
  await tryItLive.format.selectOption("Anthropic Messages");
  answerWith(llm, "/v1/messages", { thinking: "Hm.", tokens: ["Hello."] });
  await say(tryItLive, llm, "Hi");
  await tryItLive.format.selectOption("Responses API");
  await tryItLive.message.fill("And?");
  await expect(tryItLive.region.getByText(/thinking of earlier answers is left out/i)).toBeVisible();
  const turns = await say(tryItLive, llm, "And?");
  expect(turns).toEqual([
    { role: "user", content: "Hi" },
    { role: "assistant", content: "Hello." },
    { role: "user", content: "And?" },
  ]);
});

test("several calls have a field each, and one button; a stopped answer goes along, a failed one does not", async ({
  tryItLive,
  llm,
  guard,
}) => {
  guard.allow(/500/);
  const part = (index: number, city: string) => ({
    index,
    id: `c${index}`,
    type: "function",
    function: { name: "get_weather", arguments: JSON.stringify({ city }) },
  });
  llm.reply(CHAT, (_, reply) =>
    reply.json(200, {
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: null, tool_calls: [part(0, "Paris"), part(1, "Oslo")] },
          finish_reason: "tool_calls",
        },
      ],
    }),
  );
  await say(tryItLive, llm, "Weather?");
  await tryItLive.region.getByLabel("Result of get_weather, call 1").fill("18");
  await tryItLive.region.getByLabel("Result of get_weather, call 2").fill("4");
  llm.reply(CHAT, (_, reply) => reply.json(500, { error: { message: "Broken." } }));
  await button(tryItLive, "Send results").click();
  await tryItLive.expectOutcome("failed");
  expect(JSON.stringify(posts(llm).at(-1)?.json)).toMatch(/"c0","content":"18".*"c1","content":"4"/);

  llm.reply(CHAT, async (_, reply) => {
    reply.stream();
    await reply.event({ choices: [{ index: 0, delta: { content: "Half" } }] });
  });
  await tryItLive.message.fill("One");
  await tryItLive.send.click();
  await tryItLive.expectAnswer("Half");
  await tryItLive.stop.click();
  await tryItLive.expectOutcome("stopped");
  llm.reset();
  // The calls have no result that was answered, so they are left out.
  expect(await say(tryItLive, llm, "Two")).toEqual([
    { role: "user", content: "One" },
    { role: "assistant", content: "Half" },
    { role: "user", content: "Two" },
  ]);
});

test("Copy answer copies the answer, and says so", async ({ page, integrate, tryItLive, llm }) => {
  await say(tryItLive, llm, "Hi");
  await integrate.expectCopied(button(tryItLive, "Copy answer"), "Hello from the test server.");
  await expect(page.locator("#copy-status")).toHaveText("Copied");
});

test("a pasted picture is taken, a dropped text file is refused, and both are removed", async ({
  page,
  tryItLive,
  llm,
}) => {
  const give = (kind: "paste" | "drop", type: string, data: string) =>
    tryItLive.message.evaluate(
      (field, [event, mime, base64]) => {
        const transfer = new DataTransfer();
        const content = Uint8Array.from(atob(base64 ?? ""), (char) => char.charCodeAt(0));
        transfer.items.add(
          new File([content], `given.${mime === "image/png" ? "png" : "txt"}`, { type: mime ?? "" }),
        );
        const options = { bubbles: true, cancelable: true };
        field.dispatchEvent(
          event === "paste"
            ? new ClipboardEvent("paste", { ...options, clipboardData: transfer })
            : new DragEvent("drop", { ...options, dataTransfer: transfer }),
        );
      },
      [kind, type, data] as const,
    );
  await tryItLive.message.focus();
  await give("drop", "text/html", Buffer.from("<b>no picture</b>").toString("base64"));
  await expect(tryItLive.alert).toContainText("no PNG, JPEG, WebP or GIF");
  await give("paste", "image/png", picture.data);
  await expect(tryItLive.region.getByRole("img", { name: /given\.png/ })).toBeVisible();
  await expect(tryItLive.alert).toHaveCount(0);
  await button(tryItLive, "Remove picture").click();
  await expect(tryItLive.region.getByRole("img", { name: /given\.png/ })).toHaveCount(0);
  await expect(tryItLive.message).toBeFocused();
  expect(JSON.stringify(await say(tryItLive, llm, "Hi"))).not.toContain("base64");
  // A file that only says that it is a picture.
  const chooser = { name: "fake.png", mimeType: "image/png", buffer: Buffer.from("GIF89a and no more") };
  await choose(page, tryItLive, chooser);
  await expect(tryItLive.alert).toContainText("cannot read the picture");
});

test("a message goes to two APIs and two models at once, and their figures stand side by side", async ({
  tryItLive,
  llm,
}) => {
  const { region } = tryItLive;
  await tryItLive.settings.click();
  await region.getByLabel("Compare with").selectOption("Anthropic Messages");
  await region.getByLabel("Second model").fill("other-model");
  answerWith(llm, CHAT, { tokens: ["First."] });
  answerWith(llm, "/v1/messages", { tokens: ["Second", " answer."] });
  await tryItLive.message.fill("Hi");
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");
  const second = region.getByRole("group", { name: "Second response", exact: true });
  await expect(second).toHaveAttribute("data-outcome", "complete");
  await expect(second).toHaveText("Second answer.");
  await tryItLive.expectAnswer("First.");
  const models = posts(llm).map(({ path, json }) => `${path} ${(json as { model: string }).model}`);
  expect(models.toSorted()).toEqual([`${CHAT} test-model`, "/v1/messages other-model"].toSorted());
  await expect(region.getByRole("table")).toContainText(/Total.*ms.*ms/);

  // The first answer alone goes on.
  await tryItLive.message.fill("And?");
  await tryItLive.send.click();
  await expect.poll(() => posts(llm).length).toBe(4);
  for (const { json } of posts(llm).slice(2)) expect(JSON.stringify(json)).toMatch(/Hi.*First\..*And\?/);
  await region.getByLabel("Compare with").selectOption("Nothing");
  await expect(second).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the conversation has no violation, ${colorScheme}`, async ({ page, tryItLive, llm }) => {
    await page.emulateMedia({ colorScheme });
    await say(tryItLive, llm, "Hi");
    answerWith(llm, CHAT, { call: { name: "get_weather", arguments: { city: "Paris" } } });
    await choose(page, tryItLive, { name: "house.png", mimeType: "image/png", buffer: bytes });
    await say(tryItLive, llm, "Weather?");
    await expect(button(tryItLive, "Send result")).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include("#try").setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
}

const MARKDOWN = [
  "# Plan &amp; more\n\n",
  "A **bold** word, `code` and [a link](https://docs.example/a).\n\n",
  "| a | b |\n|---|---|\n| 1 | *2* |\n\n",
  "<img src=x onerror=alert(1)> [bad](javascript:alert(1)) ![cat](https://evil.example/cat.png)\n\n",
  "```js\nf('<b>');\n```\n",
];

test("an answer shows as Markdown on request, with nothing of it as HTML and nothing loaded", async ({
  page,
  llm,
  tryItLive,
}) => {
  answerWith(llm, CHAT, { tokens: MARKDOWN });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await say(tryItLive, llm, "A plan, please.");
  await expect(tryItLive.response).toHaveText(MARKDOWN.join(""), { useInnerText: false });

  const toggle = button(tryItLive, "Markdown");
  await toggle.click();
  await expect(toggle).toHaveAttribute("aria-pressed", "true");
  const { response } = tryItLive;
  await expect(response.getByRole("heading", { name: "Plan & more" })).toBeVisible();
  await expect(response.getByRole("cell", { name: "2", exact: true })).toBeVisible();
  await expect(response.locator("pre")).toHaveText("f('<b>');");
  await expect(response.getByRole("link", { name: "a link" })).toHaveAttribute("rel", "noreferrer");
  await expect(response.getByRole("link", { name: "bad" })).toHaveCount(0);
  await expect(response.getByRole("link", { name: "[picture: cat]" })).toHaveAttribute("target", "_blank");
  await expect(response.locator("img, script, style")).toHaveCount(0);
  await expect(response).toContainText("<img src=x onerror=alert(1)>");
  const found = await new AxeBuilder({ page }).include(".reply").analyze();
  expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  expect(asked.filter((url) => url.includes("evil"))).toEqual([]);

  await toggle.click();
  await expect(response).toHaveText(MARKDOWN.join(""), { useInnerText: false });
});

test("an answer that arrives is plain text, and Markdown once it is whole", async ({ llm, tryItLive }) => {
  answerWith(llm, CHAT, { tokens: ["**first**"] });
  await say(tryItLive, llm, "One");
  await button(tryItLive, "Markdown").click();
  await expect(tryItLive.response.locator("strong")).toHaveText("first");
  answerWith(llm, CHAT, { tokens: ["**second**"] });
  await say(tryItLive, llm, "Two");
  await expect(tryItLive.response.locator("strong")).toHaveText("second");
});

test("the end of the latest answer is in view, whatever loads around it", async ({
  page,
  llm,
  tryItLive,
}) => {
  const { opened, open } = gate();
  await page.route(/ConversationLog/, async (route) => {
    await opened;
    await route.continue();
  });
  answerWith(llm, CHAT, { tokens: ["One line.\n".repeat(30), "The end."] });
  await say(tryItLive, llm, "One");
  await say(tryItLive, llm, "Two");
  open();
  await expect(logOf(tryItLive)).toBeVisible();
  const below = () =>
    tryItLive.region
      .getByRole("group", { name: "Reply", exact: true })
      .evaluate((reply) => reply.scrollHeight - reply.clientHeight - reply.scrollTop);
  await expect.poll(below).toBeLessThanOrEqual(1);
  await button(tryItLive, "Markdown").click();
  await expect(tryItLive.response.locator(".markdown")).toBeVisible();
  await expect.poll(below).toBeLessThanOrEqual(1);
});

test("an answer that is too long for Markdown stays plain text, with the reason", async ({
  llm,
  tryItLive,
}) => {
  answerWith(llm, CHAT, { tokens: ["*a_ ".repeat(11_000)] });
  await say(tryItLive, llm, "Long");
  await button(tryItLive, "Markdown").click();
  await expect(tryItLive.response).toContainText("Longer than 40,000 characters: shown as plain text.");
  await expect(tryItLive.response).toContainText("*a_ *a_");
});
