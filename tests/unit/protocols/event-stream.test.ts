import { encode } from "eventsource-encoder";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEventStream } from "../../../src/protocols/sse.ts";
import { bytesOf, chunksOf, cutAt } from "./support.ts";

interface Seen {
  events: { data: string; event?: string }[];
  comments: number;
  overflows: number;
}

function parse(
  input: string | Uint8Array,
  chunk: (bytes: Uint8Array) => Iterable<Uint8Array> = (bytes) => [bytes],
  ending: "end" | "break" = "break",
): Seen {
  const seen: Seen = { events: [], comments: 0, overflows: 0 };
  const stream = createEventStream({
    onEvent: (data, event) => void seen.events.push({ data, ...(event !== undefined && { event }) }),
    onComment: () => void seen.comments++,
    onOverflow: () => void seen.overflows++,
  });
  for (const bytes of chunk(typeof input === "string" ? bytesOf(input) : input)) stream.push(bytes);
  if (ending === "end") stream.end();
  return seen;
}

const dataOf = (input: string | Uint8Array) => parse(input).events.map(({ data }) => data);

/** From the rules of https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation. */
const cases: [rule: string, input: string, data: string[]][] = [
  ["an event ends at a blank line", "data: a\n\ndata: b\n\n", ["a", "b"]],
  ["an event without its blank line is none", "data: a\n\ndata: b\n", ["a"]],
  ["a line without its end is none", "data: a\n\ndata: b", ["a"]],
  ["lines may end in CRLF", "data: a\r\n\r\ndata: b\r\n\r\n", ["a", "b"]],
  ["lines may end in CR", "data: a\r\rdata: b\r\r", ["a", "b"]],
  ["line ends may be mixed", "data: a\r\ndata: b\rdata: c\n\r\n", ["a\nb\nc"]],
  ["LF and then CR are two line ends", "data: a\n\rdata: b\n\n", ["a", "b"]],
  [
    "other line separators are data",
    "data: a\u0085b\u2028c\u2029d\vx\fy\n\n",
    ["a\u0085b\u2028c\u2029d\vx\fy"],
  ],
  ["data lines are joined by LF", "data: a\ndata:\ndata: b\n\n", ["a\n\nb"]],
  ["one space after the colon is dropped", "data:  a \n\n", [" a "]],
  ["the space after the colon may be missing", "data:a\n\n", ["a"]],
  ["a tab after the colon is data", "data:\ta\n\n", ["\ta"]],
  ["a field without a colon is empty", "data\n\n", [""]],
  ["two fields without a colon are one LF", "data\ndata\n\n", ["\n"]],
  ["empty data is an event for this parser's caller to skip", "data:\n\n", [""]],
  ["a colon in the data is data", "data: a: b\n\n", ["a: b"]],
  ["field names know no other case", "DATA: a\nData: b\ndata: c\n\n", ["c"]],
  ["field names are whole", "data2: a\n data: b\ndata : c\nxdata: d\ndata: e\n\n", ["e"]],
  ["unknown fields are dropped", "foo: a\ndata: b\nbar\n\n", ["b"]],
  ["no data, no event", "event: a\nid: 1\n\nid: 2\n\n", []],
  ["blank lines alone are no events", "\n\n\r\n\r\n\r\r", []],
  ["comments are dropped", ": a\ndata: b\n:data: c\n:\ndata: d\n\n", ["b\nd"]],
  ["an id with NUL does not spoil the event", "id: \0\ndata: a\n\n", ["a"]],
  ["NUL in data is data", "data: a\0b\n\n", ["a\0b"]],
  ["a field name with NUL is unknown", "data\0: a\ndata: b\n\n", ["b"]],
  ["a retry that is no number does not spoil the event", "retry: 1s\nretry: 1000\ndata: a\n\n", ["a"]],
  ["one byte order mark is dropped", "\ufeffdata: a\n\n", ["a"]],
  ["a second one makes an unknown field", "\ufeff\ufeffdata: a\n\ndata: b\n\n", ["b"]],
  ["a later one makes an unknown field", "data: a\n\n\ufeffdata: b\n\n", ["a"]],
  ["one in the data is data", "data: \ufeffa\n\n", ["\ufeffa"]],
  ["text that only looks like a mark is none", "ï»¿data: a\n\ndata: b\n\n", ["b"]],
];

describe("an event stream", () => {
  it.each(cases)("is read by the standard: %s", (_rule, input, data) => {
    expect(dataOf(input)).toEqual(data);
    for (const size of [1, 2, 3, 5]) {
      expect(parse(input, chunksOf(size)).events.map((event) => event.data)).toEqual(data);
    }
  });

  it("passes on the name of an event, for that event only", () => {
    expect(
      parse("event: a\ndata: 1\n\ndata: 2\n\nevent: b\n\ndata: 3\n\nevent: c\nevent:\ndata: 4\n\n").events,
    ).toEqual([{ data: "1", event: "a" }, { data: "2" }, { data: "3" }, { data: "4" }]);
  });

  it("reports comments", () => {
    expect(parse(": OPENROUTER PROCESSING\n\n:\n\n:a\n:b\ndata: x\n\n").comments).toBe(4);
  });

  it("reads UTF-8, with characters cut between chunks", () => {
    const text = "ä€😀\u0000漢";
    expect(parse(`data: ${text}\n\n`, chunksOf(1)).events).toEqual([{ data: text }]);
  });

  it("replaces bytes that are not UTF-8", () => {
    const bytes = new Uint8Array([...bytesOf("data: a"), 0xff, 0xe2, 0x82, ...bytesOf("b\n\n")]);
    for (const size of [1, 2, 100]) {
      expect(parse(bytes, chunksOf(size)).events).toEqual([{ data: "a\ufffd\ufffdb" }]);
    }
  });

  it("reads the output of eventsource-encoder in any chunking", () => {
    const message = fc.record(
      {
        data: fc.string({ unit: "grapheme" }),
        event: fc.stringMatching(/^[a-z._]{1,12}$/),
        comment: fc.string(),
      },
      { requiredKeys: ["data"] },
    );
    fc.assert(
      fc.property(fc.array(message), fc.array(fc.nat(400)), (messages, cuts) => {
        const sent = messages.map(({ data, event, comment }) => ({
          data: data.replace(/\r\n?/g, "\n"),
          ...(event !== undefined && event !== "error" && { event }),
          comment,
        }));
        const text = sent
          .map(({ comment, ...event }) => (comment === undefined ? "" : encode({ comment })) + encode(event))
          .join("");
        expect(parse(text, cutAt(cuts)).events).toEqual(
          sent.map(({ data, event }) => ({ data, ...(event && { event }) })),
        );
      }),
    );
  });
});

describe("at the end of the bytes", () => {
  const ended = (input: string, size = 1000) =>
    parse(input, chunksOf(size), "end").events.map(({ data }) => data);

  it.each([
    ["whole JSON counts", 'data: {"a":1}', ['{"a":1}']],
    ["whole JSON with its line end counts", 'data: {"a":1}\r', ['{"a":1}']],
    ["whole JSON in two lines counts", 'data: {"a":\r\ndata: 1}\r\n', ['{"a":\n1}']],
    ["[DONE] counts", "data: [DONE]\n", ["[DONE]"]],
    ["JSON that is cut off does not count", 'data: {"a":1', []],
    ["a number, which may be cut off, does not count", "data: 12", []],
    ["text does not count", "data: ab", []],
    ["a field that is cut off does not count", "dat", []],
    ["whole events before the end count", "data: x\n\ndata: y", ["x"]],
    ["an empty stream has no events", "", []],
  ])("%s", (_rule, input, data) => {
    expect(ended(input)).toEqual(data);
    expect(ended(input, 1)).toEqual(data);
  });

  it("the last event keeps its name", () => {
    expect(parse('event: message_stop\ndata: {"a":1}', undefined, "end").events).toEqual([
      { data: '{"a":1}', event: "message_stop" },
    ]);
  });

  it("a character that was cut is replaced", () => {
    expect(parse(new Uint8Array([...bytesOf('data: {"a":1}'), 0xe2, 0x82]), undefined, "end").events).toEqual(
      [],
    );
  });
});

describe("a field named error", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 1000])(
    "is read as an event named error, in chunks of %d bytes",
    (size) => {
      const input = 'data: 1\n\nerror: {"code":500}\n\nerror:x\r\n\r\ndata: error: 2\r\rerror: 3\r\r';
      expect(parse(input, chunksOf(size)).events).toEqual([
        { data: "1" },
        { data: '{"code":500}', event: "error" },
        { data: "x", event: "error" },
        { data: "error: 2" },
        { data: "3", event: "error" },
      ]);
    },
  );

  it.each([
    ["within a line", "data: 1 error: 2\n\n", "1 error: 2"],
    ["after a line separator, which is no line end", "data: 1\u2028error: 2\n\n", "1\u2028error: 2"],
    ["in a longer name", "errors: 2\nerror2: 3\nmyerror: 4\ndata: 1\n\n", "1"],
  ])("is not found %s", (_where, input, data) => {
    for (const size of [1, 2, 3, 1000]) expect(parse(input, chunksOf(size)).events).toEqual([{ data }]);
    for (let place = 0; place < input.length; place++) {
      expect(parse(input, cutAt([place])).events).toEqual([{ data }]);
    }
  });

  it("may be the first line, also after a byte order mark", () => {
    expect(parse("error: 1\n\n").events).toEqual([{ data: "1", event: "error" }]);
    expect(parse("\ufefferror: 1\n\n", chunksOf(1)).events).toEqual([{ data: "1", event: "error" }]);
  });

  it("does not delay fields that begin like it", () => {
    expect(parse("event: a\ndata: 1\n\ne\n\nerr\n\n", chunksOf(1)).events).toEqual([
      { data: "1", event: "a" },
    ]);
  });
});

describe("an endless event", () => {
  it("is reported once at 32 MiB, and nothing throws", () => {
    const megabyte = bytesOf("x".repeat(1024 * 1024));
    const chunks = [bytesOf("data: "), ...Array<Uint8Array>(34).fill(megabyte), bytesOf("\n\ndata: a\n\n")];
    expect(parse("", () => chunks, "end")).toEqual({ events: [], comments: 0, overflows: 1 });
  });

  it("is read below 32 MiB", () => {
    const chunks = [
      bytesOf("data: "),
      ...Array<Uint8Array>(30).fill(bytesOf("x".repeat(1024 * 1024))),
      bytesOf("\n\n"),
    ];
    expect(parse("", () => chunks, "end").events[0]?.data).toHaveLength(30 * 1024 * 1024);
  });
});
