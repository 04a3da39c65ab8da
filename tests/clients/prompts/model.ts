/** Answers an agent's requests as a model that follows a prompt: shell commands by tool calls, then its last words. */
import { BadRequest } from "../../../src/demo/adapters/adapter.ts";
import { pickTool } from "../pick-tool.ts";
import { turnsOf } from "../tool-turns.ts";
import { randomWord, type Work } from "../work.ts";
import { follow } from "./follow.ts";

export interface FollowingModel extends Work {
  /** Commands, with what each printed. */
  log: { command: string; printed?: string }[];
  /** Last words, once the model has come to its end. */
  words?: string;
}

/**
 * Makes the model of an agent that is handed a prompt.
 * @param folder the folder that the agent works in
 */
export function startModel(prompt: string, folder: string): FollowingModel {
  const message = prompt.trim();
  /** Begins the lines around a command's output: the rest of a result is the agent's own. */
  const mark = `out-${randomWord()}`;
  const ids: string[] = [];
  const model: FollowingModel = { log: [], reply, missing: () => [] };
  const following = follow(prompt);

  /** Takes what the last command printed, and moves on. */
  function advance(printed: string): void {
    const { done, value } = following.next(printed);
    if (done) model.words = value;
    else model.log.push({ command: value });
  }
  advance("");

  function reply(...[protocol, body, conversation]: Parameters<Work["reply"]>) {
    // Titles, summaries and the like: requests without tools, or about something else.
    const offersTools = Array.isArray(body["tools"]) && body["tools"].length > 0;
    if (!offersTools || !conversation.includes(message)) return {};
    const last = turnsOf(protocol, body)
      .filter((turn) => turn.type === "result")
      .find(({ id }) => id.endsWith(ids.at(-1) ?? "none"));
    const waiting = model.log.at(-1);
    if (last && waiting && waiting.printed === undefined) {
      waiting.printed = printedIn(last.text, mark);
      advance(waiting.printed);
    }
    if (model.words !== undefined) return { tokens: [model.words] };
    const command = marked(model.log.at(-1)?.command ?? "", mark);
    const call = pickTool(body["tools"], "shell", { file: "", folder, command });
    if (!call) throw new BadRequest("tools", "No tool runs a command.");
    const id = `${randomWord()}${ids.length}`;
    ids.push(id);
    return { id, call };
  }
  return model;
}

/** Puts marks around what a command prints; the marks' own letters are not in the command. */
const marked = (command: string, mark: string): string =>
  `printf '%s-begin\\n' ${mark}\n{ ${command}\n} 2>&1 </dev/null\nprintf '\\n%s-end\\n' ${mark}`;

/** @throws BadRequest where the command did not run to its end */
function printedIn(result: string, mark: string): string {
  const begin = `${mark}-begin\n`;
  const from = result.indexOf(begin);
  const to = result.indexOf(`\n${mark}-end`, from);
  if (from < 0 || to < 0) throw new BadRequest("tools", `The command did not run: ${result.slice(0, 500)}`);
  return result.slice(from + begin.length, to);
}
