/**
 * Finds the values that a PowerShell text passes to a program as arguments. Windows PowerShell 5.1 does not pass a
 * double quote on as it is, so the page says so where a value holds one.
 */
import type { HeaderSlot } from "../snippets/headers.ts";
import type { VisitorSlot } from "../snippets/slots.ts";

/** A line that starts a program: cmdlets begin with a capital letter, statements with other characters. */
const PROGRAM_LINE = /^\s*(?!(?:if|for|foreach|switch|while)\b)[a-z][\w.-]* .*$/gm;

/** Slots whose values may hold a double quote, as a line has them. An address holds none. */
const slots: Partial<Record<VisitorSlot | HeaderSlot, RegExp>> = {
  API_KEY: /\{\{\s*API_KEY\b|\$env:\{\{KEY_VARIABLE\}\}/,
  MODEL_NAME: /\{\{\s*MODEL_NAME\b/,
  HEADER_VALUE: /\{\{\s*HEADER_VALUE\b/,
};

/** Returns the slots that are arguments of programs in a PowerShell text. */
export function argumentSlots(source: string): string[] {
  const lines = source.replaceAll("`\n", " ").match(PROGRAM_LINE) ?? [];
  return Object.entries(slots).flatMap(([slot, pattern]) =>
    lines.some((line) => pattern.test(line)) ? slot : [],
  );
}
