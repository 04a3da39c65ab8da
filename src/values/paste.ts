/** Text around a value that was copied from a shell, a file or a chat, and the note for dropping the text. */
export type Wrapper = [pattern: RegExp, note: string];

const pairs = ['""', "''", "``", "“”", "‘’", "«»", "<>"];

/** Quotes of any kind around the whole text, and a comma or semicolon after them, as in source files. */
export const quotes: Wrapper = [
  new RegExp(`^(?:${pairs.map((pair) => `${pair[0]}(.*)${pair[1]}`).join("|")})[,;]?$`, "s"),
  "Dropped the quotes.",
];

/** An environment variable's name before a value: `export OPENAI_API_KEY=`. Without a value, `QUJD==` is a key. */
export const assignment: Wrapper = [
  /^(?:export\s+[A-Za-z_]\w*|[A-Z_][A-Z0-9_]*)\s*=\s*([^=\s].*)$/s,
  "Dropped the variable name.",
];

/**
 * Unwraps the text until no wrapper matches.
 * @param wrappers patterns that match the whole text; the last group that took part is the rest, which is shorter
 */
export function unwrap(text: string, wrappers: readonly Wrapper[], notes: string[]): string {
  for (const [pattern, note] of wrappers) {
    const match = pattern.exec(text);
    if (!match) continue;
    if (!notes.includes(note)) notes.push(note);
    const inner = match.slice(1).findLast((group) => group !== undefined) ?? "";
    return unwrap(inner.trim(), wrappers, notes);
  }
  return text;
}
