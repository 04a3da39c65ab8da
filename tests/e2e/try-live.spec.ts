/** Try It Live: its form, the requests it sends, and how an answer is shown. */
import type { ScriptedReply } from "../support/llm-server.ts";
import { expect } from "./support/fixtures.ts";
import { apiFormats, connectionTo, posts } from "./support/integrate-page.ts";
import { test } from "./support/try-live.ts";

const CHAT = "/v1/chat/completions";
/** Reads texts with spaces between elements, as they are seen. */
const asSeen = { useInnerText: true };
const MODEL = "test-model";

const delta = (text: string) => ({ choices: [{ index: 0, delta: { content: text } }] });
const stop = (reason = "stop") => ({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });

/** Streams chunks of Chat Completions to their end. */
async function streamChat(reply: ScriptedReply, chunks: object[]): Promise<void> {
  reply.stream();
  for (const chunk of chunks) await reply.event(chunk);
  await reply.event("[DONE]");
  reply.end();
}

test("the panel is ready before anything is sent", async ({ tryItLive, llm }) => {
  const { format, message, stream, send, region, response, status } = tryItLive;
  await expect(format.getByRole("option")).toHaveText(apiFormats.map((api) => api.format));
  await expect(format.getByRole("option", { selected: true })).toHaveText("Chat Completions");
  await expect(message).toHaveValue("Say hello and tell me a fun fact.");
  await expect(stream).toBeChecked();
  await expect(send).toBeEnabled();
  await expect(tryItLive.stop).toHaveCount(0);
  await tryItLive.expectOutcome("idle");
  await tryItLive.expectAnswer("");
  await expect(region.getByText("Response will stream here…")).toBeVisible();
  await expect(response).not.toContainText("Response will stream here");
  await expect(status).toHaveCount(1);
  await expect(tryItLive.alert).toHaveCount(0);
  expect(llm.requests).toEqual([]);
});

for (const { format, path } of apiFormats) {
  test(`${format}: an answer is shown, streamed or whole`, async ({ tryItLive, llm }) => {
    await tryItLive.format.selectOption(format);
    for (const streams of [true, false]) {
      await tryItLive.stream.setChecked(streams);
      await tryItLive.message.fill(`Stream: ${streams}`);
      await tryItLive.send.click();
      await expect.poll(() => posts(llm).length).toBe(streams ? 1 : 2);
      await tryItLive.expectOutcome("complete");
      const { path: sentTo, json } = posts(llm).at(-1) as (typeof llm.requests)[number];
      expect(sentTo).toBe(path);
      expect(JSON.stringify(json)).toContain(`"Stream: ${streams}"`);
      expect((json as { stream?: boolean }).stream ?? false).toBe(streams);
      await tryItLive.expectAnswer("Hello from the test server.");
      await expect(tryItLive.alert).toHaveCount(0);
      await expect(tryItLive.send).toBeEnabled();
      await expect(tryItLive.status).toHaveText(/complete|done/i, asSeen);
      await expect(tryItLive.status).toHaveText(/total\D*\d+(?:\.\d+)?\s*m?s/i, asSeen);
      if (streams) await expect(tryItLive.status).toHaveText(/first token\D*\d+(?:\.\d+)?\s*m?s/i, asSeen);
      // OpenAI's and vLLM's Chat Completions report the tokens of a stream only on request.
      if (path !== CHAT || !streams)
        await expect(tryItLive.status).toHaveText(/tokens.*\b9\b.*\b6\b/is, asSeen);
    }
    await expect(tryItLive.region.getByText("Response will stream here…")).toBeHidden();
  });
}

test("requests hold the headers and fields that each API needs, and no others", async ({
  context,
  site,
  tryItLive,
  llm,
  integrate,
}) => {
  // Cookies ignore ports: this one would go to the LLM server too.
  await context.addCookies([{ name: "session", value: "1", url: site.url }]);
  const key = connectionTo(llm).key;
  const byBrowser =
    /^(?:host|connection|content-length|user-agent|accept|accept-encoding|accept-language|origin|pragma|cache-control|sec-.*|priority)$/;
  const ask = async (format: string, path: string) => {
    llm.reset();
    await tryItLive.format.selectOption(format);
    await tryItLive.send.click();
    await tryItLive.expectOutcome("complete");
    const preflight = llm.requests.find(({ method }) => method === "OPTIONS");
    const [post] = posts(llm);
    if (!post) throw new Error("There was no POST request.");
    expect(post.url).toBe(path);
    const sent = Object.entries(post.headers).filter(([name]) => !byBrowser.test(name));
    return {
      json: post.json,
      headers: Object.fromEntries(sent),
      asked: preflight?.headers["access-control-request-headers"],
    };
  };
  await tryItLive.message.fill("Hi");
  const messages = [{ role: "user", content: "Hi" }];

  expect(await ask("Chat Completions", CHAT)).toEqual({
    json: { model: MODEL, messages, stream: true },
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    asked: "authorization,content-type",
  });
  expect(await ask("Anthropic Messages", "/v1/messages")).toEqual({
    json: { model: MODEL, messages, stream: true, max_tokens: expect.any(Number) as unknown },
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${key}`,
      "anthropic-version": "2023-06-01",
    },
    asked: "anthropic-version,authorization,content-type",
  });
  expect(await ask("Responses API", "/v1/responses")).toEqual({
    json: { model: MODEL, input: "Hi", stream: true },
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    asked: "authorization,content-type",
  });
  await integrate.noKey.check();
  expect(await ask("Chat Completions", CHAT)).toMatchObject({
    headers: { "content-type": "application/json" },
    asked: "content-type",
  });
});

test("a blank field is named, and nothing is sent", async ({ site, integrate, guard, llm }) => {
  void guard;
  await integrate.open(site.url);
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  await tryItLive.send.click();
  await expect(tryItLive.alert).toContainText("Server URL");
  await integrate.server.fill(llm.url);
  await tryItLive.send.click();
  await expect(tryItLive.alert).toContainText("Model Name");
  await integrate.model.fill(MODEL);
  await tryItLive.message.fill("  ");
  await tryItLive.send.click();
  await expect(tryItLive.alert).toContainText(/message/i);
  await tryItLive.expectAnswer("");
  expect(llm.requests).toEqual([]);
  await tryItLive.message.fill("Hi");
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");
  await expect(tryItLive.alert).toHaveCount(0);
});

// Firefox closes when the driver dispatches an event.
test(
  "Enter sends; Shift+Enter and a composition do not",
  { tag: "@chromium" },
  async ({ page, tryItLive, llm }) => {
    const { message } = tryItLive;
    await message.fill("one");
    await message.press("Shift+Enter");
    await page.keyboard.type("two");
    await expect(message).toHaveValue("one\ntwo");
    await message.dispatchEvent("keydown", { key: "Enter", isComposing: true, keyCode: 229 });
    await message.press("Enter");
    await tryItLive.expectOutcome("complete");
    await expect(message).toHaveValue("one\ntwo");
    expect(posts(llm).map(({ json }) => (json as { messages: object[] }).messages)).toEqual([
      [{ role: "user", content: "one\ntwo" }],
    ]);
  },
);

test("an answer is plain text, to the character, in any length and any chunks", async ({
  page,
  tryItLive,
  llm,
}) => {
  const lines = Array.from(
    { length: 400 },
    (_, line) => `${line}: naïve 👩‍👩‍👧 <img src=x onerror=alert(1)>\t**b** \u202e`,
  );
  const text = `${lines.join("\n")}\n\n  ${"x".repeat(5000)}`;
  llm.reply(CHAT, async (_, reply) => {
    reply.stream();
    const bytes = Buffer.from(
      // Surrogate pairs are split between events, and their escapes between chunks.
      `${text
        .match(/[^]{1,97}/g)
        ?.map((part) => `data: ${JSON.stringify(delta(part))}\r\n\r\n`)
        .join("")}data: ${JSON.stringify(stop())}\n\ndata: [DONE]\n\n`,
    );
    for (let at = 0; at < bytes.length; at += 1013) await reply.raw(bytes.subarray(at, at + 1013));
    reply.end();
  });
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer(text);
  expect(await tryItLive.response.locator("img, script, b").count()).toBe(0);
  // A selection copied by hand keeps its lines.
  await tryItLive.response.evaluate((element) => getSelection()?.selectAllChildren(element));
  await page.keyboard.press("ControlOrMeta+c");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split("\n").slice(0, 400)).toEqual(lines);
});

test("thinking and tool calls are shown apart from the answer, with the server's figures", async ({
  tryItLive,
  llm,
}) => {
  const call = (part: object) => ({
    choices: [{ index: 0, delta: { tool_calls: [{ index: 0, ...part }] } }],
  });
  llm.reply(CHAT, (_, reply) =>
    streamChat(reply, [
      { choices: [{ index: 0, delta: { role: "assistant", content: null, reasoning_content: "Let me " } }] },
      { choices: [{ index: 0, delta: { reasoning_content: "think." } }] },
      delta("It rains"),
      delta("."),
      call({ id: "c1", type: "function", function: { name: "get_weather", arguments: "" } }),
      call({ function: { arguments: '{"city":"Oslo"}' } }),
      stop("tool_calls"),
      { choices: [], usage: { prompt_tokens: 1234, completion_tokens: 56, total_tokens: 1290 } },
    ]),
  );
  await expect(tryItLive.thinking.filter({ visible: true })).toHaveCount(0);
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer("It rains.");
  await expect(tryItLive.thinking).toHaveText("Let me think.");
  await expect(tryItLive.toolCalls).toHaveText('get_weather({"city":"Oslo"})');
  await expect(tryItLive.response).not.toContainText(/think|get_weather/);
  await expect(tryItLive.status).toHaveText(/1,234/, asSeen);
  await expect(tryItLive.status).toHaveText(/\b56\b/, asSeen);
});

test("a refusal is shown apart from the answer", async ({ tryItLive, llm }) => {
  llm.reply(CHAT, (_, reply) =>
    streamChat(reply, [
      { choices: [{ index: 0, delta: { role: "assistant", content: null, refusal: "I cannot " } }] },
      { choices: [{ index: 0, delta: { refusal: "help with that." } }] },
      stop(),
    ]),
  );
  await tryItLive.send.click();
  await tryItLive.expectOutcome("refused");
  await tryItLive.expectAnswer("");
  await expect(tryItLive.region).toContainText("I cannot help with that.");
  await expect(tryItLive.status).toHaveText(/refused/i);
});
