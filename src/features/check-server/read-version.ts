import { tryJson } from "./try-json.ts";

/** Limit of the body, in characters: a version is a short text. */
const MAX_LENGTH = 4096;

/**
 * Reads `/version`, which vLLM leaves open to everyone; the key is not sent.
 * @returns the parsed JSON; `undefined` where there is none
 */
export const readVersion = (server: string, signal: AbortSignal): Promise<unknown> =>
  tryJson(`${server}/version`, { maxLength: MAX_LENGTH, signal });
