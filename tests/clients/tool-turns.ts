/** Reads the tool calls and results of a request, in each protocol, and finds what a strict server refuses about them. */
import { contentText, isRecord } from "../../src/demo/adapters/adapter.ts";
import type { ProtocolId } from "../../src/protocols/protocol-info.ts";

/** A part of a conversation, as far as tools go. */
export type Turn =
  | { type: "call"; id: string; /** Whether reasoning stands before the call. */ thought: boolean }
  | { type: "result"; id: string; text: string }
  | { type: "other" };

type Data = Record<string, unknown>;

const readers: Record<ProtocolId, (body: Data) => Turn[]> = {
  chat: ({ messages }) =>
    records(messages).flatMap((message): Turn[] => {
      const { role, content } = message;
      if (role === "tool")
        return [{ type: "result", id: String(message["tool_call_id"]), text: contentText(content) }];
      const thought = ["reasoning_content", "reasoning"].some((name) => Boolean(message[name]));
      const calls = records(message["tool_calls"]).map(({ id }): Turn => ({
        type: "call",
        id: String(id),
        thought,
      }));
      return [{ type: "other" }, ...calls];
    }),

  messages: ({ messages }) =>
    records(messages).flatMap(({ role, content }): Turn[] => {
      // Claude Code puts instructions of the role `system` anywhere.
      if (role === "system") return [];
      const blocks = Array.isArray(content) ? records(content) : [{ type: "text" }];
      const first = blocks[0]?.["type"];
      const thought = first === "thinking" || first === "redacted_thinking";
      const turns = blocks.map(({ type, id, tool_use_id, content: result }): Turn => {
        if (type === "tool_use") return { type: "call", id: String(id), thought };
        if (type === "tool_result")
          return { type: "result", id: String(tool_use_id), text: contentText(result) };
        return { type: "other" };
      });
      return role === "assistant"
        ? [{ type: "other" }, ...turns.filter(({ type }) => type === "call")]
        : turns;
    }),

  responses: ({ input }) => {
    let thought = false;
    return records(input).flatMap((item): Turn[] => {
      const type = String(item["type"]);
      const { call_id: id } = item;
      const before = thought;
      thought = type === "reasoning";
      // Calls without an id are of tools that run at the vendor's.
      if (typeof id !== "string") return [];
      return type.endsWith("_output")
        ? [{ type: "result", id, text: outputText(item["output"]) }]
        : [{ type: "call", id, thought: before }];
    });
  },
};

/** Returns the calls and results of a request, in order. */
export const turnsOf = (protocol: ProtocolId, body: Data): Turn[] => readers[protocol](body);

/**
 * Returns what is wrong with the order of calls and results, in the words of the protocol's vendor: each call is answered
 * at once, and each result is one of a call before it.
 */
export function orderProblem(protocol: ProtocolId, turns: readonly Turn[]): string | undefined {
  const open = new Set<string>();
  for (const turn of turns) {
    if (turn.type === "call") open.add(turn.id);
    else if (turn.type === "result" && !open.delete(turn.id)) return words[protocol].noCall(turn.id);
    else if (turn.type === "other" && open.size > 0) break;
  }
  return open.size > 0 ? words[protocol].noResult([...open].join(", ")) : undefined;
}

const words: Record<ProtocolId, Record<"noCall" | "noResult", (ids: string) => string>> = {
  chat: {
    noCall: (id) =>
      `Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls': ${id}`,
    noResult: (ids) =>
      "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. " +
      `The following tool_call_ids did not have response messages: ${ids}`,
  },
  messages: {
    noCall: (id) => `unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${id}`,
    noResult: (ids) => `\`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${ids}`,
  },
  responses: {
    noCall: (id) => `No tool call found for function call output with call_id ${id}.`,
    noResult: (ids) => `No tool output found for function call ${ids}.`,
  },
};

const records = (value: unknown): Data[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** Returns the text of a call's output, which some clients wrap into an object. */
const outputText = (output: unknown): string =>
  isRecord(output) ? JSON.stringify(output) : contentText(output);
