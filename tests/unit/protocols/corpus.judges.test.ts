import { describe, expect, it } from "vitest";
import type { ProtocolId } from "../../../src/protocols/protocol-info.ts";
import type { Reply } from "../../../src/protocols/reply.ts";
import {
  bytesOf,
  chunksOf,
  corpus,
  corpusMissing,
  cruelCuts,
  outcomes,
  read,
  recorded,
  type Recording,
  seededChunks,
  seededRandom,
} from "./support.ts";

const { streams, bodies } = corpus ?? { streams: [], bodies: [] };

describe.skipIf(!corpus)(`recorded streams${corpus ? "" : ` (skipped: ${corpusMissing})`}`, () => {
  it.each(streams)("$file reads as recorded: $note", (recording) => {
    expectAsRecorded(read(recording.protocol, recorded(recording), recording), recording);
  });

  it.each(streams)("$file reads the same in any chunking", (recording) => {
    const bytes = recorded(recording);
    const expected = read(recording.protocol, bytes, recording);
    for (const chunk of [chunksOf(2), chunksOf(1400), seededChunks(2, 400), ...Object.values(chunkings)]) {
      expect(read(recording.protocol, bytes, { ...recording, chunk })).toEqual(expected);
    }
  });

  it.each(streams)("$file reads the same in any framing, in any chunking", (recording) => {
    const text = new TextDecoder().decode(recorded(recording));
    const expected = read(recording.protocol, text, recording);
    for (const [name, reframe] of Object.entries(framings)) {
      const bytes = bytesOf(reframe(text));
      for (const [cut, chunk] of Object.entries(chunkings)) {
        const reply = read(recording.protocol, bytes, { ...recording, chunk });
        expect({ ...reply, comments: 0 }, `${name}, ${cut}`).toEqual({ ...expected, comments: 0 });
      }
    }
  });

  it.each(streams)("$file reads the same without its content type", (recording) => {
    const bytes = recorded(recording);
    const expected = read(recording.protocol, bytes, recording);
    for (const contentType of [null, "", "text/plain", "application/octet-stream", "application/json"]) {
      expect(read(recording.protocol, bytes, { contentType, chunk: chunksOf(5) })).toEqual(expected);
    }
  });

  it.each(streams)("$file cut anywhere is not taken for complete", (recording) => {
    const text = new TextDecoder().decode(recorded(recording));
    const bytes = bytesOf(text);
    const random = seededRandom(bytes.length);
    const borders = [...text.matchAll(/\n\n/g)].map(({ index }) => bytesOf(text.slice(0, index + 2)).length);
    const cuts = [
      ...sample(borders, 40, random),
      ...sample(
        borders.map((border) => border - 1),
        20,
        random,
      ),
      ...Array.from({ length: 60 }, () => Math.floor(random() * bytes.length)),
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((left) => bytes.length - left),
    ].filter((cut) => cut >= 0);
    for (const cut of cuts) {
      const part = bytes.subarray(0, cut);
      const ended = read(recording.protocol, part, recording);
      expectPartOf(ended, recording);
      const broken = read(recording.protocol, part, { ...recording, breaks: "network error" });
      expectPartOf(broken, recording);
      expect(["complete", "truncated", "refused", "interrupted", "failed"]).toContain(broken.outcome);
      if (!endWasSeen(recording.protocol, new TextDecoder().decode(part))) {
        expect(["interrupted", "failed"], `cut at ${cut}`).toContain(ended.outcome);
        expect(["interrupted", "failed"], `broken at ${cut}`).toContain(broken.outcome);
      }
    }
  });

  it.each(streams.filter(({ outcome }) => outcome !== "error"))(
    "$file with an error in its midst fails",
    (recording) => {
      const text = new TextDecoder().decode(recorded(recording));
      const borders = [...text.matchAll(/\n\n/g)].map(({ index }) => index + 2);
      const middle = borders[Math.floor(borders.length / 2) - 1] ?? 0;
      for (const error of errorEvents) {
        const reply = read(recording.protocol, text.slice(0, middle) + error + text.slice(middle), recording);
        expect(reply.outcome, error).toBe("failed");
        expect(reply.error).toMatchObject({ kind: "api", message: "out of memory" });
        const cut = read(recording.protocol, text.slice(0, middle) + error, recording);
        expect(cut.outcome).toBe("failed");
        expectPartOf(cut, recording);
        // Text that arrived before the error is kept.
        expect(cut.text).toBe(read(recording.protocol, text.slice(0, middle), recording).text);
      }
    },
  );

  it.each(streams.filter(({ protocol, outcome }) => protocol === "chat" && outcome !== "error"))(
    "$file without [DONE] is complete all the same",
    (recording) => {
      const text = new TextDecoder().decode(recorded(recording)).replace("data: [DONE]\n\n", "");
      expectAsRecorded(read("chat", text, recording), recording);
      expectAsRecorded(read("chat", text, { ...recording, breaks: "network error" }), recording);
    },
  );

  it.each(streams)("$file read as another protocol is no answer", (recording) => {
    const others = (["chat", "messages", "responses"] as const).filter((id) => id !== recording.protocol);
    for (const other of others) {
      const reply = read(other, recorded(recording), recording);
      expect(reply).toMatchObject({ text: "", reasoning: "", toolCalls: [], outcome: "failed" });
    }
  });
});

describe.skipIf(!corpus)(`recorded bodies${corpus ? "" : ` (skipped: ${corpusMissing})`}`, () => {
  it.each(bodies)("$file reads as recorded: $note", (recording) => {
    const bytes = recorded(recording);
    const reply = read(recording.protocol, bytes, recording);
    expectAsRecorded(reply, recording);
    for (const chunk of [chunksOf(1), chunksOf(7), seededChunks(3, 50), cruelCuts]) {
      expect(read(recording.protocol, bytes, { ...recording, chunk })).toEqual(reply);
    }
  });

  it.each(bodies)("$file reads the same under a wrong content type", (recording) => {
    const bytes = recorded(recording);
    for (const contentType of ["text/event-stream", "application/octet-stream", "text/plain", null]) {
      expectAsRecorded(read(recording.protocol, bytes, { ...recording, contentType }), recording);
    }
  });

  it.each(bodies.filter(({ status }) => status === 200))("$file cut anywhere is no answer", (recording) => {
    const bytes = recorded(recording);
    const random = seededRandom(bytes.length);
    for (let run = 0; run < 40; run++) {
      const part = bytes.subarray(0, 1 + Math.floor(random() * (bytes.length - 2)));
      expect(read(recording.protocol, part, recording).outcome).toBe("failed");
      const broken = read(recording.protocol, part, { ...recording, breaks: "network error" });
      expect(broken).toMatchObject({
        outcome: "interrupted",
        error: { kind: "network", message: "network error" },
      });
    }
  });
});

const errorEvents = [
  'data: {"error":{"message":"out of memory","code":500}}\n\n',
  'data: {"error":"out of memory"}\n\n',
  'event: error\ndata: {"type":"error","error":{"type":"api_error","message":"out of memory"}}\n\n',
  'event: error\ndata: {"code":500,"message":"out of memory","type":"server_error"}\n\n',
  'data: {"code":500,"message":"out of memory","type":"server_error"}\n\n',
  "event: error\ndata: out of memory\n\n",
  'error: {"code":500,"message":"out of memory","type":"server_error"}\n\n',
];

/** Chunkings of the bytes, as a network may produce them. */
const chunkings: Record<string, (bytes: Uint8Array) => Iterable<Uint8Array>> = {
  "byte by byte": chunksOf(1),
  "7 bytes each": chunksOf(7),
  "1024 bytes each": chunksOf(1024),
  "at random": seededChunks(1, 20),
  "at line ends and inside characters": cruelCuts,
  whole: (bytes) => [bytes],
};

/** Other notations of the same events that the format allows. */
const framings: Record<string, (text: string) => string> = {
  CRLF: (text) => text.replaceAll("\n", "\r\n"),
  CR: (text) => text.replaceAll("\n", "\r"),
  "byte order mark": (text) => `\ufeff${text}`,
  "no space after the colon": (text) => text.replace(/^(data|event): /gm, "$1:"),
  "comments between": (text) => text.replaceAll("\n\n", "\n: alive\n\n:\n\n"),
  "ids and retry": (text) => text.replaceAll("\n\n", "\nid: 1\nretry: 1000\nunknown: x\n\n"),
  "no blank line at the end": (text) => text.replace(/\n+$/, ""),
  "blank lines": (text) => `\n\n${text.replaceAll("\n\n", "\n\n\n\n")}`,
};

const sample = <T>(items: readonly T[], count: number, random: () => number): T[] =>
  items.length <= count
    ? [...items]
    : Array.from({ length: count }, () => items[Math.floor(random() * items.length)] as T);

function expectAsRecorded(reply: Reply, { expected, outcome }: Recording): void {
  expect(reply.outcome).toBe(outcomes[outcome]);
  expect(reply.malformed).toBe(0);
  if (expected.text !== undefined) expect(reply.text).toBe(expected.text);
  if (expected.reasoning !== undefined) expect(reply.reasoning).toBe(expected.reasoning);
  if (expected.refusal !== undefined) expect(reply.refusal).toBe(expected.refusal);
  if (expected.toolCalls) {
    const calls = expected.toolCalls.map((call) => ({ name: call.name, arguments: call.arguments }));
    expect(reply.toolCalls).toEqual(calls);
  }
  expect(reply.finishReason).toBe(expected.finishReason ?? expected.finish_reason);
  const { usage } = expected;
  const input = usage?.["prompt_tokens"] ?? usage?.["input_tokens"];
  const output = usage?.["completion_tokens"] ?? usage?.["output_tokens"];
  if (input !== undefined) expect(reply.usage).toMatchObject({ input, output });
  const message = expected.message ?? expected.errors?.[0]?.message;
  if (message === undefined) expect(reply.error).toBeUndefined();
  else expect(reply.error).toMatchObject({ kind: "api", message });
}

function expectPartOf(reply: Reply, { expected }: Recording): void {
  const { text = "", reasoning = "", refusal = "", toolCalls = [] } = expected;
  expect(text.startsWith(reply.text)).toBe(true);
  expect(reasoning.startsWith(reply.reasoning)).toBe(true);
  expect(refusal.startsWith(reply.refusal)).toBe(true);
  reply.toolCalls.forEach((call, index) => {
    expect(call.name).toBe(toolCalls[index]?.name);
    expect(toolCalls[index]?.arguments.startsWith(call.arguments)).toBe(true);
  });
}

/** Whether a whole line is the protocol's end mark. */
function endWasSeen(protocol: ProtocolId, text: string): boolean {
  return text.split("\n").some((line) => {
    const data = /^data: ?(.*)$/.exec(line)?.[1];
    if (data === undefined) return false;
    if (data === "[DONE]") return protocol === "chat";
    let json: { type?: string; choices?: { finish_reason?: string | null }[] };
    try {
      json = JSON.parse(data) as typeof json;
    } catch {
      return false;
    }
    if (protocol === "chat") return json.choices?.some((choice) => choice.finish_reason) ?? false;
    return /^(message_stop|response\.(completed|incomplete|failed))$/.test(json.type ?? "");
  });
}
