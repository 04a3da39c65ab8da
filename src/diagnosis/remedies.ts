/** Which remedies help against a cause; the remedies themselves are templates in `content/remedies/`. */

import type { Cause } from "./reachability.ts";
import { guessByPort, type SoftwareId } from "./software.ts";

/** What lets a page of another origin call a server, by what the server is or what stands before it. */
export const allowing = ["llamacpp", "vllm", "ollama", "lmstudio", "litellm", "nginx", "caddy"] as const;
export type AllowingId = (typeof allowing)[number];

/** Tabs of the remedies. */
export const remedyLabels: Record<AllowingId, string> = {
  llamacpp: "llama.cpp",
  vllm: "vLLM",
  ollama: "Ollama",
  lmstudio: "LM Studio",
  litellm: "LiteLLM",
  nginx: "nginx",
  caddy: "Caddy",
};

export interface Remedies {
  /** Settings that let this page in, the likeliest first; empty where they would not help. */
  allow: AllowingId[];
  /** A proxy that puts page and server on one origin helps. */
  proxy: boolean;
  /** A command for the terminal tells more, or works where the browser does not. */
  terminal: "request" | "headers" | undefined;
  /** To open the server in a tab shows what the browser keeps from a page. */
  tab: boolean;
}

/**
 * @param software what the server is, where it is known
 * @param port of the server URL, by which it is guessed otherwise
 */
export function remediesFor(cause: Cause, software: SoftwareId | undefined, port: string): Remedies {
  const likely = software ?? guessByPort(port);
  const first = allowing.filter((id) => id === likely);
  const none: Remedies = { allow: [], proxy: false, terminal: "request", tab: false };
  switch (cause) {
    case "unreadable":
    case "headers-refused":
      return { ...none, allow: [...first, ...allowing.filter((id) => id !== likely)], proxy: true };
    case "mixed-content":
    case "permission-denied":
    case "permission-insecure":
      return { ...none, proxy: true };
    case "unreachable-or-certificate":
      return { ...none, tab: true };
    case "redirected":
      return { ...none, terminal: "headers" };
    case "offline":
    case "wrong-scheme":
      return { ...none, terminal: undefined };
    default:
      return none;
  }
}
