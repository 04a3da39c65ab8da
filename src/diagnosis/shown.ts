/** Requests as they are shown to people. */

/** Headers that carry a key; what stands for it tells nothing about it. */
const SECRET = new Set(["authorization", "x-api-key"]);
const MASK = "••••••••••••";

/** Headers as lines, the key hidden. */
export const maskHeaders = (headers: Record<string, string>): string[] =>
  Object.entries(headers).map(([name, value]) => {
    const scheme = /^Bearer /.exec(value)?.[0] ?? "";
    return `${name}: ${SECRET.has(name) ? scheme + MASK : value}`;
  });

/** JSON text in lines; as it is when it is none. */
export function formatJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
