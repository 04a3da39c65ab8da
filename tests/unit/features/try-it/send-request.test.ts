import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { learn } from "../../../../src/features/connection/server-facts.ts";
import { send, sendSecond } from "../../../../src/features/try-it/run-actions.ts";
import { mainRun, secondRun } from "../../../../src/features/try-it/run-store.ts";
import type { ProtocolId } from "../../../../src/protocols/protocol-info.ts";
import { delta, events } from "../../protocols/support.ts";
import { modelsNamed } from "../support/models.ts";
import {
  answer,
  connect,
  hello,
  KEY,
  LiveAnswer,
  MODEL,
  runToEnd,
  SERVER,
  silence,
  stubFetch,
  stubPage,
  unreachable,
} from "./support.ts";

const CHAT = `${SERVER}/v1/chat/completions`;
const CUT = "The answer was cut off: the connection broke.";

beforeEach(() => {
  stubPage();
  connect();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Waits until the page has read this much of the answer. */
const untilRead = (text: string) => vi.waitUntil(() => mainRun.reply.text === text);

describe("a request", () => {
  it("is sent once, without cookies, cache, referrer or redirects, and is kept as it was sent", async () => {
    const fetch = stubFetch(() => answer(events(delta({ content: "Hi" }), "[DONE]")));
    const { run } = await runToEnd();
    expect(fetch).toHaveBeenCalledTimes(1);
    const [url, init] = fetch.mock.lastCall ?? [];
    expect(url).toBe(CHAT);
    expect(init).toMatchObject({
      method: "POST",
      headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
    expect(run.request).toMatchObject({ url: CHAT, body: init?.body, model: MODEL, prompt: "Say hello." });
  });
});

describe("a stream to its end", () => {
  it("is complete, with its times and its transcript", async () => {
    const live = new LiveAnswer();
    stubFetch(() => live);
    const sent = send(hello);
    await live.send(": keep-alive\n\n");
    await vi.waitUntil(() => mainRun.reply.comments === 1);
    expect(mainRun.$run.get()).toMatchObject({ outcome: "waiting", status: 200 });
    await live.send(events(delta({ content: "Hello" })));
    await untilRead("Hello");
    expect(mainRun.$run.get().outcome).toBe("streaming");
    await live.send(events(delta({ content: " world" }), delta({}, "stop"), "[DONE]"));
    await sent;
    const { headersMs = NaN, firstTokenMs = NaN, totalMs = NaN, ...run } = mainRun.$run.get();
    expect(run).toMatchObject({ outcome: "complete", notices: [], asking: false });
    expect(run.problem).toBeUndefined();
    expect(headersMs <= firstTokenMs && firstTokenMs <= totalMs).toBe(true);
    expect(mainRun.reply.text).toBe("Hello world");
    expect(mainRun.transcript.events).toHaveLength(4);
    expect(mainRun.transcript.text()).toMatch(/^: keep-alive\n\ndata: .*data: \[DONE\]\n\n$/s);
  });

  it("closes the connection although the server keeps it open", async () => {
    const live = new LiveAnswer();
    stubFetch(() => live);
    const sent = send(hello);
    await live.send(events(delta({ content: "Hi" }), delta({}, "stop"), "[DONE]"));
    await sent;
    expect(mainRun.$run.get().outcome).toBe("complete");
    expect(live.closed).toBe(true);
  });

  it("is truncated at the token limit", async () => {
    stubFetch(() => answer(events(delta({ content: "Once upon a" }), delta({}, "length"), "[DONE]")));
    const { run, reply } = await runToEnd();
    expect(run.outcome).toBe("truncated");
    expect(reply.text).toBe("Once upon a");
  });
});

describe("an answer in one piece", () => {
  const body = JSON.stringify({ choices: [{ message: { content: "Hi" }, finish_reason: "stop" }] });

  it("is complete, and its first token is seen with its last", async () => {
    stubFetch(() => answer(body, { type: "application/json" }));
    const { run, reply } = await runToEnd({ stream: false });
    expect(run).toMatchObject({
      outcome: "complete",
      notices: [],
      firstTokenMs: expect.any(Number) as unknown,
    });
    expect(reply.text).toBe("Hi");
  });

  it("is complete with a notice when a stream was asked for", async () => {
    stubFetch(() => answer(body, { type: "application/json" }));
    const { run } = await runToEnd();
    expect(run).toMatchObject({
      outcome: "complete",
      notices: ["The server sent the answer whole, although a stream was asked for."],
    });
  });
});

describe("a connection that breaks", () => {
  const beginnings: Record<ProtocolId, string> = {
    chat: events(delta({ content: "Hello wor" })),
    messages: events(
      { type: "message_start", message: { role: "assistant", content: [] } },
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hello wor" } },
    ),
    responses: events({ type: "response.output_text.delta", delta: "Hello wor" }),
  };

  for (const [protocol, beginning] of Object.entries(beginnings) as [ProtocolId, string][]) {
    it(`interrupts a stream of ${protocol}, whose text is kept`, async () => {
      const live = new LiveAnswer();
      stubFetch(() => live);
      const sent = send({ ...hello, protocol });
      await live.send(beginning);
      await untilRead("Hello wor");
      live.cut();
      await sent;
      expect(mainRun.$run.get()).toMatchObject({ outcome: "interrupted", problem: { what: CUT } });
      expect(mainRun.$run.get().problem?.said).toBeUndefined();
      expect(mainRun.reply.text).toBe("Hello wor");
    });

    it(`is told from a stream of ${protocol} that the server closed before its end`, async () => {
      stubFetch(() => answer(beginning));
      const { run, reply } = await runToEnd({ protocol });
      expect(run).toMatchObject({
        outcome: "interrupted",
        problem: { what: "The answer was cut off: the server closed the connection." },
      });
      expect(reply.text).toBe("Hello wor");
    });
  }

  it("fails a run of which nothing arrived but the headers", async () => {
    const live = new LiveAnswer();
    stubFetch(() => live);
    const sent = send(hello);
    await vi.waitUntil(() => mainRun.$run.get().status === 200);
    live.cut();
    await sent;
    expect(mainRun.$run.get()).toMatchObject({
      outcome: "failed",
      problem: { what: "The connection broke." },
    });
  });

  it("does not undo the end of an answer", async () => {
    const live = new LiveAnswer();
    stubFetch(() => live);
    const sent = send(hello);
    await live.send(events(delta({ content: "Hi" }), delta({}, "stop")));
    await untilRead("Hi");
    live.cut();
    await sent;
    expect(mainRun.$run.get().outcome).toBe("complete");
  });
});

describe("an answer without end", () => {
  it("is interrupted once far more arrived than is kept, and its connection is closed", async () => {
    const live = new LiveAnswer();
    stubFetch(() => live);
    const sent = send(hello);
    const piece = events(delta({ content: "n".repeat(1_000_000) }));
    for (let count = 0; count < 40 && !live.closed; count++) await live.send(piece);
    await sent;
    expect(mainRun.$run.get()).toMatchObject({
      outcome: "interrupted",
      problem: {
        what: "The answer is longer than 2,000,000 characters; the page stopped reading.",
        advice: expect.stringContaining("The text so far is kept.") as unknown,
      },
    });
    expect(mainRun.$run.get().notices).toEqual([]);
    expect(mainRun.reply.text.length).toBe(2 * 1024 * 1024);
    expect(live.closed).toBe(true);
  });
});

describe("an answer longer than the page keeps", () => {
  const long = "n".repeat(1_500_000);

  it.each<[what: string, deltas: object[], outcome: string]>([
    ["text", [{ content: long }, { content: long }], "complete"],
    ["thinking", [{ reasoning_content: long }, { reasoning_content: long }], "complete"],
    ["a refusal", [{ refusal: long }, { refusal: long }], "refused"],
  ])("has its true outcome and a notice: %s", async (_, deltas, outcome) => {
    stubFetch(() => answer(events(...deltas.map((each) => delta({ ...each })), delta({}, "stop"), "[DONE]")));
    const { run } = await runToEnd();
    expect(run.outcome).toBe(outcome);
    expect(run.notices).toContain(
      "This page keeps 2,000,000 characters of an answer; what came after them is left out.",
    );
  });
});

describe("a run without an answer", () => {
  it("fails at once, then finds the cause without the key", async () => {
    const fetch = stubFetch(unreachable);
    const problems: unknown[] = [];
    const unsubscribe = mainRun.$run.listen(({ problem }) => problems.push(problem?.what));
    const { run } = await runToEnd();
    unsubscribe();
    expect(problems).toContain(`No readable response from ${SERVER}.`);
    expect(run).toMatchObject({
      outcome: "failed",
      problem: {
        what: expect.stringContaining(SERVER) as unknown,
        verdict: { cause: "unreachable-or-certificate" },
      },
    });
    expect(run.problem?.what).toBe(`${run.problem?.verdict?.title}.`);
    const [, ...probes] = fetch.mock.calls;
    expect(probes.length).toBeGreaterThan(0);
    expect(JSON.stringify(probes)).not.toContain(KEY);
  });

  it("is not sent at all when the browser would refuse it as mixed content", async () => {
    connect({ server: "http://llm.example" });
    const fetch = stubFetch(silence);
    const { run } = await runToEnd();
    expect(run).toMatchObject({ outcome: "failed", problem: { verdict: { cause: "mixed-content" } } });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("reports no cause once another run began", async () => {
    const answers = [unreachable, () => answer(events(delta({ content: "Hi" }), "[DONE]"))];
    stubFetch((_, { method }) => ((method === "POST" && answers.shift()) || silence)());
    const first = send(hello);
    await vi.waitUntil(() => mainRun.$run.get().outcome === "failed");
    await send(hello);
    await first;
    expect(mainRun.$run.get().outcome).toBe("complete");
    expect(mainRun.$run.get().problem).toBeUndefined();
  });
});

describe("a permission prompt that may be open", () => {
  const untilChecked = async (server: string) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    connect({ server });
    const fetch = stubFetch(silence);
    void send(hello);
    await vi.waitUntil(() => fetch.mock.calls.length > 0);
    expect(mainRun.$run.get().asking).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1200);
    return mainRun.$run.get().asking;
  };

  it("is told while a server of the local network has not answered", async () => {
    expect(await untilChecked("https://192.168.7.7")).toBe(true);
  });

  it("is told of the second run of a comparison by that run's own state", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    mainRun.reset();
    connect({ server: "https://192.168.7.7" });
    const fetch = stubFetch(silence);
    void sendSecond(hello, "");
    await vi.waitUntil(() => fetch.mock.calls.length > 0);
    await vi.advanceTimersByTimeAsync(1200);
    expect([secondRun.$run.get().asking, mainRun.$run.get().asking]).toEqual([true, undefined]);
  });

  it("is not told of a public server, which needs no permission", async () => {
    expect(await untilChecked(SERVER)).toBeUndefined();
  });
});

describe("a 404", () => {
  const notFound = () => answer(JSON.stringify({ error: { message: "Not found" } }), { status: 404 });

  it("names the nearest model of the server's list, which is asked for with the key", async () => {
    const fetch = stubFetch((url) =>
      url.endsWith("/v1/models") ? answer(JSON.stringify({ data: [{ id: "test-model-2" }] })) : notFound(),
    );
    const { run } = await runToEnd();
    expect(run.problem).toMatchObject({ said: "Not found", nearest: "test-model-2" });
    const [url, init] = fetch.mock.lastCall ?? [];
    expect([url, init?.headers]).toEqual([`${SERVER}/v1/models`, { authorization: `Bearer ${KEY}` }]);
  });

  it("is the path's when the list has the model; a list that is known is not asked for again", async () => {
    learn({ models: modelsNamed(MODEL) });
    const fetch = stubFetch(notFound);
    const { run } = await runToEnd();
    expect(run.problem?.advice).toMatch(/^The server lists the model/);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("keeps its first advice when there is no list", async () => {
    stubFetch((url) => (url.endsWith("/v1/models") ? answer("", { status: 500 }) : notFound()));
    const { run } = await runToEnd();
    expect(run.problem).toMatchObject({
      said: "Not found",
      advice: expect.stringContaining(MODEL) as unknown,
    });
    expect(run.problem?.nearest).toBeUndefined();
  });
});

describe("the headers of an error", () => {
  it("give the request's id and the time to send again", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
    const headers = { "x-request-id": "req_1", "retry-after": "17" };
    stubFetch(() => answer('{"error":{"message":"Slow down."}}', { status: 429, headers }));
    const { run } = await runToEnd();
    expect(run.problem).toMatchObject({ requestId: "req_1", retryAt: 1_017_000 });
  });

  it("give Anthropic's request-id, without the key", async () => {
    stubFetch(() => answer("", { status: 500, headers: { "request-id": `req ${KEY}` } }));
    const { run } = await runToEnd();
    expect(run.problem?.requestId).toBe("req [your key]");
  });
});
