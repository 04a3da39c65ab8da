import { describe, expect, it } from "vitest";
import {
  judgeKey,
  judgeModel,
  judgeProtocol,
  whatWasNotFound,
  type ServerContext,
  type ProtocolProbe,
} from "../../../src/diagnosis/support.ts";

const trial = (part: Partial<ProtocolProbe>): ProtocolProbe => ({
  status: 200,
  outcome: "failed",
  ms: 5,
  ...part,
});
const api = (part: object = {}) => ({ kind: "api" as const, message: "No.", ...part });
const unknownModel: ServerContext = { model: "m", models: undefined, othersWork: false, hasKey: true };

const cases: [string, Partial<ProtocolProbe>, Partial<ServerContext>, "yes" | "no" | "unknown"][] = [
  ["an answer", { outcome: "complete" }, {}, "yes"],
  ["an answer cut at its limit", { outcome: "truncated" }, {}, "yes"],
  ["a refusal of the model", { outcome: "refused" }, {}, "yes"],
  ["a web page", { error: { kind: "page", message: "Sign in" } }, {}, "no"],
  ["JSON of another kind", { error: { kind: "unreadable", message: "" } }, {}, "no"],
  ["an error in a 200", { error: api() }, {}, "unknown"],
  ["a broken answer", { outcome: "interrupted", error: { kind: "closed", message: "" } }, {}, "unknown"],
  ["404 as plain text", { status: 404, error: { kind: "text", message: "404 page not found" } }, {}, "no"],
  ["404 by an unknown URL", { status: 404, error: api({ code: "unknown_url" }) }, {}, "no"],
  [
    "404 by an unknown model",
    { status: 404, error: api({ code: "model_not_found" }) },
    { othersWork: true },
    "unknown",
  ],
  ["404 by Anthropic for a model", { status: 404, error: api({ type: "not_found_error" }) }, {}, "unknown"],
  ["404 that may be both", { status: 404, error: api() }, {}, "unknown"],
  ["404 with a model that is listed", { status: 404, error: api() }, { models: ["m"] }, "no"],
  ["404 with a model that is not", { status: 404, error: api() }, { models: ["x"] }, "unknown"],
  ["404 with a model that works elsewhere", { status: 404, error: api() }, { othersWork: true }, "no"],
  ["405", { status: 405, error: api() }, {}, "no"],
  ["501", { status: 501, error: api() }, {}, "no"],
  ["400", { status: 400, error: api() }, {}, "unknown"],
  ["401", { status: 401, error: api() }, {}, "unknown"],
  ["402", { status: 402, error: api() }, {}, "unknown"],
  ["403", { status: 403, error: { kind: "page", message: "" } }, {}, "unknown"],
  ["429", { status: 429, error: api() }, {}, "unknown"],
  ["500", { status: 500, error: api() }, {}, "unknown"],
  ["503 as text", { status: 503, error: { kind: "text", message: "" } }, {}, "unknown"],
];

describe("a protocol", () => {
  it.each(cases)("%s", (_, part, surroundings, answer) => {
    const finding = judgeProtocol(trial(part), { ...unknownModel, ...surroundings });
    expect(finding.answer).toBe(answer);
    expect(finding.reason).not.toBe("");
  });

  it("that wants a key says so only when there was one that it may have refused", () => {
    const reasonOf = (status: number, hasKey: boolean) =>
      judgeProtocol(trial({ status, error: api() }), { ...unknownModel, hasKey }).reason;
    expect(reasonOf(401, true)).toBe("the key was not accepted");
    expect(reasonOf(401, false)).toBe("it wants a key");
    expect(reasonOf(403, false)).toBe("refused the request");
  });

  it("that could not be asked says why", () => {
    const { status: _, ...unread } = trial({ cause: "the preflight refuses anthropic-version" });
    expect(judgeProtocol(unread, unknownModel)).toEqual({
      answer: "unknown",
      reason: "the preflight refuses anthropic-version",
      ms: 5,
    });
  });
});

describe("a key", () => {
  it("is proved by an answer, never by the models list", () => {
    expect(judgeKey(true, [trial({ outcome: "complete" })], 401)).toMatchObject({ answer: "yes" });
    expect(judgeKey(true, [trial({ status: 404 })], 200)).toMatchObject({ answer: "unknown" });
    expect(judgeKey(true, [], undefined)).toMatchObject({ answer: "unknown" });
  });

  it("is refused by a 401 or a 403", () => {
    expect(judgeKey(true, [trial({ status: 401 })], 200)).toMatchObject({ answer: "no", status: 401 });
    expect(judgeKey(false, [], 403)).toMatchObject({ answer: "no", reason: "the server wants one" });
  });

  it("without credit was not refused", () => {
    expect(judgeKey(true, [trial({ status: 402 })], 200)).toMatchObject({ answer: "unknown", status: 402 });
  });
});

describe("a model", () => {
  it.each([
    ["m", ["m", "n"], 200, { answer: "yes" }],
    ["gpt-4o", ["openai/gpt-4o"], 200, { answer: "no", nearest: "openai/gpt-4o" }],
    ["zzzzzz", ["openai/gpt-4o"], 200, { answer: "no" }],
    ["", ["m"], 200, { answer: "unknown" }],
    ["m", undefined, 404, { answer: "unknown", status: 404 }],
    ["m", undefined, 401, { answer: "unknown", reason: "the list wants a key" }],
    ["m", undefined, undefined, { answer: "unknown" }],
  ] as const)("%j among %j (%s)", (model, models, status, finding) => {
    expect(judgeModel(model, models, status)).toMatchObject(finding);
  });

  it("or the path was not found", () => {
    expect(whatWasNotFound("m", ["m"])).toBe("path");
    expect(whatWasNotFound("m", ["n"])).toBe("model");
    expect(whatWasNotFound("m", undefined)).toBe("unknown");
  });
});
