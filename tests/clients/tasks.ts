/**
 * The tasks of programs, as `src/content/tasks.yaml` names them: what each must send, what the server answers, and what
 * must be printed. `hello` and `errors` need nothing of their own: a message, and its answer.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Snippet } from "../../src/build/library.ts";
import { BadRequest, piecesOf, type ToolCall } from "../../src/demo/adapters/adapter.ts";
import { ownEndpointWorks } from "./own-endpoints.ts";
import { withPatience } from "./patience.ts";
import { randomPng } from "./png.ts";
import { offeredTools, sampleOf, strictProblem } from "./schemas.ts";
import { imagesIn, isCallForced, saidIn, schemaIn, systemIn } from "./task-requests.ts";
import { functionErrand, startRound } from "./tool-round.ts";
import { nothingMissing, randomCount, randomWord, type Work } from "./work.ts";

/** What the work of a task depends on. */
export interface Setting {
  /** The run's answer, in pieces of about a token. */
  tokens: readonly string[];
  /** The folder that the program runs in. */
  folder: string;
  /** Whether the snippet is a request, which cannot put an answer into the next one. */
  isRequest: boolean;
  /** Whether reasoning comes before a call: a program of an SDK keeps it. */
  thinks: boolean;
}

const works: Record<string, (setting: Setting) => Work> = {
  system: () => ({
    reply(protocol, body) {
      if (!systemIn(protocol, body))
        throw new BadRequest("system", "No instructions where the protocol has them.");
      return {};
    },
    missing: nothingMissing,
  }),

  conversation({ tokens, isRequest }) {
    const answers: string[] = [];
    let wasKept = false;
    return {
      reply(protocol, body) {
        const earlier = saidIn(protocol, body).slice(0, -1);
        const said = earlier.filter(({ role }) => role === "assistant").map(({ text }) => text);
        const isOurs = isRequest ? said.length > 0 : said.join() === answers.join();
        if (!isOurs || earlier.length !== 2 * said.length) {
          throw new BadRequest("messages", `Expected the earlier turns with ${JSON.stringify(answers)}.`);
        }
        wasKept ||= said.length > 0;
        const answer = [...tokens, ` Answer ${answers.length + 1}.`];
        answers.push(answer.join(""));
        return { tokens: answer };
      },
      missing: () => (wasKept ? [] : ["sent no earlier turn back"]),
      shows: answers,
    };
  },

  tools: ({ tokens, isRequest, thinks }) =>
    isRequest ? toolRequests(tokens) : startRound(functionErrand(thinks)),

  structured() {
    const shows: string[] = [];
    return {
      reply(protocol, body) {
        const format = schemaIn(protocol, body);
        const [tool] = isCallForced(body) ? offeredTools(body["tools"]) : [];
        const schema = format?.schema ?? tool?.schema;
        if (!schema) throw new BadRequest("format", "No schema for the answer.");
        const problem = format?.isStrict && strictProblem(schema);
        if (problem) throw new BadRequest("format", `Invalid schema: ${problem}`);
        const { value, marks } = sampleOf(schema);
        shows.push(...marks);
        if (format) return { tokens: piecesOf(JSON.stringify(value)) };
        return { call: { name: tool?.name ?? "", arguments: value as ToolCall["arguments"] } };
      },
      missing: () => (shows.length > 0 ? [] : ["asked for nothing"]),
      shows,
    };
  },

  image({ folder }) {
    const picture = randomPng();
    writeFileSync(join(folder, "image.png"), picture);
    let wasSeen = false;
    return {
      reply(protocol, body) {
        wasSeen = imagesIn(protocol, body).some(
          ({ type, data }) => type === "image/png" && data.equals(picture),
        );
        if (!wasSeen) throw new BadRequest("messages", "Not the picture image.png.");
        return {};
      },
      missing: () => (wasSeen ? [] : ["sent no picture"]),
    };
  },

  reasoning({ tokens }) {
    const thinking = `${randomWord()} is what I think of it.`;
    const [first = ""] = piecesOf(thinking);
    return {
      reply(protocol, { thinking: asked, max_tokens: limit }) {
        const { budget_tokens: budget, type } = { type: "", budget_tokens: 0, ...(asked as object) };
        if (protocol === "messages" && !["enabled", "adaptive"].includes(type)) {
          throw new BadRequest("thinking", "No reasoning without `thinking`.");
        }
        if (protocol === "messages" && type === "enabled" && !(budget >= 1024 && budget < Number(limit))) {
          throw new BadRequest(
            "thinking",
            "`budget_tokens` must be at least 1024 and less than `max_tokens`.",
          );
        }
        return { thinking };
      },
      missing: nothingMissing,
      shows: [thinking, tokens.join("")],
      first,
    };
  },

  usage({ tokens }) {
    const usage = { input: randomCount(), output: randomCount() };
    return {
      reply(protocol, { stream, stream_options: options }) {
        const asks = (options as { include_usage?: boolean } | undefined)?.include_usage === true;
        if (protocol === "chat" && stream === true && !asks) {
          throw new BadRequest("stream_options", "A stream has no usage without `include_usage`.");
        }
        return { usage };
      },
      missing: nothingMissing,
      shows: [tokens.join(""), String(usage.input), String(usage.output)],
    };
  },

  parallel({ tokens }) {
    const shows: string[] = [];
    const questions = new Set<string>();
    const second = Promise.withResolvers<void>();
    let [open, most] = [0, 0];
    return {
      async reply(protocol, body) {
        questions.add(saidIn(protocol, body).at(-1)?.text ?? "");
        const answer = [...tokens, ` To ${questions.size}.`];
        shows.push(answer.join(""));
        most = Math.max(most, ++open);
        // An answer waits until a second question is there, so it comes only if that one is asked meanwhile.
        if (open > 1) second.resolve();
        await withPatience(second.promise);
        open--;
        return { tokens: answer };
      },
      missing: () => [
        ...(most < 2 ? ["asked one after the other"] : []),
        ...(questions.size < shows.length ? ["asked the same twice"] : []),
        ...(questions.size > 8 && most === questions.size ? [`asked all ${most} at once`] : []),
      ],
      shows,
    };
  },

  ...ownEndpointWorks,
};

/** Tools in requests that are written beforehand: one is answered with a call, one brings a result. */
function toolRequests(tokens: readonly string[]): Work {
  const round = startRound(functionErrand(false));
  let brought = false;
  const shows = [tokens.join("")];
  return {
    async reply(protocol, body, conversation) {
      const said = JSON.stringify(body["messages"] ?? body["input"]);
      if (/"tool_call_id"|"tool_result"|"function_call_output"/.test(said)) {
        brought = true;
        return {};
      }
      const reply = await round.reply(protocol, body, conversation);
      if (!reply.call) throw new BadRequest("tools", "Offers no tool.");
      shows.push(reply.call.name, ...Object.values(reply.call.arguments).map(String));
      return reply;
    },
    missing: () => (brought ? [] : ["did not send a result"]),
    shows,
  };
}

/** Makes the work of a program's task; `undefined` where a message and its answer are all. */
export const startTask = ({ task }: Pick<Snippet, "task">, setting: Setting): Work | undefined =>
  task === undefined ? undefined : works[task]?.(setting);
