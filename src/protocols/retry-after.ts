/**
 * Reads `Retry-After`: a number of seconds, or a date (RFC 9110, 10.2.3).
 * @param now milliseconds since 1970
 * @returns seconds from now, not negative; `undefined` when the header is absent or unreadable
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const date = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
