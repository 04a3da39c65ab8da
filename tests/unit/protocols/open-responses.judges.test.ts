/** The Open Responses specification judges the page's samples and the demo's answers; what it allows, the reader reads. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { responses } from "../../../src/demo/adapters/responses.ts";
import type { Answer } from "../../../src/demo/adapters/adapter.ts";
import type { Reply } from "../../../src/protocols/reply.ts";
import { judgeResponses, SPECIFICATION } from "../../support/open-responses.ts";
import { namedEvents, read } from "./support.ts";

const sample = (name: string): string =>
  readFileSync(join(import.meta.dirname, "../../../src/content/formats", name), "utf8").replaceAll(
    "{{MODEL_NAME}}",
    "m",
  );
const sampleResponse = JSON.parse(sample("responses.json")) as Record<string, unknown>;

type Event = { type: string } & Record<string, unknown>;

const eventsIn = (stream: string): Event[] =>
  [...stream.matchAll(/^data: (.+)$/gm)].map(([, data = ""]) => JSON.parse(data) as Event);

test("the samples of the page are what the specification says", () => {
  const judged = judgeResponses({
    responses: [sampleResponse],
    events: eventsIn(sample("responses.sse")),
  });
  expect(judged.version).toBe(SPECIFICATION);
  expect([...judged.responses, ...judged.events].flat()).toEqual([]);
});

const answer: Answer = {
  id: "a",
  model: "m",
  tokens: ["Hel", "lo"],
  truncated: false,
  usage: { input: 3, output: 2 },
  created: 1_796_000_000,
  includeUsage: false,
};

/** Events that the demo sends as OpenAI names them; the specification has a name of its own for each. */
const otherNames = new Map([
  ["response.reasoning_text.delta", "response.reasoning.delta"],
  ["response.reasoning_text.done", "response.reasoning.done"],
]);

test.each<[string, Partial<Answer>]>([
  ["text", {}],
  ["a text cut at the token limit", { truncated: true }],
  ["reasoning and text", { thinking: "Let me see." }],
  ["a call", { call: { name: "look_up", arguments: { word: "ü" } } }],
  ["reasoning and a call", { thinking: "Let me see.", call: { name: "look_up", arguments: {} } }],
])("the demo answers %s as the specification says", (_, fields) => {
  const given = { ...answer, ...fields };
  const sent = [...responses.events(given)].map(({ data }) => data as Event);
  const { responses: bodies, events } = judgeResponses({
    responses: [responses.body(given)],
    events: sent.map((event) => ({ ...event, type: otherNames.get(event.type) ?? event.type })),
  });
  expect([...bodies, ...events].flat()).toEqual([]);
});

const message = (content: object[], status = "completed") => ({
  type: "message",
  id: "msg_1",
  status,
  role: "assistant",
  content,
});
const part = (text: string) => ({ type: "output_text", text, annotations: [], logprobs: [] });
const response = (fields: object): Record<string, unknown> => ({ ...sampleResponse, ...fields });
const place = { item_id: "msg_1", output_index: 0, content_index: 0 };
const begun = { type: "response.created", response: response({ status: "in_progress", output: [] }) };
const added = (item: object) => ({ type: "response.output_item.added", output_index: 0, item });
const done = (item: object) => ({ type: "response.output_item.done", output_index: 0, item });
const end = (output: object[]) => ({ type: "response.completed", response: response({ output }) });
const textDelta = { type: "response.output_text.delta", ...place, delta: "Hi", logprobs: [] };
const summaryPlace = { item_id: "rs_1", output_index: 0, summary_index: 0 };
const summary = { type: "summary_text", text: "In short." };
const call = { type: "function_call", id: "fc_1", call_id: "call_1", name: "look_up", status: "completed" };
const refusal = { type: "refusal", refusal: "I cannot." };
const citation = {
  type: "url_citation",
  url: "https://x.example/",
  start_index: 0,
  end_index: 2,
  title: "X",
};
const thought = { type: "reasoning", id: "rs_1", summary: [] };
const reasoningPlace = { item_id: "rs_1", output_index: 0, content_index: 0 };

/** Streams that the specification allows, and what the reader makes of them. */
const streams: [name: string, events: Event[], reply: Partial<Reply>][] = [
  [
    "text with a citation, after a while in a queue",
    [
      { type: "response.queued", response: response({ status: "queued", output: [] }) },
      { type: "response.in_progress", response: response({ status: "in_progress", output: [] }) },
      added(message([], "in_progress")),
      { type: "response.content_part.added", ...place, part: part("") },
      textDelta,
      { type: "response.output_text.annotation.added", ...place, annotation_index: 0, annotation: citation },
      { type: "response.output_text.done", ...place, text: "Hi", logprobs: [] },
      { type: "response.content_part.done", ...place, part: part("Hi") },
      done(message([part("Hi")])),
      end([message([part("Hi")])]),
    ],
    { text: "Hi", outcome: "complete" },
  ],
  [
    "reasoning",
    [
      begun,
      { type: "response.reasoning.delta", ...reasoningPlace, delta: "So " },
      { type: "response.reasoning.delta", ...reasoningPlace, delta: "what" },
      { type: "response.reasoning.done", ...reasoningPlace, text: "So what" },
      done({ ...thought, content: [{ type: "reasoning_text", text: "So what" }] }),
      textDelta,
      end([{ ...thought, content: [{ type: "reasoning_text", text: "So what" }] }, message([part("Hi")])]),
    ],
    { reasoning: "So what", text: "Hi", outcome: "complete" },
  ],
  [
    "reasoning that comes whole",
    [begun, { type: "response.reasoning.done", ...reasoningPlace, text: "So what" }, textDelta, end([])],
    { reasoning: "So what", text: "Hi", outcome: "complete" },
  ],
  [
    "a summary of the reasoning",
    [
      begun,
      { type: "response.reasoning_summary_part.added", ...summaryPlace, part: { ...summary, text: "" } },
      { type: "response.reasoning_summary_text.delta", ...summaryPlace, delta: "In " },
      { type: "response.reasoning_summary_text.delta", ...summaryPlace, delta: "short." },
      { type: "response.reasoning_summary_text.done", ...summaryPlace, text: "In short." },
      { type: "response.reasoning_summary_part.done", ...summaryPlace, part: summary },
      end([{ ...thought, summary: [summary] }, message([part("Hi")])]),
    ],
    { reasoning: "In short.", text: "Hi", outcome: "complete" },
  ],
  [
    "a call",
    [
      begun,
      added({ ...call, arguments: "", status: "in_progress" }),
      { type: "response.function_call_arguments.delta", item_id: "fc_1", output_index: 0, delta: '{"a"' },
      { type: "response.function_call_arguments.delta", item_id: "fc_1", output_index: 0, delta: ":1}" },
      {
        type: "response.function_call_arguments.done",
        item_id: "fc_1",
        output_index: 0,
        arguments: '{"a":1}',
      },
      done({ ...call, arguments: '{"a":1}' }),
      end([{ ...call, arguments: '{"a":1}' }]),
    ],
    { text: "", outcome: "complete" },
  ],
  [
    "a refusal",
    [
      begun,
      { type: "response.refusal.delta", ...place, delta: "I can" },
      { type: "response.refusal.delta", ...place, delta: "not." },
      { type: "response.refusal.done", ...place, refusal: "I cannot." },
      end([message([refusal])]),
    ],
    { refusal: "I cannot.", outcome: "refused" },
  ],
  [
    "a text cut at the token limit",
    [
      begun,
      textDelta,
      {
        type: "response.incomplete",
        response: response({
          status: "incomplete",
          incomplete_details: { reason: "max_output_tokens" },
          output: [message([part("Hi")], "incomplete")],
        }),
      },
    ],
    { text: "Hi", outcome: "truncated" },
  ],
  [
    "a failure",
    [
      begun,
      {
        type: "response.failed",
        response: response({
          status: "failed",
          output: [],
          error: { code: "server_error", message: "Oops" },
        }),
      },
    ],
    { outcome: "failed" },
  ],
  [
    "an error in place of an end",
    [
      begun,
      textDelta,
      { type: "error", error: { type: "server_error", code: null, message: "Oops", param: null } },
    ],
    { text: "Hi", outcome: "failed" },
  ],
];

const numbered = (events: readonly Event[]) =>
  events.map((event, sequence_number) => ({ ...event, sequence_number }));

test("the streams below are what the specification says, and hold each of its events", () => {
  const { events, types } = judgeResponses({
    responses: [],
    events: streams.flatMap(([, stream]) => numbered(stream)),
  });
  expect(events.flat()).toEqual([]);
  const sent = new Set(streams.flatMap(([, stream]) => stream.map(({ type }) => type)));
  expect(types.filter((type) => !sent.has(type))).toEqual([]);
});

test.each(streams)("%s: read as the specification means it", (_, events, reply) => {
  const got = read("responses", namedEvents(...numbered(events)));
  expect(got).toMatchObject(reply);
  expect(got.toolCalls).toEqual(
    events.some(({ type }) => type.includes("function_call"))
      ? [expect.objectContaining({ name: "look_up", arguments: '{"a":1}' })]
      : [],
  );
  if (reply.outcome === "failed") expect(JSON.stringify(got)).toContain("Oops");
});

test("a response as a whole is read likewise", () => {
  const body = JSON.stringify(sampleResponse);
  expect(read("responses", body, { contentType: "application/json" })).toMatchObject({
    text: "Hello! How can I help?",
    outcome: "complete",
  });
});

test("the judge refuses what the specification does not allow", () => {
  const { model: _, ...nameless } = sampleResponse;
  const { responses: bodies, events } = judgeResponses({
    responses: [nameless, { ...sampleResponse, created_at: "now" }],
    events: [{ type: "response.made_up" }, { type: "response.output_text.delta", delta: "Hi" }],
  });
  expect(bodies.map((problems) => problems.length)).toEqual([1, 1]);
  expect(events.every((problems) => problems.length > 0)).toBe(true);
});
