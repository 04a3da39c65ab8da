import type { Parsed } from "./parsed.ts";

/** Least and greatest number of tokens that a limit of a model may have. */
export const MIN_LIMIT = 256;
export const MAX_LIMIT = 100_000_000;

/** Parses a limit of a model, in tokens; the value is its digits. */
export function parseTokenLimit(text: string): Parsed {
  const digits = text.trim().replace(/^0+(?=\d)/, "");
  const refuse = (error: string): Parsed => ({ ok: false, error });
  if (digits === "") return { ok: true, value: "", notes: [] };
  if (!/^\d+$/.test(digits)) return refuse("Write a whole number in digits, such as 131072.");
  if (Number(digits) < MIN_LIMIT) return refuse(`${digits} is too small: write ${MIN_LIMIT} or more.`);
  if (Number(digits) > MAX_LIMIT) return refuse(`This is too large: write ${MAX_LIMIT} or less.`);
  return { ok: true, value: digits, notes: [] };
}
