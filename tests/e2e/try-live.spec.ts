/** Try It Live: what is asked, how an answer shows, and how every run ends. */
import { defaultReply, gate, type ScriptedReply } from "../support/llm-server.ts";
import { expect, test as base } from "./support/fixtures.ts";
import { apiFormats, connectionTo, posts, type TryItLive } from "./support/integrate-page.ts";

const CHAT = "/v1/chat/completions";
/** Words in different places are apart. */
const asSeen = { useInnerText: true };
const MODEL = "test-model";

/** A page connected with the test's LLM server, its panel in view. */
const test = base.extend<{ tryItLive: TryItLive }>({
  tryItLive: async ({ site, integrate, llm }, use) => {
    await integrate.open(site.url);
    await integrate.connect(connectionTo(llm));
    const tryItLive = integrate.tryItLive();
    await tryItLive.ready();
    await use(tryItLive);
  },
});

const delta = (text: string) => ({ choices: [{ index: 0, delta: { content: text } }] });
const stop = (reason = "stop") => ({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });

/** Streams chunks of Chat Completions to their end. */
async function streamChat(reply: ScriptedReply, chunks: object[]): Promise<void> {
  reply.stream();
  for (const chunk of chunks) await reply.event(chunk);
  await reply.event("[DONE]");
  reply.end();
}

test("is ready before anything is sent", async ({ tryItLive, llm }) => {
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
  test(`${format}: streams an answer, then takes one whole`, async ({ tryItLive, llm }) => {
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
      // OpenAI's and vLLM's Chat Completions tell tokens of a stream only on request.
      if (path !== CHAT || !streams)
        await expect(tryItLive.status).toHaveText(/tokens.*\b9\b.*\b6\b/is, asSeen);
    }
    await expect(tryItLive.region.getByText("Response will stream here…")).toBeHidden();
  });
}

test("requests are exactly what each API wants, and nothing more", async ({
  context,
  site,
  tryItLive,
  llm,
  integrate,
}) => {
  // Cookies know no ports: these would go to the LLM server too.
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
    const own = Object.entries(post.headers).filter(([name]) => !byBrowser.test(name));
    return {
      json: post.json,
      headers: Object.fromEntries(own),
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

test("a path prefix of the server is kept", async ({ integrate, tryItLive, llm }) => {
  await integrate.server.fill(`${llm.url}/gateway/openai/v1`);
  llm.reply(`/gateway/openai${CHAT}`, (_, reply) => streamChat(reply, [delta("Behind a prefix."), stop()]));
  await tryItLive.send.click();
  await tryItLive.expectAnswer("Behind a prefix.");
  await tryItLive.expectOutcome("complete");
});

test("says what is missing instead of sending", async ({ site, integrate, guard, llm }) => {
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

// Firefox closes when the driver hands it an event.
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

test("waits, streams, and ends, with Stop in reach of the keyboard all the while", async ({
  page,
  tryItLive,
  llm,
}) => {
  const [first, second] = [gate(), gate()];
  llm.reply(CHAT, async (_, reply) => {
    reply.stream();
    await reply.comment(" keep-alive");
    await first.opened;
    await reply.event(delta("Hello"));
    await second.opened;
    await reply.event(delta(" world"));
    await reply.event(stop());
    await reply.event("[DONE]");
    reply.end();
  });
  await tryItLive.send.focus();
  await page.keyboard.press("Enter");
  await tryItLive.expectOutcome("waiting");
  await expect(tryItLive.stop).toBeFocused();
  await expect(tryItLive.send).toHaveCount(0);
  await tryItLive.expectAnswer("");
  first.open();
  await tryItLive.expectOutcome("streaming");
  await tryItLive.expectAnswer("Hello");
  await expect(tryItLive.stop).toBeFocused();
  second.open();
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer("Hello world");
  await expect(tryItLive.send).toBeFocused();
});

test("Stop ends a run, keeps what came, and closes the connection", async ({ tryItLive, llm }) => {
  const { promise: closed, resolve: onClosed } = Promise.withResolvers<void>();
  llm.reply(CHAT, async (_, reply) => {
    void reply.closed.then(onClosed);
    reply.stream();
    await reply.event(delta("Half an ans"));
  });
  await tryItLive.send.click();
  await tryItLive.expectAnswer("Half an ans");
  await tryItLive.stop.click();
  await tryItLive.expectOutcome("stopped");
  await closed;
  await tryItLive.expectAnswer("Half an ans");
  await expect(tryItLive.status).toContainText(/stopped/i);
  await expect(tryItLive.alert).toHaveCount(0);
  await expect(tryItLive.send).toBeEnabled();
});

test("Stop works before the server answers at all", async ({ tryItLive, llm }) => {
  const { promise: closed, resolve: onClosed } = Promise.withResolvers<void>();
  llm.reply(CHAT, (_, reply) => void reply.closed.then(onClosed));
  const request = llm.nextRequest(CHAT);
  await tryItLive.send.click();
  await request;
  await tryItLive.expectOutcome("waiting");
  await tryItLive.stop.click();
  await tryItLive.expectOutcome("stopped");
  await expect(tryItLive.alert).toHaveCount(0);
  llm.reply(CHAT, (_, reply) => streamChat(reply, [delta("Again."), stop()]));
  await closed;
  await tryItLive.send.click();
  await tryItLive.expectAnswer("Again.");
});

test("a new run starts empty and takes nothing from the one before", async ({ tryItLive, llm }) => {
  const late = gate();
  const answered = gate();
  let run = 0;
  llm.reply(CHAT, async (_, reply) => {
    run++;
    if (run === 1) {
      reply.stream();
      await reply.event({
        choices: [{ index: 0, delta: { content: "old", reasoning_content: "old thought" } }],
      });
      await late.opened;
      await reply.event(delta(" late")).catch(() => {});
      await reply.event(stop()).catch(() => {});
      return reply.cut();
    }
    reply.stream();
    late.open();
    await reply.event(delta("new"));
    await answered.opened;
    await reply.event(delta(" answer"));
    await reply.event(stop());
    reply.end();
  });
  await tryItLive.send.click();
  await tryItLive.expectAnswer("old");
  await expect(tryItLive.thinking).toContainText("old thought");
  await tryItLive.stop.click();
  await tryItLive.send.click();
  await tryItLive.expectAnswer("new");
  await tryItLive.expectOutcome("streaming");
  await expect(tryItLive.region).not.toContainText("old");
  answered.open();
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer("new answer");
  await expect(tryItLive.region).not.toContainText(/old|late/);
});

test("Enter during a run starts no second one", async ({ tryItLive, llm }) => {
  const end = gate();
  llm.reply(CHAT, async (_, reply) => {
    reply.stream();
    await reply.event(delta("one"));
    await end.opened;
    await reply.event(stop());
    reply.end();
  });
  await tryItLive.send.click();
  await tryItLive.expectAnswer("one");
  await tryItLive.message.press("Enter");
  end.open();
  await tryItLive.expectOutcome("complete");
  expect(posts(llm)).toHaveLength(1);
});

test("an answer is plain text, to the character, however long and however it is cut", async ({
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
  // Selected and copied by hand, lines are where they were.
  await tryItLive.response.evaluate((element) => getSelection()?.selectAllChildren(element));
  await page.keyboard.press("ControlOrMeta+c");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split("\n").slice(0, 400)).toEqual(lines);
});

test.describe("what is no plain text is shown apart", () => {
  const shapes: {
    format: (typeof apiFormats)[number]["format"];
    path: string;
    events: { event?: string; data: object | string }[];
  }[] = [
    {
      format: "Chat Completions",
      path: CHAT,
      events: [
        {
          data: {
            choices: [
              { index: 0, delta: { role: "assistant", content: null, reasoning_content: "Let me " } },
            ],
          },
        },
        { data: { choices: [{ index: 0, delta: { reasoning_content: "think." } }] } },
        { data: { choices: [] } },
        { data: delta("It rains") },
        { data: delta(".") },
        {
          data: {
            choices: [
              {
                index: 0,
                delta: {
                  tool_calls: [
                    {
                      index: 0,
                      id: "c1",
                      type: "function",
                      function: { name: "get_weather", arguments: "" },
                    },
                  ],
                },
              },
            ],
          },
        },
        {
          data: {
            choices: [
              { index: 0, delta: { tool_calls: [{ index: 0, function: { arguments: '{"city":"Oslo"}' } }] } },
            ],
          },
        },
        { data: stop("tool_calls") },
        { data: { choices: [], usage: { prompt_tokens: 1234, completion_tokens: 56, total_tokens: 1290 } } },
        { data: "[DONE]" },
      ],
    },
    {
      format: "Anthropic Messages",
      path: "/v1/messages",
      events: [
        {
          event: "message_start",
          data: {
            type: "message_start",
            message: {
              id: "m",
              type: "message",
              role: "assistant",
              content: [],
              model: MODEL,
              stop_reason: null,
              usage: { input_tokens: 1234, output_tokens: 1 },
            },
          },
        },
        {
          event: "content_block_start",
          data: {
            type: "content_block_start",
            index: 0,
            content_block: { type: "thinking", thinking: "", signature: "" },
          },
        },
        { event: "ping", data: { type: "ping" } },
        {
          event: "content_block_delta",
          data: {
            type: "content_block_delta",
            index: 0,
            delta: { type: "thinking_delta", thinking: "Let me think." },
          },
        },
        {
          event: "content_block_delta",
          data: {
            type: "content_block_delta",
            index: 0,
            delta: { type: "signature_delta", signature: "abc" },
          },
        },
        { event: "content_block_stop", data: { type: "content_block_stop", index: 0 } },
        {
          event: "content_block_start",
          data: { type: "content_block_start", index: 1, content_block: { type: "text", text: "" } },
        },
        {
          event: "content_block_delta",
          data: { type: "content_block_delta", index: 1, delta: { type: "text_delta", text: "It rains." } },
        },
        { event: "content_block_stop", data: { type: "content_block_stop", index: 1 } },
        {
          event: "content_block_start",
          data: {
            type: "content_block_start",
            index: 2,
            content_block: { type: "tool_use", id: "t", name: "get_weather", input: {} },
          },
        },
        {
          event: "content_block_delta",
          data: {
            type: "content_block_delta",
            index: 2,
            delta: { type: "input_json_delta", partial_json: '{"city":"Oslo"}' },
          },
        },
        { event: "content_block_stop", data: { type: "content_block_stop", index: 2 } },
        {
          event: "message_delta",
          data: {
            type: "message_delta",
            delta: { stop_reason: "tool_use", stop_sequence: null },
            usage: { output_tokens: 56 },
          },
        },
        { event: "message_stop", data: { type: "message_stop" } },
      ],
    },
    {
      format: "Responses API",
      path: "/v1/responses",
      events: [
        {
          event: "response.created",
          data: {
            type: "response.created",
            response: { id: "r", object: "response", status: "in_progress", model: MODEL, output: [] },
          },
        },
        {
          event: "response.output_item.added",
          data: {
            type: "response.output_item.added",
            output_index: 0,
            item: { id: "rs", type: "reasoning", summary: [] },
          },
        },
        {
          event: "response.reasoning_summary_text.delta",
          data: {
            type: "response.reasoning_summary_text.delta",
            item_id: "rs",
            output_index: 0,
            summary_index: 0,
            delta: "Let me think.",
          },
        },
        {
          event: "response.output_item.added",
          data: {
            type: "response.output_item.added",
            output_index: 1,
            item: { id: "ms", type: "message", role: "assistant", status: "in_progress", content: [] },
          },
        },
        {
          event: "response.output_text.delta",
          data: {
            type: "response.output_text.delta",
            item_id: "ms",
            output_index: 1,
            content_index: 0,
            delta: "It rains.",
          },
        },
        {
          event: "response.output_item.added",
          data: {
            type: "response.output_item.added",
            output_index: 2,
            item: { id: "fc", type: "function_call", call_id: "c1", name: "get_weather", arguments: "" },
          },
        },
        {
          event: "response.function_call_arguments.delta",
          data: {
            type: "response.function_call_arguments.delta",
            item_id: "fc",
            output_index: 2,
            delta: '{"city":"Oslo"}',
          },
        },
        {
          event: "response.function_call_arguments.done",
          data: {
            type: "response.function_call_arguments.done",
            item_id: "fc",
            output_index: 2,
            arguments: '{"city":"Oslo"}',
          },
        },
        {
          event: "response.completed",
          data: {
            type: "response.completed",
            response: {
              id: "r",
              object: "response",
              status: "completed",
              model: MODEL,
              output: [
                { id: "rs", type: "reasoning", summary: [{ type: "summary_text", text: "Let me think." }] },
                {
                  id: "ms",
                  type: "message",
                  role: "assistant",
                  status: "completed",
                  content: [{ type: "output_text", text: "It rains.", annotations: [] }],
                },
                {
                  id: "fc",
                  type: "function_call",
                  call_id: "c1",
                  name: "get_weather",
                  arguments: '{"city":"Oslo"}',
                  status: "completed",
                },
              ],
              usage: { input_tokens: 1234, output_tokens: 56, total_tokens: 1290 },
            },
          },
        },
      ],
    },
  ];
  for (const { format, path, events } of shapes) {
    test(format, async ({ tryItLive, llm }) => {
      llm.reply(path, async (_, reply) => {
        reply.stream();
        await reply.events(events);
        reply.end();
      });
      await tryItLive.format.selectOption(format);
      await expect(tryItLive.thinking.filter({ visible: true })).toHaveCount(0);
      await tryItLive.send.click();
      await tryItLive.expectOutcome("complete");
      await tryItLive.expectAnswer("It rains.");
      await expect(tryItLive.thinking).toHaveText("Let me think.");
      await expect(tryItLive.toolCalls).toContainText("get_weather");
      await expect(tryItLive.toolCalls).toContainText('{"city":"Oslo"}');
      await expect(tryItLive.response).not.toContainText(/think|get_weather/);
      await expect(tryItLive.status).toHaveText(/1,234|1234|1\.234/, asSeen);
      await expect(tryItLive.status).toHaveText(/\b56\b/, asSeen);
    });
  }

  test("an answer that is a tool call alone", async ({ tryItLive, llm }) => {
    llm.reply(CHAT, (_, reply) =>
      reply.json(200, {
        choices: [
          {
            index: 0,
            finish_reason: "tool_calls",
            message: {
              role: "assistant",
              content: null,
              tool_calls: [{ id: "c", type: "function", function: { name: "look_up", arguments: "{}" } }],
            },
          },
        ],
      }),
    );
    await tryItLive.stream.uncheck();
    await tryItLive.send.click();
    await tryItLive.expectOutcome("complete");
    await tryItLive.expectAnswer("");
    await expect(tryItLive.toolCalls).toContainText("look_up");
  });
});

test("a refusal is told apart from an answer", async ({ tryItLive, llm }) => {
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

test("an answer at the token limit is truncated, not complete", async ({ tryItLive, llm }) => {
  llm.reply(CHAT, (_, reply) => streamChat(reply, [delta("Once upon a"), stop("length")]));
  await tryItLive.send.click();
  await tryItLive.expectOutcome("truncated");
  await tryItLive.expectAnswer("Once upon a");
  await expect(tryItLive.status).toHaveText(/limit/i);
});

for (const { format, path } of apiFormats) {
  test(`${format}: a stream that breaks off is interrupted, with what came`, async ({
    tryItLive,
    guard,
    llm,
  }) => {
    guard.allow(/net::ERR_(?:INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET)/);
    await tryItLive.format.selectOption(format);
    const { events } = defaultReply(path, MODEL, ["Hello", " wor", "ld"]);
    const text = JSON.stringify(events);
    expect(text).toContain(" wor");
    // Up to and including the event with the second token.
    const part = events.slice(0, events.findIndex((event) => JSON.stringify(event).includes('" wor"')) + 1);
    for (const [how, stopBy] of [
      ["cut", (reply: ScriptedReply) => reply.cut()],
      ["ended in good order", (reply: ScriptedReply) => reply.end()],
    ] as const) {
      await test.step(how, async () => {
        const shown = gate();
        llm.reply(path, async (_, reply) => {
          reply.stream();
          await reply.events(part);
          await shown.opened;
          stopBy(reply);
        });
        await tryItLive.send.click();
        await tryItLive.expectAnswer("Hello wor");
        await tryItLive.expectOutcome("streaming");
        shown.open();
        await tryItLive.expectOutcome("interrupted");
        await tryItLive.expectAnswer("Hello wor");
        await expect(tryItLive.alert).toContainText(/cut off|broke|closed/i);
        await expect(tryItLive.status).toHaveText(/interrupted/i);
        await expect(tryItLive.status).not.toHaveText(/complete/i);
      });
    }
  });
}
