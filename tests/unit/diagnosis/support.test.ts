import { describe, expect, it } from "vitest";
import {
  judgeKey,
  judgeModel,
  judgeProtocol,
  whatWasNotFound,
  type ServerContext,
  type ProtocolProbe,
} from "../../../src/diagnosis/support.ts";

const probe = (part: Partial<ProtocolProbe>): ProtocolProbe => ({
  status: 200,
  outcome: "failed",
  ms: 5,
  ...part,
});
const api = (part: object = {}) => ({ kind: "api" as const, message: "No.", ...part });
const context: ServerContext = { model: "m", models: undefined, othersWork: false, hasKey: true };

const cases: [string, Partial<ProtocolProbe>, Partial<ServerContext>, "yes" | "no" | "unknown"][] = [
  ["an answer", { outcome: "complete" }, {}, "yes"],
  ["an answer cut at its limit", { outcome: "truncated" }, {}, "yes"],
  ["a refusal of the model", { outcome: "refused" }, {}, "yes"],
  ["a web page", { error: { kind: "page", message: "Sign in" } }, {}, "no"],
  ["JSON of another kind", { error: { kind: "unreadable", message: "" } }, {}, "no"],
  ["an error in a 200", { error: api() }, {}, "unknown"],
  ["a broken answer", { outcome: "interrupted", error: { kind: "closed", message: "" } }, {}, "unknown"],
  ["a 404 as plain text", { status: 404, error: { kind: "text", message: "404 page not found" } }, {}, "no"],
  ["a 404 for an unknown URL", { status: 404, error: api({ code: "unknown_url" }) }, {}, "no"],
  [
    "a 404 for an unknown model",
    { status: 404, error: api({ code: "model_not_found" }) },
    { othersWork: true },
    "unknown",
  ],
  [
    "Anthropic's 404 for an unknown model",
    { status: 404, error: api({ type: "not_found_error" }) },
    {},
    "unknown",
  ],
  ["a 404 for a model or a path", { status: 404, error: api() }, {}, "unknown"],
  ["a 404 for a model that is listed", { status: 404, error: api() }, { models: ["m"] }, "no"],
  ["a 404 for a model that is not listed", { status: 404, error: api() }, { models: ["x"] }, "unknown"],
  [
    "a 404 for a model that works in another protocol",
    { status: 404, error: api() },
    { othersWork: true },
    "no",
  ],
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

describe("judgeProtocol", () => {
  it.each(cases)("judges %s", (_, part, more, answer) => {
    const finding = judgeProtocol(probe(part), { ...context, ...more });
    expect(finding.answer).toBe(answer);
    expect(finding.reason).not.toBe("");
  });

  it("tells a refused key from a missing one", () => {
    const reasonOf = (status: number, hasKey: boolean) =>
      judgeProtocol(probe({ status, error: api() }), { ...context, hasKey }).reason;
    expect(reasonOf(401, true)).toBe("the key was not accepted");
    expect(reasonOf(401, false)).toBe("the server needs a key");
    expect(reasonOf(403, false)).toBe("the request was refused");
  });

  it("passes on the server's own message beside its reason", () => {
    const finding = judgeProtocol(probe({ status: 404, error: api({ code: "model_not_found" }) }), context);
    expect(finding).toMatchObject({ answer: "unknown", reason: "unknown model", detail: "No." });
    const page = judgeProtocol(probe({ status: 503, error: { kind: "page", message: "Busy" } }), context);
    expect(page).not.toHaveProperty("detail");
  });

  it("gives the cause where no response could be read", () => {
    const { status: _, ...unread } = probe({ cause: "the preflight refuses anthropic-version" });
    expect(judgeProtocol(unread, context)).toEqual({
      answer: "unknown",
      reason: "the preflight refuses anthropic-version",
      ms: 5,
    });
  });
});

describe("judgeKey", () => {
  it("takes an answer for a proof, but never the models list", () => {
    expect(judgeKey(true, [probe({ outcome: "complete" })], 401)).toMatchObject({ answer: "yes" });
    expect(judgeKey(true, [probe({ status: 404 })], 200)).toMatchObject({ answer: "unknown" });
    expect(judgeKey(true, [], undefined)).toMatchObject({ answer: "unknown" });
  });

  it("takes a 401 or a 403 for a refusal", () => {
    expect(judgeKey(true, [probe({ status: 401 })], 200)).toMatchObject({ answer: "no", status: 401 });
    expect(judgeKey(false, [], 403)).toMatchObject({ answer: "no", reason: "the server needs one" });
  });

  it("does not take missing credit for a refusal", () => {
    expect(judgeKey(true, [probe({ status: 402 })], 200)).toMatchObject({ answer: "unknown", status: 402 });
  });
});

describe("judgeModel", () => {
  it.each([
    ["m", ["m", "n"], 200, { answer: "yes" }],
    ["gpt-4o", ["openai/gpt-4o"], 200, { answer: "no", reason: "yours is not listed" }],
    ["zzzzzz", ["openai/gpt-4o"], 200, { answer: "no" }],
    ["", ["m"], 200, { answer: "unknown" }],
    ["m", undefined, 404, { answer: "unknown", status: 404 }],
    ["m", undefined, 401, { answer: "unknown", reason: "the list needs a key" }],
    ["m", undefined, undefined, { answer: "unknown" }],
  ] as const)("judges %j by the list %j of status %s", (model, models, status, finding) => {
    expect(judgeModel(model, models, status)).toMatchObject(finding);
  });
});

it("whatWasNotFound tells the model from the path by the models list", () => {
  expect(whatWasNotFound("m", ["m"])).toBe("path");
  expect(whatWasNotFound("m", ["n"])).toBe("model");
  expect(whatWasNotFound("m", undefined)).toBe("unknown");
});
