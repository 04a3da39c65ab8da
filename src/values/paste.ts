/** Text around a value that was copied from a shell, a file or a chat, and the note for dropping the text. */
export type Wrapper = [pattern: RegExp, note: string];

const pairs = ['""', "''", "``", "“”", "‘’", "«»", "<>"];

/** Quotes of any kind around the whole text, and a comma or semicolon after them, as in source files. */
export const quotes: Wrapper = [
  new RegExp(`^(?:${pairs.map((pair) => `${pair[0]}(.*)${pair[1]}`).join("|")})[,;]?$`, "s"),
  "Dropped the quotes.",
];

/** Emphasis of Markdown around the whole text: `**sk-1**`. */
export const emphasis: Wrapper = [/^(\*{1,3})(\S.*\S)\1$/s, "Dropped the asterisks."];

const NAME_NOTE = "Dropped the variable name.";

/** An environment variable's name before a value: `export OPENAI_API_KEY=`. Without a value, `QUJD==` is a key. */
export const assignment: Wrapper = [
  /^(?:(?:export|set)\s+[A-Za-z_]\w*|[A-Z_][A-Z0-9_]*)\s*=\s*([^=\s].*)$/s,
  NAME_NOTE,
];

/** An object of JSON with a single member, to be read as that member. */
export const singleMember: Wrapper = [/^\{\s*(["'][\w.-]+["']\s*:\s*["'].*["'])\s*,?\s*\}[,;]?$/s, NAME_NOTE];

/** A member of JSON or JavaScript with a quoted value: `"apiKey": "sk-1",`. */
export const quotedMember: Wrapper = [
  /^(?:(["'])[\w.-]+\1|[A-Za-z_][\w.-]*)\s*:\s*(".*"|'.*'|`.*`)\s*[,;]?$/s,
  NAME_NOTE,
];

/** A line of YAML, or of a table: `ANTHROPIC_AUTH_TOKEN: sk-1`. The space tells it from a value that contains `:`. */
export const yamlLine: Wrapper = [/^(?:-\s+)?(?:(["'])[\w.-]+\1|[A-Za-z_][\w.-]*)\s*:\s+(\S.*)$/s, NAME_NOTE];

/** Marks of other scripts and typographic ones that end a sentence, a list or a bracket; no header can carry them. */
const FOREIGN_MARKS = "”’»。，、；：！？）】》…";
export const foreignMarks = new RegExp(`[${FOREIGN_MARKS}]+$`, "u");

/** A mark that ends a sentence, a list or a bracket, and is part of no host: pattern of one character. */
export const MARK = `[)}>"'\\x60,;!*${FOREIGN_MARKS}]`;

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
