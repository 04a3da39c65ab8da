/** A wait beyond a month, in seconds, is a mistake of the server's: nobody is told to wait so long. */
const MAX_SECONDS = 31 * 24 * 60 * 60;

/**
 * Reads `Retry-After`: a number of seconds, or a date (RFC 9110, 10.2.3).
 * @param now milliseconds since 1970
 * @returns seconds from now, not negative; `undefined` when the header is absent, unreadable or absurd
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? "";
  const date = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Math.max(0, (date - now) / 1000);
  // Not a number is not below the limit either.
  return seconds <= MAX_SECONDS ? Math.ceil(seconds) : undefined;
}
