/** Reads the parts of a request that decide whether the recording server takes it. */
import type { IncomingMessage } from "node:http";
import { isRecord } from "../../src/demo/adapters/adapter.ts";

/**
 * Whether two paths differ at most in what is escaped: Go's `net/url` writes `%24` as `$`, and servers read both alike.
 */
export function isSamePath(a: string, b: string): boolean {
  const decoded = (path: string) => JSON.stringify(path.split("/").map(decodeURIComponent));
  try {
    return decoded(a) === decoded(b);
  } catch {
    return false;
  }
}

/** Reads a JSON object; anything else counts as an empty one. */
export function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** Reads the key: Anthropic's clients send one of two headers, or both with the same key. */
export function credentials({ headers }: IncomingMessage): { auth: string; key: string } {
  const sent: [name: string, key: string][] = [];
  const { authorization, "x-api-key": xApiKey } = headers;
  if (authorization !== undefined) {
    sent.push(["authorization", /^Bearer (.*)$/.exec(authorization)?.[1] ?? `not Bearer: ${authorization}`]);
  }
  if (typeof xApiKey === "string") sent.push(["x-api-key", xApiKey]);
  const keys = new Set(sent.map(([, key]) => key));
  return { auth: sent.map(([name]) => name).join("+") || "none", key: [...keys].join("\n") };
}
