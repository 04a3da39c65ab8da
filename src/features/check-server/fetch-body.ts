import type { KnownOfServer } from "../../diagnosis/reachability/evidence.ts";
import type { Verdict } from "../../diagnosis/reachability/verdict.ts";
import { call } from "../connection/call-server.ts";
import { diagnose } from "../diagnose/diagnose.ts";
import { readText } from "../../ui/read-text.ts";

/** A response with the text of its body, up to a limit, or the diagnosis of a missing response. */
export type Fetched =
  | { response: Response; text: string; ms: number; verdict?: undefined }
  | { response?: undefined; text?: undefined; verdict: Verdict; ms: number };

/**
 * Makes a request and reads the body of its response. Diagnoses a missing response.
 * @param known facts that other requests to the same server have shown
 * @throws DOMException `AbortError` when the signal aborts
 */
export async function fetchBody(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  { maxLength, ...init }: RequestInit & { maxLength?: number } = {},
  known: KnownOfServer = {},
): Promise<Fetched> {
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  try {
    const response = await call(url, { ...init, headers, signal });
    const ms = elapsed();
    return { response, text: await readText(response, maxLength), ms };
  } catch {
    signal.throwIfAborted();
    return { verdict: await diagnose(url, headers, signal, known), ms: elapsed() };
  }
}
