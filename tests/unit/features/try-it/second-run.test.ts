/** The second run of a comparison: it is apart from the first, and from the conversation. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { mainRun, secondRun } from "../../../../src/features/try-it/run-store.ts";
import {
  $conversation,
  beginRound,
  forgetRounds,
} from "../../../../src/features/try-it/conversation-store.ts";
import { send, sendSecond } from "../../../../src/features/try-it/run-actions.ts";
import { idleRun } from "../../../../src/features/try-it/run.ts";
import { answer, connect, hello, LiveAnswer, settled, stubFetch, stubPage } from "./support.ts";

beforeEach(() => {
  stubPage();
  connect();
  secondRun.reset();
  forgetRounds();
});
afterEach(() => void vi.unstubAllGlobals());

const chat = (text: string) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text }, finish_reason: "stop" }] })}\n\ndata: [DONE]\n\n`;
const message = (text: string) =>
  JSON.stringify({ content: [{ type: "text", text }], stop_reason: "end_turn" });

it("two runs at once have an answer each, and the first alone is kept for the conversation", async () => {
  const bodies: unknown[] = [];
  stubFetch((url, { body }) => {
    bodies.push(JSON.parse(String(body)));
    return url.endsWith("/v1/messages")
      ? answer(message("second"), { type: "application/json" })
      : answer(chat("first"));
  });
  beginRound([], { role: "user", content: hello.message });
  await Promise.all([send(hello), sendSecond({ ...hello, protocol: "messages" }, "other-model")]);
  expect([mainRun.reply.text, secondRun.reply.text]).toEqual(["first", "second"]);
  expect([mainRun.$run.get().outcome, secondRun.$run.get().outcome]).toEqual(["complete", "complete"]);
  expect(bodies).toMatchObject([{ model: "test-model" }, { model: "other-model" }]);
  expect($conversation.get().latest?.answer.content).toBe("first");
});

it("a second run that is aborted keeps its text, and a later one is another", async () => {
  const live = new LiveAnswer();
  stubFetch(() => live);
  const sent = sendSecond({ ...hello, protocol: "chat" }, "");
  await vi.waitFor(() => expect(secondRun.$run.get().headersMs).toBeDefined());
  await live.send('data: {"choices":[{"index":0,"delta":{"content":"Hal"}}]}\n\n');
  await settled();
  secondRun.abort();
  await sent;
  expect([secondRun.$run.get().outcome, secondRun.reply.text]).toEqual(["stopped", "Hal"]);
  const before = secondRun.begin({ server: "", key: "", model: "" });
  secondRun.begin({ server: "", key: "", model: "" });
  before.update({ outcome: "complete" });
  expect([secondRun.$run.get().outcome, secondRun.reply.text]).toEqual(["waiting", ""]);
  secondRun.reset();
  expect(secondRun.$run.get()).toEqual(idleRun);
});
