/** Text in place of a hidden key; its length does not depend on the key. */
export const MASK = "•".repeat(12);

/** Headers that carry a key. */
const KEY_HEADERS = new Set(["authorization", "x-api-key"]);

/** Returns request headers as lines, the key masked. */
export const maskHeaders = (headers: Record<string, string>): string[] =>
  Object.entries(headers).map(([name, value]) => {
    const scheme = /^Bearer /.exec(value)?.[0] ?? "";
    return `${name}: ${KEY_HEADERS.has(name) ? scheme + MASK : value}`;
  });
