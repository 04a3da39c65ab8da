import { describe, expect, it } from "vitest";
import { protocols } from "../../../src/protocols/index.ts";
import { createReader } from "../../../src/protocols/reader.ts";
import { bytesOf, chunksOf, delta, events, read } from "./support.ts";

const whole = events(delta({ content: "Hi" }), delta({}, "stop"), "[DONE]");
const message = JSON.stringify({
  choices: [{ index: 0, message: { content: "Hi" }, finish_reason: "stop" }],
});
const hi = { text: "Hi", outcome: "complete" };

describe("the form of a body is recognised", () => {
  it.each([
    "text/event-stream",
    "text/event-stream; charset=utf-8",
    "TEXT/EVENT-STREAM",
    "application/json",
    "text/html",
    "",
    null,
  ])("for events and JSON under the content type %s", (contentType) => {
    for (const size of [1, 3, 10_000]) {
      const arrival = { contentType, chunk: chunksOf(size) };
      expect(read("chat", whole, arrival)).toMatchObject(hi);
      expect(read("chat", `: alive\n\n${whole}`, arrival)).toMatchObject({ ...hi, comments: 1 });
      expect(read("chat", `\r\n\r\n${whole}`, arrival)).toMatchObject(hi);
      expect(read("chat", `event: message\nid: 1\n${whole}`, arrival)).toMatchObject(hi);
      expect(read("chat", `id: 1\nretry: 5\n${whole}`, arrival)).toMatchObject(hi);
      expect(read("chat", message, arrival)).toMatchObject({ ...hi, events: 0 });
      expect(
        read("chat", `\ufeff \n${JSON.stringify(JSON.parse(message), null, 2)}\n`, arrival),
      ).toMatchObject(hi);
    }
  });

  it("after long white space that keeps the connection alive", () => {
    for (const size of [1, 1000, 10_000]) {
      expect(
        read("chat", " ".repeat(5000) + message, { contentType: "application/json", chunk: chunksOf(size) }),
      ).toMatchObject(hi);
    }
    expect(read("chat", "\n".repeat(5000) + whole)).toMatchObject(hi);
  });

  it.each(["text/html", "text/event-stream", null])(
    "for a web page under the content type %s, which fails",
    (contentType) => {
      const page = "<!DOCTYPE html>\n<html><head><title>\n  Sign in\n</title></head><body>…</body></html>";
      expect(read("chat", page, { contentType, chunk: chunksOf(2) })).toMatchObject({
        outcome: "failed",
        error: { kind: "page", message: "Sign in" },
      });
    },
  );

  it("for JSON lines, which fail", () => {
    const line = (content: string, done: boolean) =>
      `${JSON.stringify({ model: "m", message: { content }, done })}\n`;
    const reply = read("chat", line("H", false) + line("i", true), { contentType: "application/x-ndjson" });
    expect(reply).toMatchObject({ text: "", outcome: "failed", error: { kind: "ndjson" } });
    const error = read("chat", '{"error":"boom"}\n{"done":true}\n', { contentType: "application/x-ndjson" });
    expect(error).toMatchObject({ outcome: "failed", error: { kind: "api", message: "boom" } });
  });

  it("for other text, which fails and is shown", () => {
    const reply = read("chat", "No workers available", { contentType: "text/plain" });
    expect(reply).toMatchObject({
      outcome: "failed",
      error: { kind: "text", message: "No workers available" },
    });
    expect(read("chat", "Welcome", { contentType: "text/event-stream" }).error?.message).toContain("Welcome");
    expect(read("chat", "d").error?.message).toContain("d");
    expect(read("chat", "dat", { contentType: "text/plain" })).toMatchObject({
      error: { kind: "text", message: "dat" },
    });
  });

  it("for a long text, of which the beginning is shown", () => {
    const text = "x".repeat(199) + "😀".repeat(100);
    const { error } = read("chat", text, { contentType: "text/plain" });
    expect(error?.message).toBe(`${"x".repeat(199)}…`);
    expect(read("chat", `{"a":"${"b".repeat(500)}"}`).error?.message.length).toBeLessThan(300);
  });

  it.each(["", " ", "\r\n\r\n", "\ufeff"])("for an empty body (%j), which fails", (nothing) => {
    for (const contentType of ["text/event-stream", "application/json", null]) {
      const reply = read("chat", nothing, { contentType });
      expect(reply).toMatchObject({ outcome: "failed", error: { kind: "empty" }, malformed: 0 });
    }
  });

  it("for comments without an answer, which fail", () => {
    expect(read("chat", ":\n\n: alive\n\n")).toMatchObject({
      comments: 2,
      outcome: "failed",
      error: { kind: "empty" },
    });
  });

  it("for an answer in another form than requested", () => {
    const { reply } = createReader(protocols.chat, { status: 200, contentType: "application/json" });
    expect(reply.outcome).toBeUndefined();
    expect(read("chat", message, { contentType: "text/event-stream" })).toMatchObject(hi);
  });
});

describe("an HTTP error", () => {
  it.each([400, 401, 404, 429, 500, 503])("%i fails whatever its body", (status) => {
    for (const body of [
      whole,
      message,
      '{"error":{"message":"boom"}}',
      "boom",
      "<html>boom</html>",
      "",
      ": a\n\n",
    ]) {
      const reply = read("chat", body, { status, chunk: chunksOf(4) });
      expect(reply).toMatchObject({ text: "", outcome: "failed" });
      expect(reply.error?.message).toBeTruthy();
    }
  });

  it("is reported although its body breaks off", () => {
    const reply = read("chat", '{"error":{"message":"boom"}}', { status: 500, breaks: "network error" });
    expect(reply).toMatchObject({ outcome: "failed", error: { kind: "api", message: "boom" } });
    const cut = read("chat", '{"error":{"mess', { status: 500, breaks: "network error" });
    expect(cut).toMatchObject({ outcome: "failed", error: { kind: "text" } });
  });

  it("is read from an event", () => {
    const reply = read("chat", 'event: error\ndata: {"error":{"message":"boom"}}\n\n', { status: 500 });
    expect(reply).toMatchObject({ outcome: "failed", error: { kind: "api", message: "boom" } });
  });

  it("204 without a body fails", () => {
    expect(read("chat", "", { status: 204 })).toMatchObject({ outcome: "failed", error: { kind: "empty" } });
  });
});

describe("a broken connection", () => {
  it.each([
    ["before the first byte", "", "failed"],
    ["after comments", ":\n\n", "failed"],
    ["within the first event", 'data: {"choices":[{"de', "interrupted"],
    ["after some text", events(delta({ content: "Hi" })), "interrupted"],
    ["within a character", `${events(delta({ content: "Hi" }))}data: {"ä`.slice(0, -1), "interrupted"],
  ])("%s settles the reply", (_when, body, outcome) => {
    expect(read("chat", body, { breaks: "reset" })).toMatchObject({
      outcome,
      error: { kind: "network", message: "reset" },
    });
  });

  it("does not complete a pending event", () => {
    const body = `${events(delta({ content: "Hi" }))}data: ${JSON.stringify(delta({ content: "!" }, "stop"))}`;
    expect(read("chat", body, { breaks: "reset" })).toMatchObject({ text: "Hi", outcome: "interrupted" });
    expect(read("chat", body)).toMatchObject({ text: "Hi!", outcome: "complete" });
  });
});

describe("the reader", () => {
  const start = () => createReader(protocols.chat, { status: 200, contentType: "text/event-stream" });

  it("fills one reply as bytes arrive", () => {
    const { reply, push, end } = start();
    push(bytesOf(events(delta({ content: "H" }))));
    expect(reply).toMatchObject({ text: "H", events: 1 });
    expect(reply.outcome).toBeUndefined();
    push(bytesOf(events(delta({ content: "i" }), delta({}, "stop"))));
    expect(reply.text).toBe("Hi");
    expect(reply.outcome).toBeUndefined();
    push(bytesOf("data: [DONE]\n\n"));
    expect(reply.outcome).toBe("complete");
    end();
    expect(reply).toMatchObject(hi);
  });

  it("settles a failure at once", () => {
    const { reply, push } = start();
    push(bytesOf('data: {"error":"boom"}\n\n'));
    expect(reply).toMatchObject({ outcome: "failed", error: { message: "boom" } });
  });

  it("settles once, whatever comes later", () => {
    const { reply, push, end, fail } = start();
    push(bytesOf(events(delta({ content: "Hi" }))));
    fail("reset");
    const settled = structuredClone(reply);
    push(bytesOf(whole));
    end();
    fail("again");
    expect(reply).toEqual(settled);
    expect(reply.outcome).toBe("interrupted");
  });

  it("ignores empty chunks", () => {
    const { reply, push, end } = start();
    for (const byte of chunksOf(1)(bytesOf(whole))) {
      push(new Uint8Array());
      push(byte);
    }
    push(new Uint8Array());
    end();
    expect(reply).toMatchObject(hi);
  });

  it("fails on a body beyond 32 MiB", () => {
    const { reply, push, end } = createReader(protocols.chat, { status: 200, contentType: "text/plain" });
    const megabyte = bytesOf("x".repeat(1024 * 1024));
    for (let count = 0; count < 34 && !reply.outcome; count++) push(megabyte);
    expect(reply).toMatchObject({ outcome: "failed", error: { kind: "unreadable" } });
    end();
    expect(reply.error?.message).toContain("32 MiB");
  });
});
