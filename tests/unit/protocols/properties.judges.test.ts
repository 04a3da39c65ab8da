import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { protocols } from "../../../src/protocols/index.ts";
import type { ProtocolId } from "../../../src/protocols/protocol-info.ts";
import { createReader } from "../../../src/protocols/reader.ts";
import type { Reply } from "../../../src/protocols/reply.ts";
import { bytesOf, chunksOf, cutAt, read } from "./support.ts";

const ids = Object.keys(protocols) as ProtocolId[];
const anyProtocol = fc.constantFrom(...ids);
const anyContentType = fc.constantFrom(
  null,
  "",
  "text/event-stream",
  "application/json",
  "text/html",
  "text/plain",
);
const anyStatus = fc.oneof(fc.constant(200), fc.integer({ min: 0, max: 600 }));
const cuts = fc.array(fc.nat(3000), { maxLength: 20 });

/** All names with a meaning in one of the protocols, so that values land where they are read. */
const knownNames = fc.constantFrom(
  ..."type choices index delta message content text finish_reason error reasoning_content reasoning refusal tool_calls function name arguments usage prompt_tokens x_groq timings content_block stop_reason stop_details partial_json response output item item_id output_index summary incomplete_details status detail code model id".split(
    " ",
  ),
);
const knownValues = fc.constantFrom<unknown>(
  ..."text thinking tool_use text_delta thinking_delta input_json_delta message reasoning function_call output_text refusal error stop length refusal".split(
    " ",
  ),
  "<think>",
  "</think>",
  "[DONE]",
  "😀",
  null,
  true,
  0,
  1,
  -1,
  1e308,
);
const { anyJson } = fc.letrec((tie) => ({
  anyJson: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    knownValues,
    fc.string({ maxLength: 5 }),
    fc.array(tie("anyJson"), { maxLength: 3 }),
    fc.dictionary(knownNames, tie("anyJson"), { maxKeys: 4 }),
  ),
}));

/** Events of the protocol, some with a value of a wrong type. */
const value = fc.oneof(
  { weight: 5, arbitrary: fc.string({ maxLength: 8 }) },
  { weight: 1, arbitrary: anyJson },
);
const index = fc.oneof({ weight: 5, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: anyJson });
const chatDelta = fc.record(
  {
    content: value,
    reasoning_content: value,
    refusal: value,
    tool_calls: fc.array(toolPart(), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
function toolPart() {
  return fc.record(
    { index, id: value, function: fc.record({ name: value, arguments: value }) },
    { requiredKeys: ["function"] },
  );
}
const withType = (type: string, rest: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ type: fc.constant(type), ...rest });

/** Events that do not end an answer. */
const middles: Record<ProtocolId, fc.Arbitrary<unknown>> = {
  chat: fc.record({
    choices: fc.array(fc.record({ index, delta: chatDelta, finish_reason: fc.constant(null) }), {
      maxLength: 2,
    }),
    usage: fc.option(fc.record({ prompt_tokens: value, completion_tokens: fc.nat() })),
  }),
  messages: fc.oneof(
    withType("message_start", { message: fc.record({ model: value, usage: anyJson }) }),
    withType("content_block_start", {
      index,
      content_block: fc.record({ type: knownValues, text: value, name: value, input: anyJson }),
    }),
    withType("content_block_delta", {
      index,
      delta: fc.record({
        type: fc.constantFrom("text_delta", "thinking_delta", "input_json_delta"),
        text: value,
        thinking: value,
        partial_json: value,
      }),
    }),
    withType("content_block_stop", { index }),
    withType("message_delta", {
      delta: fc.record({ stop_reason: fc.constantFrom("end_turn", "max_tokens", null) }),
      usage: anyJson,
    }),
    withType("ping"),
  ),
  responses: fc.oneof(
    withType("response.created", { response: fc.record({ model: value }) }),
    withType("response.output_text.delta", { delta: value }),
    withType("response.reasoning_text.delta", { delta: value }),
    withType("response.refusal.delta", { delta: value }),
    withType("response.output_item.added", {
      output_index: index,
      item: fc.record({
        type: fc.constantFrom("function_call", "message"),
        id: value,
        name: value,
        arguments: value,
      }),
    }),
    withType("response.function_call_arguments.delta", { item_id: value, output_index: index, delta: value }),
    withType("response.output_item.done", { item: anyJson }),
  ),
};
const ends: Record<ProtocolId, fc.Arbitrary<unknown>> = {
  chat: fc.oneof(
    fc.constant("[DONE]"),
    fc.record({
      choices: fc.tuple(
        fc.record({
          index: fc.constant(0),
          delta: chatDelta,
          finish_reason: fc.constantFrom("stop", "length"),
        }),
      ),
    }),
  ),
  messages: withType("message_stop"),
  responses: fc.constantFrom("completed", "incomplete", "failed").chain((status) =>
    withType(`response.${status}`, {
      response: fc.record({ status: fc.constant(status), output: anyJson, usage: anyJson, error: anyJson }),
    }),
  ),
};
const noise = fc.oneof(
  anyJson,
  fc.constantFrom("", "not json", "{", "5"),
  fc.constant({ error: { message: "boom" } }),
);

const frame = (item: unknown, name?: string) =>
  `${name === undefined ? "" : `event: ${name}\n`}data: ${typeof item === "string" ? item : JSON.stringify(item)}\n\n`;
const framed = (item: fc.Arbitrary<unknown>) =>
  fc
    .tuple(
      item,
      fc.option(fc.constantFrom("error", "message", "data", "message_delta", "x"), {
        nil: undefined,
        freq: 8,
      }),
    )
    .map(([data, name]) => frame(data, name));

const anyStream = (id: ProtocolId, ...more: fc.Arbitrary<unknown>[]) =>
  fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: framed(middles[id]) },
        ...more.map((item) => ({ weight: 1, arbitrary: framed(item) })),
        {
          weight: 1,
          arbitrary: fc.constantFrom(": alive\n\n", "\r\n", "error: boom\n\n", "retry: 5\n"),
        },
      ),
      { maxLength: 15 },
    )
    .map((parts) => parts.join(""));

const ENDED = ["complete", "truncated", "refused"];

describe.each(ids)("any stream of %s", (id) => {
  const stream = anyStream(id, ends[id], noise);

  it("reads the same in any chunking", () => {
    fc.assert(
      fc.property(stream, cuts, fc.nat(8), (text, places, size) => {
        const reply = read(id, text);
        expect(read(id, text, { chunk: cutAt(places) })).toEqual(reply);
        expect(read(id, text, { chunk: chunksOf(size + 1) })).toEqual(reply);
        const broken = read(id, text, { breaks: "reset" });
        expect(read(id, text, { breaks: "reset", chunk: cutAt(places) })).toEqual(broken);
      }),
      { numRuns: 400 },
    );
  });

  it("only grows, settles once, and each part reads to the same text", () => {
    fc.assert(
      fc.property(stream, cuts, (text, places) => {
        const whole = read(id, text);
        const reader = createReader(protocols[id], { status: 200, contentType: "text/event-stream" });
        let last = structuredClone(reader.reply);
        const check = () => {
          expectGrown(last, reader.reply);
          if (last.outcome) expect(reader.reply.outcome).toBe(last.outcome);
          last = structuredClone(reader.reply);
        };
        for (const bytes of cutAt(places)(bytesOf(text))) {
          reader.push(bytes);
          check();
        }
        reader.end();
        check();
        expect(reader.reply).toEqual(whole);
        expect(whole.outcome).toBeDefined();
      }),
      { numRuns: 400 },
    );
  });

  it("is not complete without an end", () => {
    fc.assert(
      fc.property(anyStream(id), fc.boolean(), (text, breaks) => {
        const reply = read(id, text, breaks ? { breaks: "reset" } : {});
        expect(["interrupted", "failed"]).toContain(reply.outcome);
        expect(reply.error?.message).toBeTruthy();
      }),
      { numRuns: 400 },
    );
  });

  it("is not complete with an error before its end", () => {
    const error = fc.constantFrom(
      frame({ error: { message: "boom" } }),
      frame({ error: "boom" }),
      frame({ type: "error", message: "boom" }),
      frame({ code: 1, message: "boom" }),
      frame("boom", "error"),
      "error: boom\n\n",
    );
    fc.assert(
      fc.property(anyStream(id), error, stream, (before, failure, after) => {
        expect(read(id, before + failure + after)).toMatchObject({ outcome: "failed" });
      }),
      { numRuns: 400 },
    );
  });

  it("reads to a beginning of the whole reply when it is cut anywhere", () => {
    fc.assert(
      fc.property(stream, fc.nat(3000), fc.boolean(), (text, cut, breaks) => {
        const bytes = bytesOf(text);
        const part = read(id, bytes.subarray(0, cut), breaks ? { breaks: "reset" } : {});
        // A part that has ended ignores the rest; every other part is a beginning.
        if (!ENDED.includes(part.outcome ?? "")) expectGrown(part, read(id, bytes));
      }),
      { numRuns: 400 },
    );
  });
});

describe("any bytes", () => {
  it("never throw, and always have an outcome", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .array(
          fc.constantFrom(
            "data:",
            "event:",
            "error:",
            ":",
            "\n",
            "\r",
            "{",
            "}",
            '"',
            "[DONE]",
            "<",
            "é",
            " ",
          ),
          { maxLength: 60 },
        )
        .map((parts) => bytesOf(parts.join(""))),
      anyJson.map((json) => bytesOf(JSON.stringify(json))),
      fc
        .array(anyJson)
        .map((lines) => bytesOf(lines.map((line) => `data: ${JSON.stringify(line)}\n\n`).join(""))),
    );
    fc.assert(
      fc.property(
        anyProtocol,
        anyStatus,
        anyContentType,
        bytes,
        cuts,
        fc.boolean(),
        (id, status, contentType, input, places, breaks) => {
          const arrival = { status, contentType, ...(breaks && { breaks: "reset" }) };
          const reply = read(id, input, arrival);
          expect(["complete", "truncated", "refused", "interrupted", "failed"]).toContain(reply.outcome);
          expect(read(id, input, { ...arrival, chunk: cutAt(places) })).toEqual(reply);
          if (status < 200 || status > 299) expect(reply.outcome).toBe("failed");
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("that are random do not read as an answer", () => {
    fc.assert(
      fc.property(
        anyProtocol,
        anyContentType,
        fc.uint8Array({ maxLength: 400 }),
        (id, contentType, input) => {
          expect(read(id, input, { contentType }).outcome).toBe("failed");
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function expectGrown(before: Reply, after: Reply): void {
  expect(after.text.startsWith(before.text)).toBe(true);
  expect(after.reasoning.startsWith(before.reasoning)).toBe(true);
  expect(after.refusal.startsWith(before.refusal)).toBe(true);
  before.toolCalls.forEach((call, at) => {
    expect(after.toolCalls[at]?.arguments.startsWith(call.arguments)).toBe(true);
  });
}
