/** Explains a refusal of tools in the words of Check server. */

import { namesToolOption, toolRemedy } from "../../../diagnosis/tool-remedies.ts";
import { refusesTools } from "../../../diagnosis/tools.ts";
import { asObject, parseJson } from "../../../protocols/json.ts";
import type { ReplyError } from "../../../protocols/reply.ts";
import { $serverFacts } from "../../connection/server-facts.ts";
import type { SentRequest } from "../run.ts";

/**
 * Returns the advice on a refused request whose tools are the reason: by the server's words, or because a check found
 * that this API refuses every request with tools.
 */
export function adviceOnTools(
  { body, model, protocol }: SentRequest,
  status: number,
  error: ReplyError,
): string | undefined {
  const { tools, software } = $serverFacts.get();
  const isKnown =
    tools[protocol]?.answer === "no" &&
    "tools" in (asObject(parseJson(body)) ?? {}) &&
    refusesTools({ status, error });
  if (error.kind !== "api" || !(isKnown || namesToolOption(error))) return undefined;
  return `This server refuses tools. ${toolRemedy(error, model, software).text}`;
}
