/** The views beside the answer, the figures, the request settings, the request as code. */
import { gate } from "../support/llm-server.ts";
import { expect, test as base } from "./support/fixtures.ts";
import { connectionTo, type TryItLive } from "./support/integrate-page.ts";

const CHAT = "/v1/chat/completions";
const KEY = "sk-test-4f1c2a";

const delta = (content: string, finish: string | null = null) => ({
  object: "chat.completion.chunk",
  model: "m",
  choices: [{ index: 0, delta: { content }, finish_reason: finish }],
});

const test = base.extend<{ tryItLive: TryItLive }>({
  tryItLive: async ({ site, integrate, llm }, use) => {
    await integrate.open(site.url);
    await integrate.connect({ ...connectionTo(llm), key: KEY });
    const tryItLive = integrate.tryItLive();
    await tryItLive.ready();
    await use(tryItLive);
  },
});

test("events, raw answer and sent request are shown without the key", async ({
  tryItLive,
  llm,
  integrate,
}) => {
  llm.reply(CHAT, async (_, reply) => {
    reply.stream();
    await reply.event(delta(`Your key is ${KEY}`));
    await reply.event(delta(".", "stop"));
    await reply.event("[DONE]");
    reply.end();
  });
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer("Your key is [your key].");
  const { region } = tryItLive;
  const view = (name: string) => region.getByRole("tab", { name, exact: true });

  await view("Events").click();
  const events = region.getByRole("group", { name: "Events", exact: true }).getByRole("listitem");
  await expect(events).toHaveCount(3);
  await expect(events.first()).toContainText("[your key]");
  await expect(region.locator(".arrivals")).toContainText(
    /3 events from [\d.]+ s to [\d.]+ s after sending; the longest/,
  );
  await expect(region.locator(".arrivals rect").first()).toBeAttached();
  await region.getByLabel("Filter").fill("done");
  await expect(events).toHaveText([/\d+ ms.*\[DONE\]/s]);

  await view("Raw").click();
  const raw = region.getByRole("group", { name: "Raw", exact: true });
  await expect(raw).toContainText("data: [DONE]");
  await expect(raw).not.toContainText(KEY);
  await region.getByRole("button", { name: "Copy raw answer" }).click();
  await expect.poll(() => integrate.clipboard()).toContain("data: [DONE]");
  expect(await integrate.clipboard()).not.toContain(KEY);

  await view("Sent request").click();
  const request = region.getByRole("group", { name: "Sent request", exact: true });
  await expect(request).toContainText(`POST ${llm.url}${CHAT}`);
  await expect(request).toContainText("authorization: Bearer ••••••••••••");
  await expect(request).not.toContainText(KEY);
  // The answer is still there.
  await view("Answer").click();
  await tryItLive.expectAnswer("Your key is [your key].");
});

test("a key that arrives in pieces is hidden", async ({ tryItLive, llm, page }) => {
  const pieces = ["It is s", "k-", "test-4f", "1c2a", "!"].map((text) => ({ text, ...gate() }));
  llm.reply(CHAT, async (_, reply) => {
    reply.stream();
    for (const { text, opened } of pieces) {
      await opened;
      await reply.event(delta(text));
    }
    await reply.event(delta("", "stop"));
    reply.end();
  });
  await tryItLive.send.click();
  await tryItLive.expectOutcome("waiting");
  const shown = ["It is s", "It is sk-", "It is sk-", "It is [your key]"];
  for (const [index, { open }] of pieces.entries()) {
    open();
    const text = shown[index];
    if (text) await tryItLive.expectAnswer(text);
    // One frame for each piece.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer("It is [your key]!");
});

test("settings are sent when they are set, and nothing is sent while one is not valid", async ({
  tryItLive,
  llm,
}) => {
  const { region } = tryItLive;
  await region.getByText("Request settings").click();
  await region.getByLabel("System Prompt").fill("Be brief.");
  await region.getByLabel("Temperature").fill("hot");
  await tryItLive.send.click();
  await expect(tryItLive.alert).toContainText("Nothing was sent.");
  expect(llm.requests).toEqual([]);
  await expect(region.getByLabel("Temperature")).toHaveAttribute("aria-invalid", "true");
  await region.getByLabel("Temperature").fill("0.2");
  await region.getByLabel("Extra body fields (JSON)").fill('{"top_p": 0.9}');
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");
  expect(llm.requests.at(-1)?.json).toEqual({
    model: "test-model",
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Say hello and tell me a fun fact." },
    ],
    temperature: 0.2,
    stream: true,
    top_p: 0.9,
  });
});

test("figures are the server's, or marked as estimates where the server does not report them", async ({
  tryItLive,
  llm,
}) => {
  llm.reply(CHAT, async (_, reply) => {
    reply.stream();
    await reply.event(delta("Hello there, reader", "stop"));
    await reply.event({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 4321 } });
    await reply.event("[DONE]");
    reply.end();
  });
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");
  await expect(tryItLive.status).toContainText(/Tokens out\s*4,321/);
  await expect(tryItLive.status).not.toContainText("≈");
  llm.reply(CHAT, async (_, reply) => {
    reply.stream();
    await reply.event(delta("Hello there, reader", "stop"));
    await reply.event("[DONE]");
    reply.end();
  });
  await tryItLive.send.click();
  await expect(tryItLive.status).toContainText("≈");
  await expect(tryItLive.status).toContainText(/Headers\s*\d/);
});

test("comments show that a server is alive while the run waits", async ({ tryItLive, llm }) => {
  const done = gate();
  llm.reply(CHAT, async (_, reply) => {
    reply.stream();
    await reply.comment("keep-alive");
    await done.opened;
    await reply.event(delta("Hi", "stop"));
    await reply.event("[DONE]");
    reply.end();
  });
  await tryItLive.send.click();
  await tryItLive.expectOutcome("waiting");
  await expect(tryItLive.status).toContainText(/\d+ s, server is alive/);
  done.open();
  await tryItLive.expectOutcome("complete");
});

test("an answer without text is explained", async ({ tryItLive, llm }) => {
  llm.reply(CHAT, (_, reply) =>
    reply.json(200, {
      choices: [{ index: 0, message: { content: "", reasoning_content: "Hm." }, finish_reason: "length" }],
    }),
  );
  await tryItLive.send.click();
  await tryItLive.expectOutcome("truncated");
  await expect(tryItLive.status).toContainText("Stopped at the token limit");
  await expect(tryItLive.region.getByText(/still thinking/)).toBeVisible();
});

test("the request is shown as code from the page's snippets, with its settings", async ({
  tryItLive,
  integrate,
  llm,
}) => {
  const { region } = tryItLive;
  await tryItLive.message.fill('It\'s "me"');
  await region.getByText("Request settings").click();
  await region.getByLabel("Temperature").fill("0.2");
  await region.getByLabel("Extra body fields (JSON)").fill('{"top_p": 0.9}');
  await region.getByRole("tab", { name: "Code", exact: true }).click();
  const code = region.locator("request-code code");
  await expect(code).toContainText(`curl -N '${llm.url}${CHAT}'`);
  await expect(code).toContainText(`{"role": "user", "content": "It'\\''s \\"me\\""}`);
  await expect(code).toContainText('"stream": true');
  await expect(code).not.toContainText("Hello!");
  await expect(code).not.toContainText(KEY);
  await tryItLive.stream.uncheck();
  await region.getByRole("tab", { name: "Python", exact: true }).click();
  await expect(code).toContainText('extra_body={"top_p": 0.9},');
  await expect(code).not.toContainText("stream=True");
  await region.getByRole("button", { name: "Copy Python" }).click();
  await expect.poll(() => integrate.clipboard()).toContain(`api_key="${KEY}"`);
  expect(await integrate.clipboard()).toContain("temperature=0.2,");
});

/** The temperature in each language, and a field that its package does not know. */
const written: Record<string, { temperature: string; extra?: string }> = {
  curl: { temperature: '"temperature": 0.2,', extra: '"min_p": [0.1, null]' },
  Python: { temperature: "temperature=0.2,", extra: 'extra_body={"min_p": [0.1, None]},' },
  "Node.js": { temperature: "temperature: 0.2,", extra: "min_p: [0.1, null]," },
  Go: { temperature: "Temperature: 0.2," },
  Java: {
    temperature: ".temperature(0.2)",
    extra:
      '.putAdditionalBodyProperty("min_p", JsonValue.fromJsonNode(new ObjectMapper().readTree("[0.1, null]")))',
  },
  Kotlin: {
    temperature: ".temperature(0.2)",
    extra: '.putAdditionalBodyProperty("min_p", JsonValue.from(listOf(0.1, null)))',
  },
  Rust: { temperature: ".temperature(0.2f32)" },
  Browser: { temperature: "temperature: 0.2,", extra: "min_p: [0.1, null]," },
  Ruby: { temperature: "temperature: 0.2,", extra: "min_p: [0.1, nil]," },
  PHP: { temperature: '"temperature" => 0.2,', extra: '"min_p" => [0.1, null],' },
  HTTPie: { temperature: '"temperature": 0.2,', extra: '"min_p": [0.1, null]' },
};

test("every language of the page writes the message and the settings", async ({ tryItLive, integrate }) => {
  const { region } = tryItLive;
  await tryItLive.message.fill("Hi, {{API_KEY}}!");
  await region.getByText("Request settings").click();
  await region.getByLabel("System Prompt").fill('Be "brief".');
  await region.getByLabel("Temperature").fill("0.2");
  await region.getByLabel("Extra body fields (JSON)").fill('{"min_p": [0.1, null], "model": "another"}');
  await region.getByRole("tab", { name: "Code", exact: true }).click();
  const tabs = region.getByRole("tablist", { name: "Language" }).getByRole("tab");
  await expect(tabs).toHaveText(Object.keys(written));
  const code = region.locator("request-code code");
  const unsupported = region.getByRole("paragraph").filter({ hasText: "package cannot send" });
  for (const [name, { temperature, extra }] of Object.entries(written)) {
    await region.getByRole("tab", { name, exact: true }).click();
    await expect(code).toContainText(temperature);
    await expect(code).toContainText('Be \\"brief\\".');
    // Each encoder has its own way to write a brace that could open a reference.
    await expect(code).toContainText(/Hi, (?:\{|\\u007b|\\u\{007b\})\{API_KEY\}\}!/);
    await expect(code).toContainText('"another"');
    await expect(code).not.toContainText("Hello!");
    await expect(code).not.toContainText("test-model");
    if (extra) {
      await expect(code).toContainText(extra);
      await expect(unsupported).toHaveCount(0);
    } else {
      await expect(unsupported).toContainText("min_p");
      await expect(code).not.toContainText("min_p");
    }
  }
  await region.getByRole("tab", { name: "Java", exact: true }).click();
  await region.getByRole("button", { name: "Copy Java" }).click();
  await expect.poll(() => integrate.clipboard()).toContain(".addUserMessage(");
  expect(await integrate.clipboard()).toContain("main(String[] args) throws Exception {");
  expect(await integrate.clipboard()).toContain(`.apiKey("${KEY}")`);
});

test("a note tells when the code sends the key in another header", async ({ tryItLive, integrate }) => {
  const { region } = tryItLive;
  // Nothing is sent.
  await integrate.connect({ server: "https://api.anthropic.com", key: KEY, model: "m" });
  await region.getByLabel("API Format").selectOption("messages");
  await region.getByRole("tab", { name: "Code", exact: true }).click();
  await expect(region.getByRole("tab", { name: "Rust", exact: true })).toHaveCount(0);
  const note = region.getByRole("paragraph").filter({ hasText: "The key goes as" });
  const code = region.locator("request-code code");
  await expect(code).toContainText("x-api-key");
  await expect(code).not.toContainText("Authorization");
  await expect(note).toHaveCount(0);
  await region.getByRole("tab", { name: "Go", exact: true }).click();
  await expect(code).toContainText('anthropic.NewTextBlock("Say hello');
  await expect(note).toContainText("x-api-key");
  await integrate.connect({ server: "http://127.0.0.1:9", key: KEY, model: "m" });
  await expect(note).toHaveCount(0);
});
