/** A round trip: the server calls a tool that reads a file, and expects the file's content in a later request. */
import { BadRequest, type Answer, type ToolCall } from "../../src/demo/adapters/adapter.ts";
import type { ProtocolId } from "../../src/protocols/protocol-info.ts";
import { pickTool, type Target } from "./pick-tool.ts";
import { turnsOf } from "./tool-turns.ts";

export interface Task extends Target {
  /** Message of the user who gives the task; requests without it are not part of it. */
  prompt: string;
  /** Content of the file, which no request can hold unless a tool has read it. */
  content: string;
  /** Whether reasoning comes before the call; then Messages expects it back. */
  thinks: boolean;
}

/** Result of a round trip. */
export interface Round {
  /** Names of the tools that were called, in order. */
  called: string[];
  /** Whether a result brought the content of the file. */
  brought: boolean;
}

/** More calls than this mean that the client brings back no results, or not under their ids. */
const MOST_CALLS = 4;

const THOUGHT = "I should look into the file first.";

/** Makes a function that answers the requests of a task: with calls until a result brings the file, then with the text. */
export function startRound(task: Task) {
  const round: Round = { called: [], brought: false };
  /** Ends of the ids of the calls, before which each protocol puts its own prefix. */
  const ids: string[] = [];
  const isOurs = ({ id }: { id: string }) => ids.some((own) => id.endsWith(own));

  /**
   * Returns the answer's parts that differ from a text; empty for the text.
   * @throws BadRequest when the client brought back something else than it was asked for
   */
  function reply(
    protocol: ProtocolId,
    body: Record<string, unknown>,
    conversation: string,
  ): Pick<Answer, "thinking" | "call"> & { id?: string } {
    // Titles, summaries and the like: requests without tools, or about something else.
    const offersTools = Array.isArray(body["tools"]) && body["tools"].length > 0;
    if (!offersTools || !conversation.includes(task.prompt)) return {};
    const turns = turnsOf(protocol, body);
    const results = turns.flatMap((turn) => (turn.type === "result" && isOurs(turn) ? [turn] : []));
    const isThought = turns.every((turn) => turn.type !== "call" || !isOurs(turn) || turn.thought);
    if (task.thinks && protocol === "messages" && !isThought) {
      throw new BadRequest(
        "messages",
        "Expected `thinking` or `redacted_thinking`, but found `tool_use`. A message with a call must start with the thinking block that it came with.",
      );
    }
    if (results.some(({ text }) => text.includes(task.content))) {
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
      throw new BadRequest("tools", `No tool reads a file: ${said}.`);
    }
    round.called.push(call.name);
    const id = `${Math.random().toString(36).slice(2, 10)}${ids.length}`;
    ids.push(id);
    return { id, call, ...(task.thinks && { thinking: THOUGHT }) };
  }

  /** Returns a call of the tool for files, then, if that brought nothing, one of the shell. */
  const nextCall = (tools: unknown, tried: number): ToolCall | undefined =>
    (["read", "shell"] as const).flatMap((kind) => pickTool(tools, kind, task) ?? [])[tried];

  return { round, reply };
}
