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
    const elsewhere = (hasKey: boolean) =>
      judgeProtocol(probe({ status: 401, error: api() }), { ...context, hasKey, othersWork: true }).reason;
    expect([elsewhere(true), elsewhere(false)]).toEqual([
      "this API does not take the key",
      "this API needs a key",
    ]);
  });

  it("passes on the server's own message beside its reason", () => {
    const finding = judgeProtocol(probe({ status: 404, error: api({ code: "model_not_found" }) }), context);
    expect(finding).toMatchObject({ answer: "unknown", reason: "unknown model", detail: "No." });
    const page = judgeProtocol(probe({ status: 503, error: { kind: "page", message: "Busy" } }), context);
    expect(page).not.toHaveProperty("detail");
  });

  it.each([
    ["no_db_connection, LiteLLM's word for an unknown key", 400, { type: "no_db_connection" }, /key/],
    ["a server that loads its model", 503, {}, /not ready yet/],
    ["a field that names the model", 404, { param: "model" }, /^unknown model$/],
    ["a bad request that names the model", 400, { param: "model" }, /^unknown model$/],
    ["the type model_not_found", 404, { type: "model_not_found" }, /^unknown model$/],
  ])("names the reason of %s", (_, status, error, reason) => {
    const finding = judgeProtocol(probe({ status, error: api(error) }), context);
    expect(finding).toMatchObject({ answer: "unknown", reason: expect.stringMatching(reason) as unknown });
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

  it("suspects the key where that is the likeliest reason", () => {
    const noDatabase = probe({ status: 400, error: api({ type: "no_db_connection" }) });
    expect(judgeKey(true, [noDatabase], 400)).toEqual({ answer: "unknown", reason: "most likely refused" });
    expect(judgeKey(true, [], undefined, true)).toMatchObject({ reason: "most likely refused" });
    expect(judgeKey(true, [probe({ outcome: "complete" })], undefined, true)).toMatchObject({
      answer: "yes",
    });
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
    ["m", ["m:latest"], 200, { answer: "yes", reason: "yours is listed as m:latest" }],
    ["m", [], 200, { answer: "unknown", reason: "the list is empty" }],
    ["m", undefined, 404, { answer: "unknown", status: 404, reason: "this server has no list" }],
    ["m", undefined, 405, { reason: "this server has no list" }],
    ["m", undefined, 400, { reason: "the list cannot be read" }],
    ["m", undefined, 500, { reason: "the list cannot be read" }],
    ["m", undefined, 503, { reason: "the server is not ready yet" }],
    ["m", undefined, 200, { reason: "the answer is no list" }],
    ["m", undefined, 401, { answer: "unknown", reason: "the list needs a key" }],
    ["m", undefined, undefined, { answer: "unknown" }],
  ] as const)("judges %j by the list %j of status %s", (model, models, status, finding) => {
    expect(judgeModel(model, models, { status, hasKey: false, answers: false })).toMatchObject(finding);
  });

  it.each([
    ["m", ["n"], 200, true, { answer: "no", reason: "yours is not listed, but it answers" }],
    ["m", undefined, 401, true, { answer: "unknown", reason: "the list alone does not take the key" }],
    ["m", undefined, 403, false, { answer: "unknown", reason: "the list does not take the key" }],
  ] as const)(
    "judges %j by the list %j of status %s with a key, answered: %s",
    (model, models, status, answers, finding) => {
      expect(judgeModel(model, models, { status, hasKey: true, answers })).toMatchObject(finding);
    },
  );
});

describe("whatWasNotFound", () => {
  it.each([
    [["m"], undefined, "path"],
    [["n"], undefined, "unlisted"],
    [["m:latest"], undefined, "unlisted"],
    [[], undefined, "unknown"],
    [undefined, undefined, "unknown"],
    [["n"], "no", "path"],
    [["n"], "yes", "model"],
    [["m"], "yes", "path"],
    [undefined, "yes", "model"],
  ] as const)("by the list %j and the finding %s of a check is: %s", (models, support, what) => {
    expect(whatWasNotFound("m", models, support)).toBe(what);
  });
});
