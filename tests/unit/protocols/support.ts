import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { protocols } from "../../../src/protocols/index.ts";
import type { ProtocolId } from "../../../src/protocols/protocol-info.ts";
import { createReader } from "../../../src/protocols/reader.ts";
import type { Outcome, Reply } from "../../../src/protocols/reply.ts";

/** A recorded response of a real server, with the result of an independent parser. */
export interface Recording {
  file: string;
  protocol: ProtocolId;
  status: number;
  contentType: string;
  note: string;
  outcome: "ok" | "tool_call" | "refusal" | "truncated" | "error" | "http_error";
  expected: {
    text?: string;
    reasoning?: string;
    refusal?: string;
    toolCalls?: { name: string; arguments: string }[];
    finishReason?: string;
    finish_reason?: string;
    errors?: { message: string; code?: string | number; type?: string }[];
    usage?: Record<string, unknown>;
    message?: string;
  };
}

const corpusFolder = resolve(import.meta.dirname, "../../../../shared/corpus");

/** Recorded responses, which are not part of the repository; `undefined` where they are missing. */
export const corpus = loadCorpus();

export const corpusMissing = `the recorded answers are not at ${corpusFolder}`;

function loadCorpus() {
  const manifest = resolve(corpusFolder, "manifest.json");
  if (!existsSync(manifest)) return undefined;
  const { streams, bodies } = JSON.parse(readFileSync(manifest, "utf8")) as {
    streams: Recording[];
    bodies: Recording[];
  };
  return { streams, bodies };
}

export const recorded = ({ file }: Recording): Uint8Array =>
  new Uint8Array(readFileSync(resolve(corpusFolder, file)));

export const outcomes: Record<Recording["outcome"], Outcome> = {
  ok: "complete",
  tool_call: "complete",
  refusal: "refused",
  truncated: "truncated",
  error: "failed",
  http_error: "failed",
};

const encoder = new TextEncoder();

export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

export interface Arrival {
  status?: number;
  contentType?: string | null;
  /** Cuts the bytes into chunks; one chunk when absent. */
  chunk?: (bytes: Uint8Array) => Iterable<Uint8Array>;
  /** Message of the connection that breaks after the last byte. */
  breaks?: string;
}

/** Reads bytes or text as an answer in a protocol, to its end. */
export function read(protocol: ProtocolId, body: Uint8Array | string, arrival: Arrival = {}): Reply {
  const { status = 200, contentType = "text/event-stream", chunk = whole, breaks } = arrival;
  const reader = createReader(protocols[protocol], { status, contentType });
  for (const bytes of chunk(typeof body === "string" ? bytesOf(body) : body)) reader.push(bytes);
  if (breaks === undefined) reader.end();
  else reader.fail(breaks);
  return reader.reply;
}

const whole = (bytes: Uint8Array): Uint8Array[] => [bytes];

export const chunksOf = (size: number) =>
  function* (bytes: Uint8Array): Iterable<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };

/** Cuts at the given places, in any order; places outside the bytes are ignored. */
export const cutAt = (places: readonly number[]) =>
  function* (bytes: Uint8Array): Iterable<Uint8Array> {
    let from = 0;
    for (const place of [...places].toSorted((a, b) => a - b)) {
      if (place < from || place > bytes.length) continue;
      yield bytes.subarray(from, place);
      from = place;
    }
    yield bytes.subarray(from);
  };

/** Cuts at random places, the same on every run. */
export const seededChunks = (seed: number, longest: number) =>
  function* (bytes: Uint8Array): Iterable<Uint8Array> {
    const random = seededRandom(seed);
    for (let at = 0; at < bytes.length;) {
      const size = 1 + Math.floor(random() * longest);
      yield bytes.subarray(at, at + size);
      at += size;
    }
  };

/** Cuts between every CR and LF, and after each byte of every character of several bytes. */
export const cruelCuts = (bytes: Uint8Array): Iterable<Uint8Array> =>
  cutAt(Array.from(bytes.keys()).filter((at) => bytes[at] === 0x0a || (bytes[at] ?? 0) >= 0x80))(bytes);

/** Returns random numbers by Mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Writes events with these JSON objects or texts as data. */
export const events = (...data: unknown[]): string =>
  data.map((item) => `data: ${typeof item === "string" ? item : JSON.stringify(item)}\n\n`).join("");

/** Writes events with their `type` as name, as Anthropic and OpenAI's Responses do. */
export const namedEvents = (...data: ({ type: string } & Record<string, unknown>)[]): string =>
  data.map((item) => `event: ${item.type}\ndata: ${JSON.stringify(item)}\n\n`).join("");

/** Returns a chunk of a chat stream. */
export const delta = (content: Record<string, unknown>, finish: string | null = null, index = 0) => ({
  object: "chat.completion.chunk",
  model: "m",
  choices: [{ index, delta: content, finish_reason: finish }],
});
