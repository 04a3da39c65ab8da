import { describe, expect, it } from "vitest";
import { figuresOf } from "../../../../src/features/try-it/status/figures.ts";
import type { Run } from "../../../../src/features/try-it/run.ts";
import { emptyReply, type Reply } from "../../../../src/protocols/reply.ts";

const request = {
  protocol: "chat",
  server: "",
  url: "",
  headers: {},
  changes: {},
  body: "",
  model: "m",
  prompt: "12345678",
} as const;
const done: Run = {
  outcome: "complete",
  request,
  status: 200,
  headersMs: 12.4,
  firstTokenMs: 999.5,
  totalMs: 2999.5,
};

/** The figures by name, as the page shows them. */
const shown = (run: Run, reply: Partial<Reply> = {}, elapsedMs = 0) =>
  Object.fromEntries(
    figuresOf(run, { ...emptyReply(), ...reply }, elapsedMs).map(({ name, value, estimated }) => [
      name,
      estimated ? `≈ ${value}` : value,
    ]),
  );

describe("the figures of a run", () => {
  it("are empty before the first request", () => {
    expect(shown({ outcome: "idle" })).toEqual({});
  });

  it("are what is known so far while the run is under way", () => {
    const { totalMs: _, ...underWay } = done;
    expect(shown({ outcome: "waiting" }, {}, 5000)).toEqual({});
    expect(shown({ ...underWay, outcome: "streaming" }, { text: "x".repeat(80) }, 2999.5)).toEqual({
      Headers: "12 ms",
      "First token": "1000 ms",
      "Tokens out": "≈ 20",
      Speed: "≈ 10.0 /s",
    });
  });

  it("have no speed before any time of the answer has passed", () => {
    const { totalMs: _, ...underWay } = done;
    const early = shown({ ...underWay, outcome: "streaming" }, { text: "x".repeat(80) }, 1000);
    expect(early).not.toHaveProperty("Speed");
  });

  it("are in milliseconds below a second, and in seconds above", () => {
    expect(shown(done)).toEqual({ Headers: "12 ms", "First token": "1000 ms", Total: "3.00 s" });
    expect(shown({ ...done, totalMs: 1000, firstTokenMs: 0.2 })).toMatchObject({
      "First token": "0 ms",
      Total: "1.00 s",
    });
  });

  it("tell a status other than 200", () => {
    expect(shown({ outcome: "failed", status: 429, totalMs: 5 })).toEqual({ Status: "429", Total: "5 ms" });
  });

  it("are the server's counts, grouped by thousands", () => {
    const usage = { input: 999, output: 1_234_567 };
    expect(shown(done, { text: "Hi", usage })).toMatchObject({
      "Tokens in": "999",
      "Tokens out": "1,234,567",
      Speed: "617283.5 /s",
    });
    expect(shown(done, { text: "Hi", usage: { input: 1000, output: 12_345 } })).toMatchObject({
      "Tokens in": "1,000",
      "Tokens out": "12,345",
    });
  });

  it("are marked as estimates where the server does not report them", () => {
    expect(shown(done, { text: "x".repeat(40), reasoning: "y".repeat(40) })).toMatchObject({
      "Tokens in": "≈ 2",
      "Tokens out": "≈ 20",
      Speed: "≈ 10.0 /s",
    });
    expect(shown(done, { text: "Hi", usage: { output: 20 } })).toMatchObject({
      "Tokens in": "≈ 2",
      "Tokens out": "20",
      Speed: "10.0 /s",
    });
  });

  it("leave out tokens of an answer without text, and a speed that could not be timed", () => {
    expect(shown(done, { usage: { input: 1, output: 2 } })).not.toHaveProperty("Tokens out");
    expect(shown({ ...done, totalMs: 1000 }, { text: "Hi", usage: { output: 20 } })).not.toHaveProperty(
      "Speed",
    );
  });
});
