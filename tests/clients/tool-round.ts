/** A round trip: the server calls a tool, and expects its result in a later request. */
import { BadRequest, type ToolCall } from "../../src/demo/adapters/adapter.ts";
import { pickTool, type Target } from "./pick-tool.ts";
import { offeredTools, sampleOf } from "./schemas.ts";
import { turnsOf } from "./tool-turns.ts";
import type { Work } from "./work.ts";

/** What the server calls, and how it knows the result. */
export interface Errand {
  /** A message of the user without which a request is not part of the errand. */
  prompt?: string;
  /** Whether reasoning comes before the call; then Messages expects it back. */
  thinks: boolean;
  /** Chooses the call after `tried` results, which brought nothing; `undefined` when no tool fits. */
  nextCall: (tools: unknown, tried: number) => ToolCall | undefined;
  /** Returns a text that no request can hold unless the tool of the last call has run. */
  content: () => string;
  /** What the tool has to do: `reads a file`. */
  does: string;
}

/** A file to read with a tool of an agent's, or with its shell if that brings nothing; to copy, with the shell alone. */
export const fileErrand = (
  target: Target & { prompt: string; content: string; thinks: boolean },
): Errand => ({
  prompt: target.prompt,
  thinks: target.thinks,
  nextCall: (tools, tried) =>
    (target.copy ? (["shell"] as const) : (["read", "shell"] as const)).flatMap(
      (kind) => pickTool(tools, kind, target) ?? [],
    )[tried],
  content: () => target.content,
  does: "reads a file",
});

/** A call of a program's own tool with random arguments, the first of which must be in the result. */
export function functionErrand(thinks: boolean): Errand {
  let marks: string[] = [];
  return {
    thinks,
    nextCall(tools, tried) {
      const [tool] = offeredTools(tools);
      if (!tool || tried > 0) return undefined;
      const sample = sampleOf(tool.schema);
      marks = sample.marks;
      return { name: tool.name, arguments: sample.value as ToolCall["arguments"] };
    },
    content: () => marks[0] ?? "no argument",
    does: "puts its argument into the result",
  };
}

/** Result of a round trip. */
export interface Round {
  /** Names of the tools that were called, in order. */
  called: string[];
  /** Whether a result brought the content. */
  brought: boolean;
}

/** More calls than this mean that the client brings back no results, or not under their ids. */
const MOST_CALLS = 4;

const THOUGHT = "I should look into it first.";

/** Makes the work of an errand: calls until a result brings the content, then the text. */
export function startRound({
  prompt = "",
  thinks,
  nextCall,
  content,
  does,
}: Errand): Work & { round: Round } {
  const round: Round = { called: [], brought: false };
  /** Ends of the ids of the calls, before which each protocol puts its own prefix. */
  const ids: string[] = [];
  const isOurs = ({ id }: { id: string }) => ids.some((own) => id.endsWith(own));

  return {
    round,
    reply(protocol, body, conversation) {
      // Titles, summaries and the like: requests without tools, or about something else.
      const offersTools = Array.isArray(body["tools"]) && body["tools"].length > 0;
      if (!offersTools || !conversation.includes(prompt)) return {};
      const turns = turnsOf(protocol, body);
      const results = turns.flatMap((turn) => (turn.type === "result" && isOurs(turn) ? [turn] : []));
      const isThought = turns.every((turn) => turn.type !== "call" || !isOurs(turn) || turn.thought);
      if (thinks && protocol === "messages" && !isThought) {
        throw new BadRequest(
          "messages",
          "Expected `thinking` or `redacted_thinking`, but found `tool_use`. A message with a call must start with the thinking block that it came with.",
        );
      }
      if (results.some(({ text }) => text.includes(content()))) {
        round.brought = true;
        return {};
      }
      const call = nextCall(body["tools"], results.length);
      if (!call || round.called.length === MOST_CALLS) {
        const last = results.at(-1)?.text.slice(0, 300);
        const said =
          round.called.length > 0
            ? `called ${round.called.join(", ")}; the last result: ${last ?? "none"}`
            : "none fits";
        throw new BadRequest("tools", `No tool ${does}: ${said}.`);
      }
      round.called.push(call.name);
      const id = `${Math.random().toString(36).slice(2, 10)}${ids.length}`;
      ids.push(id);
      return { id, call, ...(thinks && { thinking: THOUGHT }) };
    },
    missing() {
      if (round.brought) return [];
      const called = round.called.length > 0 ? `from ${round.called.join(", ")}` : "since no tool was called";
      return [`did not bring the result back ${called}`];
    },
  };
}
