/** Answers of hostile or broken servers, with the outcome that the page must show. */
import { eventText } from "../../src/demo/adapters/adapter.ts";
import { protocolInfo, MODELS_PATH, type ProtocolId } from "../../src/protocols/protocol-info.ts";
import type { LlmServer, ScriptedReply } from "./llm-server.ts";

/** Pieces of an answer's body. */
type Pieces = Iterable<string | Uint8Array>;

export interface HostileAnswer {
  name: string;
  /** The API that is asked; Chat Completions by default. */
  protocol?: ProtocolId;
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body: () => Pieces;
  /** Outcome at the answer's end; absent for an answer without end, which the visitor stops. */
  outcome?: "complete" | "refused" | "interrupted" | "failed";
  /** Body of the models list, where the page asks for one. */
  models?: () => Pieces;
}

const MB = 1_000_000;
const x = (length: number) => "x".repeat(length);

const event = (data: object | string, name?: string): string =>
  eventText(name === undefined ? { data } : { data, event: name });
const chunk = (delta: object, finish: string | null = null) =>
  event({ choices: [{ index: 0, delta, finish_reason: finish }] });
const text = (content: string) => chunk({ content });
const END = chunk({}, "stop") + event("[DONE]");
const call = (index: number, name: string, args: string) =>
  chunk({ tool_calls: [{ index, id: `call_${index}`, function: { name, arguments: args } }] });

/** Repeats a piece, many of them in one write. */
function* repeated(piece: string, count: number, ...rest: string[]): Pieces {
  const batch = Math.max(1, Math.floor(65_536 / piece.length));
  const whole = Buffer.from(piece.repeat(batch));
  for (let sent = 0; sent < count; sent += batch)
    yield count - sent >= batch ? whole : piece.repeat(count - sent);
  yield* rest;
}

/** Makes pieces of their number, many of them in one write. */
function* numbered(count: number, make: (index: number) => string, ...rest: string[]): Pieces {
  for (let from = 0; from < count; from += 500)
    yield Array.from({ length: Math.min(500, count - from) }, (_, at) => make(from + at)).join("");
  yield* rest;
}

function* joined(...parts: (string | Pieces)[]): Pieces {
  for (const part of parts) {
    if (typeof part === "string") yield part;
    else yield* part;
  }
}

const json = "application/json";

/** Some seconds' worth of a models list. */
const longList = () => joined('{"data":[', repeated(`{"id":"${x(1000)}"},`, 900_000), "{}]}");

export const hostileAnswers: readonly HostileAnswer[] = [
  {
    name: "tool-call arguments of 200 MB",
    body: () => repeated(call(0, "f", x(50_000)), 4000, END),
    outcome: "interrupted",
  },
  {
    name: "tool-call arguments of 20 MB",
    body: () => repeated(call(0, "f", x(50_000)), 400, END),
    outcome: "complete",
  },
  {
    name: "a refusal of 200 MB",
    body: () => repeated(chunk({ refusal: x(50_000) }), 4000, END),
    outcome: "interrupted",
  },
  {
    name: "a refusal of 1.9 MB",
    body: () => repeated(chunk({ refusal: `${"no ".repeat(10_000)}` }), 63, END),
    outcome: "refused",
  },
  {
    name: "300,000 tool calls",
    body: () => numbered(300_000, (index) => call(index, "f", "{}"), END),
    outcome: "complete",
  },
  {
    name: "a text of 100 MB in one line",
    body: () => repeated(text(x(50_000)), 2000, END),
    outcome: "interrupted",
  },
  {
    name: "a text of 100 MB in one event",
    body: () =>
      joined('data: {"choices":[{"delta":{"content":"', repeated(x(1000), 100_000), '"}}]}\n\n', END),
    outcome: "failed",
  },
  {
    name: "a text of letters that begin the key",
    body: () => repeated(text("s".repeat(20_000)), 100, END),
    outcome: "complete",
  },
  {
    name: "a million alternations of text and thinking",
    body: () => repeated(text("a") + chunk({ reasoning_content: "b" }), 500_000, END),
    outcome: "complete",
  },
  {
    name: "a million empty events",
    body: () => repeated("data: {}\n\n", MB, text("Hi"), END),
    outcome: "complete",
  },
  { name: "a million comments", body: () => repeated(":\n\n", MB, text("Hi"), END), outcome: "complete" },
  { name: "a flood of data lines", body: () => repeated("data: \n", 20 * MB), outcome: "failed" },
  { name: "empty events without end", body: () => repeated("data:\n\n", Infinity) },
  { name: "comments without end", body: () => repeated(": keep-alive\n\n", Infinity) },
  {
    name: "one event without end",
    body: () => joined("data: ", repeated(x(1000), Infinity)),
    outcome: "failed",
  },
  {
    name: "one byte at a time",
    body: () => numbered(1, () => "", ...Array.from(text("Hello").repeat(200) + END)),
    outcome: "complete",
  },
  {
    name: "an error of 30 MB",
    body: () => joined('data: {"error":{"message":"', repeated(x(1000), 30_000), '"}}\n\n'),
    outcome: "failed",
  },
  {
    name: "an error of 30 MB with status 500",
    status: 500,
    type: json,
    body: () => joined('{"error":{"message":"', repeated("slow down ", 3 * MB), '"}}'),
    outcome: "failed",
  },
  {
    name: "an error of 100 KB",
    status: 400,
    type: json,
    body: () => [JSON.stringify({ error: { message: "out of memory ".repeat(7200) } })],
    outcome: "failed",
  },
  {
    name: "an error page without end",
    status: 502,
    type: "text/html",
    body: () => joined("<title>Bad gateway</title>", repeated(x(1000), Infinity)),
    outcome: "failed",
  },
  {
    name: "a model of 20 MB",
    body: () =>
      joined(
        'data: {"model":"',
        repeated(x(1000), 20_000),
        '","choices":[{"delta":{"content":"Hi"}}]}\n\n',
        END,
      ),
    outcome: "complete",
  },
  {
    name: "names and finish reason of 1 MB",
    body: () => joined(repeated(call(0, x(MB), ""), 20), chunk({}, x(MB)), event("[DONE]")),
    outcome: "complete",
  },
  {
    name: "a JSON answer of 100 MB",
    type: json,
    body: () => joined('{"choices":[{"message":{"content":"', repeated(x(1000), 100_000), '"}}]}'),
    outcome: "failed",
  },
  {
    name: "a JSON answer of 30 MB with a million parts",
    type: json,
    body: () =>
      joined('{"choices":[{"message":{"content":[', repeated('{"type":"text","text":"a "},', MB), "{}]}}]}"),
    outcome: "failed",
  },
  { name: "JSON of 100,000 brackets", type: json, body: () => ["[".repeat(100_000)], outcome: "failed" },
  {
    name: "an event of 100,000 brackets",
    body: () => [`data: {"choices":${"[".repeat(100_000)}${"]".repeat(100_000)}}\n\n`, END],
    outcome: "complete",
  },
  {
    name: "usage of a million fields",
    body: () =>
      joined(
        text("Hi"),
        'data: {"choices":[],"usage":{',
        numbered(MB, (index) => `"field_${index}":${index},`),
        '"prompt_tokens":1e308}}\n\n',
        END,
      ),
    outcome: "complete",
  },
  {
    name: "100,000 parts of thinking",
    protocol: "responses",
    body: () =>
      numbered(
        100_000,
        (index) =>
          event(
            {
              type: "response.reasoning_text.delta",
              delta: "x",
              item_id: `item_${index}`,
              output_index: index,
            },
            "response.reasoning_text.delta",
          ),
        event({ type: "response.completed", response: { output: [] } }, "response.completed"),
      ),
    outcome: "complete",
  },
  {
    name: "10,000 content parts",
    protocol: "messages",
    type: json,
    body: () => [
      JSON.stringify({
        content: Array.from({ length: 10_000 }, () => ({ type: "text", text: "word ".repeat(20) })),
        stop_reason: "end_turn",
      }),
    ],
    outcome: "complete",
  },
  {
    name: "headers of 200 KB",
    status: 429,
    type: json,
    headers: { "x-request-id": "r".repeat(100_000), "retry-after": "9".repeat(400) },
    body: () => ["{}"],
    outcome: "failed",
  },
  {
    name: "a models list of 900 MB after a 404",
    status: 404,
    type: json,
    body: () => [JSON.stringify({ error: { message: "Not found" } })],
    models: longList,
    outcome: "failed",
  },
];

/** A body without end, for every request of a check. */
export const endless: HostileAnswer = {
  name: "a body without end",
  type: json,
  body: () => joined('{"data":"', repeated(x(1000), Infinity)),
};

/** Answers requests as a hostile server. */
export function answerWith(llm: LlmServer, answer: HostileAnswer): void {
  const { protocol = "chat", status = 200, type = "text/event-stream", headers = {}, body, models } = answer;
  llm.reply(protocolInfo[protocol].path, (_, reply) =>
    sendAll(reply, status, { "content-type": type, ...headers }, body()),
  );
  if (models) llm.reply(MODELS_PATH, (_, reply) => sendAll(reply, 200, { "content-type": json }, models()));
}

/** Sends pieces as fast as they are read, until the page goes away. */
async function sendAll(
  reply: ScriptedReply,
  status: number,
  headers: Record<string, string>,
  pieces: Pieces,
): Promise<void> {
  const { response } = reply;
  response.writeHead(status, headers);
  for (const piece of pieces) {
    if (response.destroyed) return;
    // Not awaited below the mark, so that what is small does not wait for the network.
    if (!response.write(piece)) {
      await Promise.race([new Promise((resolve) => response.once("drain", resolve)), reply.closed]);
    }
  }
  reply.end();
}
