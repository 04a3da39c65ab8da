import { parseJson } from "../../protocols/json.ts";
import { redact } from "../../secrets/redact.ts";
import { readText } from "../../ui/read-text.ts";
import { call } from "../connection/call-server.ts";

/**
 * Requests JSON that a server need not have.
 * @param maxLength limit of the body, in characters
 * @returns the parsed JSON without the key, `undefined` where there is none
 * @throws DOMException `AbortError` when the signal aborts
 */
export async function tryJson(
  url: string,
  {
    maxLength,
    key = "",
    signal,
    ...init
  }: RequestInit & { maxLength: number; key?: string; signal: AbortSignal },
): Promise<unknown> {
  try {
    const response = await call(url, { ...init, signal });
    return response.ok ? parseJson(redact(await readText(response, maxLength), key)) : undefined;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
