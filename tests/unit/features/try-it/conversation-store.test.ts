/** The conversation as runs leave it behind. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  $conversation,
  answeredRounds,
  beginRound,
  forgetRounds,
  roundsBeforeMessage,
} from "../../../../src/features/try-it/conversation-store.ts";
import { call, calling, here, results, round } from "./rounds.ts";
import { answer, connect, KEY, runToEnd, stubFetch, stubPage } from "./support.ts";

const delta = (content: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: content, finish_reason: finish }] })}\n\n`;

describe("a run", () => {
  beforeEach(() => {
    stubPage();
    connect();
    forgetRounds();
    beginRound([], { role: "user", content: "Say hello." });
  });
  afterEach(() => void vi.unstubAllGlobals());

  const latest = () => $conversation.get().latest;

  it("that is complete is kept with its calls and thinking", async () => {
    const tool_calls = [{ index: 0, id: "c1", type: "function", function: { name: "f", arguments: "{}" } }];
    stubFetch(() =>
      answer(`${delta({ reasoning_content: "Hm." })}${delta({ tool_calls }, "tool_calls")}data: [DONE]\n\n`),
    );
    await runToEnd();
    expect(latest()).toMatchObject({
      sent: { content: "Say hello." },
      answer: { content: "", calls: [call], items: [{ reasoning_content: "Hm." }] },
      origin: here,
      hasThinking: true,
    });
    expect(answeredRounds($conversation.get())).toHaveLength(1);
  });

  it("that is cut off is kept as its text alone", async () => {
    const tool_calls = [{ index: 0, id: "c1", function: { name: "f", arguments: '{"a' } }];
    stubFetch(() => answer(delta({ content: "Hel" }) + delta({ tool_calls }, "length")));
    await runToEnd();
    expect(latest()?.answer).toEqual({ role: "assistant", content: "Hel" });
  });

  it.each([
    ["failed", answer("{}", { status: 500, type: "application/json" })],
    ["refused", answer(delta({ refusal: "No." }, "stop"))],
    ["empty", answer(delta({ content: "  " }, "stop"))],
  ])("that is %s is not kept", async (_, response) => {
    stubFetch(() => response);
    await runToEnd();
    expect(latest()).toBeUndefined();
    expect(answeredRounds($conversation.get())).toEqual([]);
  });

  it("is kept without a key that the server echoes", async () => {
    stubFetch(() => answer(delta({ content: `It is ${KEY}.` }, "stop")));
    await runToEnd();
    expect(latest()?.answer).toEqual({ role: "assistant", content: "It is [your key]." });
  });
});

describe("a message sent again", () => {
  it("takes the place of the latest message and of what followed it", () => {
    const first = round("one", "1");
    beginRound([first], { role: "user", content: "two" });
    expect(roundsBeforeMessage($conversation.get())).toEqual([first]);
    beginRound([first, calling("weather?")], results);
    expect(roundsBeforeMessage($conversation.get())).toEqual([first]);
  });
});
