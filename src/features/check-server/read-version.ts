import { parseJson } from "../../protocols/json.ts";
import { readText } from "../../ui/read-text.ts";
import { call } from "../connection/call-server.ts";

/** Limit of the body, in characters: a version is a short text. */
const MAX_LENGTH = 4096;

/**
 * Reads `/version`, which vLLM leaves open to everyone; the key is not sent.
 * @returns the parsed JSON; `undefined` where there is none
 */
export async function readVersion(server: string, signal: AbortSignal): Promise<unknown> {
  try {
    const response = await call(`${server}/version`, { signal });
    return response.ok ? parseJson(await readText(response, MAX_LENGTH)) : undefined;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
