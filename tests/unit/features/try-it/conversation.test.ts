/** The conversation of Try It Live: what goes along with the next message. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carry, fit, type Round } from "../../../../src/features/try-it/conversation.ts";
import { call, calling, here, results, round } from "./rounds.ts";

/** Returns the speaker and the text of each turn that is carried. */
const said = (rounds: readonly Round[], to = here, areResultsNext = false) =>
  carry(rounds, to, areResultsNext).turns.map((turn) =>
    turn.role === "tool" ? "results" : `${turn.role}: ${turn.content}`,
  );

describe("earlier rounds", () => {
  it("go along in their order, each answer as it came", () => {
    const rounds = [round("one", "1"), round("two", "2")];
    expect(said(rounds)).toEqual(["user: one", "assistant: 1", "user: two", "assistant: 2"]);
    expect(carry(rounds, here).turns[1]).toEqual(rounds[0]?.answer);
  });

  it.each([{ protocol: "messages" as const }, { server: "https://other.example" }, { model: "other" }])(
    "go to another %o as text, and leave thinking out",
    (other) => {
      const { turns, withoutThinking } = carry([round("one", "1", { hasThinking: true })], {
        ...here,
        ...other,
      });
      expect(turns[1]).toEqual({ role: "assistant", content: "1" });
      expect(withoutThinking).toBe(true);
    },
  );

  it("keep a call and its result, also for another API", () => {
    const rounds = [calling("weather?"), round("", "It is 18.", { sent: results })];
    const { turns, withoutCalls } = carry(rounds, { ...here, protocol: "responses" });
    expect(turns).toEqual([
      { role: "user", content: "weather?" },
      { role: "assistant", content: "", calls: [call] },
      results,
      { role: "assistant", content: "It is 18." },
    ]);
    expect(withoutCalls).toBe(false);
  });

  it("keep the calls whose results are sent now", () => {
    expect(said([calling("weather?")], here, true)).toEqual(["user: weather?", "assistant: "]);
  });

  it("leave out a call without a result, and what is left empty by that", () => {
    expect(said([round("one", "1"), calling("weather?")])).toEqual(["user: one", "assistant: 1"]);
    const withText = carry([calling("weather?", "Let me see.")], here);
    expect(withText.turns[1]).toEqual({ role: "assistant", content: "Let me see." });
    expect(withText.withoutCalls).toBe(true);
    // The second call was never answered, so the results of the first have no answer.
    const chain = [calling("weather?"), { ...calling(""), sent: results }];
    expect(said(chain)).toEqual([]);
  });
});

/** An event of a conversation: a message or results, answered by a text, a call or both. */
const acts = fc.array(
  fc.record({ isResult: fc.boolean(), say: fc.constantFrom("", "text"), calls: fc.boolean() }),
  { maxLength: 12 },
);

describe("whatever happened", () => {
  it("messages and answers take turns, and calls and results belong together", () => {
    fc.assert(
      fc.property(acts, fc.boolean(), fc.boolean(), (all, areResultsNext, isElsewhere) => {
        const rounds: Round[] = [];
        for (const { isResult, say, calls } of all) {
          const isAnswering = isResult && (rounds.at(-1)?.answer.calls?.length ?? 0) > 0;
          // An answer without text or call is not kept.
          if (!say && !calls) continue;
          const made = calls ? calling("m", say) : round("m", say);
          rounds.push(isAnswering ? { ...made, sent: results } : made);
        }
        const ends = areResultsNext && (rounds.at(-1)?.answer.calls?.length ?? 0) > 0;
        const to = isElsewhere ? { ...here, server: "https://other.example" } : here;
        const { turns } = carry(rounds, to, ends);
        for (const [index, turn] of turns.entries()) {
          const isAnswer = index % 2 === 1;
          expect(turn.role === "assistant").toBe(isAnswer);
          const follower = turns[index + 1]?.role ?? (ends ? "tool" : "user");
          if (turn.role === "assistant") expect(Boolean(turn.calls)).toBe(follower === "tool");
          if (turn.role === "assistant") expect(turn.content !== "" || turn.calls).toBeTruthy();
        }
        expect(turns[0]?.role ?? "user").toBe("user");
        expect(turns.length % 2).toBe(0);
      }),
    );
  });
});

describe("the room of a conversation", () => {
  it("holds the latest rounds", () => {
    const rounds = ["a", "b", "c"].map((ask) => round(ask, "x".repeat(1000)));
    expect(fit(rounds)).toEqual(rounds);
    expect(fit(rounds, 5000)).toEqual(rounds.slice(1));
    expect(fit(rounds, 100)).toEqual([]);
  });

  it("never begins with results", () => {
    const rounds = [calling("x".repeat(5000)), round("", "18.", { sent: results }), round("c", "x")];
    expect(fit(rounds, 4000)).toEqual(rounds.slice(2));
  });
});
