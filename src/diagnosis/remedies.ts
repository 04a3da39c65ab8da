/** Chooses the remedies against a cause; their texts and templates are in `content/remedies.yaml`. */

import { remediesOf, type Cause, type CauseRemedies } from "./reachability/causes.ts";
import { guessByPort, type Software } from "./software.ts";

/** Servers and proxies with a setting that lets a page of another origin call them. */
export const allowing = [
  "nginx",
  "caddy",
  "llamacpp",
  "vllm",
  "ollama",
  "lmstudio",
  "litellm",
  "transformers",
  "sglang",
] as const;
export type AllowingId = (typeof allowing)[number];

/** Labels of the remedies' tabs. */
export const remedyLabels: Record<AllowingId, string> = {
  llamacpp: "llama.cpp",
  vllm: "vLLM",
  ollama: "Ollama",
  lmstudio: "LM Studio",
  litellm: "LiteLLM",
  transformers: "transformers serve",
  sglang: "SGLang gateway",
  nginx: "nginx",
  caddy: "Caddy",
};

export interface Remedies {
  /**
   * Settings that let this page in, the likeliest first; empty where they would not help. A proxy's come first where
   * the server's software is not known: they help with any.
   */
  allow: AllowingId[];
  /** Whether a proxy that puts page and server on one origin helps. */
  proxy: boolean;
  /** A command for the terminal that tells more, or works where the browser does not. */
  terminal: CauseRemedies["terminal"];
  /** Whether opening the server in a tab shows an error that the browser hides from a page. */
  tab: boolean;
}

/**
 * @param software of the server, where it is known
 * @param port of the server URL; suggests the software where that is not known
 */
export function remediesFor(
  cause: Cause,
  software: Pick<Software, "id" | "isBehind"> | undefined,
  port: string,
): Remedies {
  const { allow, proxy = false, terminal, tab = false } = remediesOf(cause);
  // Of a gateway, only what is behind it is known: that needs no setting.
  const likely = software ? (software.isBehind ? undefined : software.id) : guessByPort(port);
  return { allow: allow ? likeliestFirst(likely) : [], proxy, terminal, tab };
}

/** Whether a terminal most likely gets the answer that this page does not: something answers, and the cause is the browser's. */
export const mayWorkInTerminal = (cause: Cause): boolean =>
  remediesOf(cause).terminal === "request" && cause !== "unreachable" && cause !== "silent";

const likeliestFirst = (likely: Software["id"] | undefined): AllowingId[] => [
  ...allowing.filter((id) => id === likely),
  ...allowing.filter((id) => id !== likely),
];
