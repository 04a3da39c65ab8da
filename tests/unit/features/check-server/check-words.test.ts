import { describe, expect, it } from "vitest";
import type { Finding, YesNoUnknown } from "../../../../src/diagnosis/support.ts";
import { spokenResult } from "../../../../src/features/check-server/check-note.ts";
import { protocolIds } from "../../../../src/protocols/protocol-info.ts";
import {
  commonReasons,
  serverMessages,
  supportReason,
} from "../../../../src/features/check-server/check-words.ts";

const finding = (answer: YesNoUnknown, more: Partial<Finding> = {}): Finding => ({
  answer,
  reason: "because",
  ...more,
});

describe("supportReason", () => {
  it.each([
    [{ answer: "yes", reason: "supported" }, "supported"],
    [{ answer: "no", reason: "404" }, "not supported: 404"],
    [{ answer: "unknown", reason: "unknown model" }, "not tested: unknown model"],
    [{ answer: "unknown", reason: "" }, "not tested"],
  ] as const)("says of %j: %s", (given, words) => {
    expect(supportReason(given)).toBe(words);
  });
});

describe("commonReasons", () => {
  const refused = finding("unknown", { reason: "the key was not accepted", status: 401 });

  it("says a reason that all protocols without support share once", () => {
    expect(commonReasons({ chat: finding("yes"), messages: refused, responses: refused })).toEqual([
      { ids: ["messages", "responses"], text: "Not tested: the key was not accepted." },
    ]);
  });

  it("names the protocols of a reason that not all share", () => {
    const other = finding("no", { reason: "404", status: 404 });
    expect(commonReasons({ chat: refused, messages: other, responses: refused })).toEqual([
      {
        ids: ["chat", "responses"],
        text: "Chat Completions and Responses not tested: the key was not accepted.",
      },
    ]);
  });

  it("leaves a bare status and a single reason in their rows", () => {
    const no = finding("no", { reason: "404", status: 404 });
    expect(commonReasons({ chat: no, messages: no, responses: refused })).toEqual([]);
  });
});

describe("serverMessages", () => {
  const unknown = (detail: string) => finding("unknown", { detail });

  it("returns a message that all protocols share once", () => {
    const all = unknown("No such model");
    expect(serverMessages({ chat: all, messages: all, responses: all })).toEqual([
      "The server says: “No such model”",
    ]);
  });

  it("names the protocols of a message that not all share", () => {
    expect(serverMessages({ chat: unknown("A"), messages: unknown("B"), responses: unknown("A") })).toEqual([
      "The server says on Chat Completions and Responses: “A”",
      "The server says on Anthropic Messages: “B”",
    ]);
  });

  it("does not count protocols that work", () => {
    expect(serverMessages({ chat: finding("yes"), messages: unknown("B") })).toEqual([
      "The server says: “B”",
    ]);
  });

  it("gives a message on tools once, after the others", () => {
    const refusal = finding("no", { detail: "No tools" });
    expect(serverMessages({ chat: unknown("A") }, { messages: refusal, responses: refusal })).toEqual([
      "The server says: “A”",
      "The server says on tools: “No tools”",
    ]);
  });

  it("returns nothing without a message", () => {
    expect(serverMessages({})).toEqual([]);
    expect(serverMessages({ chat: finding("no") })).toEqual([]);
  });
});

describe("spokenResult", () => {
  const values = { server: "http://127.0.0.1:8080", key: "", model: "m" };
  const done = { ...values, underWay: false, reachable: finding("yes") };
  const facts = (...answers: YesNoUnknown[]) => {
    const [chat = "unknown", messages = "unknown", responses = "unknown"] = answers;
    return {
      protocols: { chat: finding(chat), messages: finding(messages), responses: finding(responses) },
      tools: {},
    };
  };

  it.each<[YesNoUnknown[], string]>([
    [["yes", "yes", "yes"], "All 3 APIs work."],
    [["unknown", "unknown", "unknown"], "None of the 3 APIs could be confirmed."],
    [["no", "no", "no"], "None of the 3 APIs works."],
    [["no", "no", "unknown"], "None of the 3 APIs works; 1 could not be confirmed."],
    [["yes", "no", "no"], "1 of 3 APIs works."],
    [["yes", "yes", "unknown"], "2 of 3 APIs work; 1 could not be confirmed."],
  ])("counts the answers %j", (answers, words) => {
    expect(spokenResult(done, facts(...answers), protocolIds)).toBe(`The check is done. ${words}`);
  });

  it.each<[YesNoUnknown, string]>([
    ["yes", "The API works."],
    ["no", "The API does not work."],
    ["unknown", "The API could not be confirmed."],
  ])("does not count a single API that answers %s", (answer, words) => {
    const protocols = { messages: finding(answer) };
    expect(spokenResult(done, { protocols, tools: {} }, ["messages"])).toBe(`The check is done. ${words}`);
  });

  it("says of tools what all findings agree on", () => {
    const three = facts("yes", "yes", "no");
    const spoken = (...tools: YesNoUnknown[]) =>
      spokenResult(
        done,
        {
          ...three,
          tools: { chat: finding(tools[0] ?? "no"), messages: finding(tools[1] ?? "no") },
        },
        protocolIds,
      );
    expect(spoken("no", "no")).toMatch(/2 of 3 APIs work\. It refuses tools\.$/);
    expect(spoken("yes", "yes")).toMatch(/It takes tools\.$/);
    expect(spoken("yes", "no")).not.toContain("tools");
  });

  it("names the software", () => {
    const software = { id: "vllm", name: "vLLM" } as const;
    expect(spokenResult(done, { ...facts("yes", "yes", "yes"), software }, protocolIds)).toBe(
      "The check is done. The server is vLLM. All 3 APIs work.",
    );
  });

  it("tells a running, a stopped and a failed check apart", () => {
    expect(spokenResult({ ...values, underWay: true }, facts(), protocolIds)).toBe("Checking the server.");
    expect(spokenResult({ ...done, stopped: true }, facts(), protocolIds)).toBe("The check was stopped.");
    expect(spokenResult({ ...done, reachable: finding("no") }, facts(), protocolIds)).toBe(
      "The check is done. This page cannot reach the server.",
    );
  });
});
