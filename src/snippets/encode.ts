/**
 * One encoder for each quoting context. An encoder turns any well-formed string without NUL into the body of a
 * quoted string: the template already has the quotes around the slot.
 */
export interface Encoder {
  /** Quote that must surround the slot; `""` for text without quotes. */
  quote: "'" | '"' | "";
  /**
   * Set where the client reads the string in a language of its own: by its beginning, so that the slot must begin the
   * string, or part by part.
   */
  clientReads?: "whole" | "parts";
  encode: (value: string) => string;
}

/**
 * Characters that `JSON.stringify` leaves as they are but that a double-quoted string should not hold raw: DEL and
 * C1 controls (TOML forbids DEL, YAML NEL), zero-width and bidi characters (Rust and reviewers refuse them), line
 * separators, the byte order mark (Go forbids it inside a file), and the noncharacters at the end of the plane.
 */
const RAW_UNSAFE = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]/g;

/**
 * A brace that opens a reference in a configuration file whose client replaces references in the text, before the file
 * is parsed: OpenCode's `{env:NAME}` and `{file:path}`, Continue's `${{ secrets.NAME }}`. An escaped brace opens none.
 */
const REFERENCE = /\{(?=env:|file:|\{)/g;

const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * Double-quoted strings with backslash escapes. JSON's form is at the same time a valid string body in TOML (basic
 * string), YAML (double-quoted), Python, JavaScript, Go and Java: `\b \f \n \r \t \" \\ \uXXXX` mean the same in all.
 */
const json: Encoder = {
  quote: '"',
  encode: (value) =>
    JSON.stringify(value).slice(1, -1).replace(RAW_UNSAFE, escapeUnit).replace(REFERENCE, escapeUnit),
};

/** A character of a string in JSON, or an escape with the digits of its `\u`. */
const JSON_TOKEN = /\\u([\da-f]{4})|\\?./gsu;

/**
 * Makes the encoder of a language whose double-quoted strings are JSON's but for some characters and escapes.
 * @param others what takes their place
 * @param unicode its way to write `\uXXXX`
 */
const likeJson = (others: Record<string, string>, unicode = (digits: string) => `\\u${digits}`): Encoder => ({
  quote: '"',
  encode: (value) =>
    json
      .encode(value)
      .replace(JSON_TOKEN, (token, digits?: string) => (digits ? unicode(digits) : (others[token] ?? token))),
});

/** `\u` with braces around its digits. */
const inBraces = (digits: string) => `\\u{${digits}}`;

/** A Rust string literal, which has no `\b` or `\f` (Rust reference, string literals). */
const rust = likeJson({ "\\b": "\\u{8}", "\\f": "\\u{c}" }, inBraces);

/** A PHP string in double quotes, where `$` would name a variable; there is no `\b` (PHP manual, strings). */
const php = likeJson({ "\\b": "\\u{8}", $: "\\$" }, inBraces);

/** A Ruby string in double quotes, where `#` before `{`, `$` or `@` would interpolate (Ruby documentation, literals). */
const ruby = likeJson({ "#": "\\#" });

/** A Kotlin string literal, where `$` begins a template; there is no `\f` (Kotlin specification, string literals). */
const kotlin = likeJson({ "\\f": "\\u000c", $: "\\$" });

/**
 * POSIX shell single quotes, where only the quote itself is special (POSIX.1-2024 XCU 2.2.2). Right for
 * bash, dash, zsh and ksh; not for fish, which reads backslashes inside them.
 */
const sh: Encoder = {
  quote: "'",
  encode: (value) => value.replaceAll("'", () => "'\\''"),
};

/**
 * PowerShell single quotes, where only a quote is special, and only by another quote after it. PowerShell takes four
 * typographic quotes for the same quote (about_Quoting_Rules).
 */
const ps: Encoder = {
  quote: "'",
  encode: (value) => value.replace(/['\u2018-\u201b]/g, "$&$&"),
};

/** Double quotes in a configuration file of curl, which is read line by line (`curl --manual`, at `--config`). */
const curl: Encoder = {
  quote: '"',
  encode: (value) => value.replace(/[\\"\n\r]/g, (char) => `\\${{ "\n": "n", "\r": "r" }[char] ?? char}`),
};

/** Text of an app's field, or prose, which needs no escapes. */
const text: Encoder = { quote: "", encode: (value) => value };

/**
 * A value in Pi's models.json, inside a JSON string: `$` would name an environment variable, and a leading `!` would
 * run the rest as a command; `$$` and `$!` stand for the characters themselves.
 */
const pi: Encoder = {
  quote: "",
  clientReads: "whole",
  encode: (value) => value.replaceAll("$", () => "$$").replace(/^!/, () => "$!"),
};

/**
 * A value in Oh My Pi's models.yml, inside a JSON string: a leading `!` would run the rest as a command, so a command
 * prints the value.
 */
const omp: Encoder = {
  quote: "",
  clientReads: "whole",
  encode: (value) => (value.startsWith("!") ? `!printf %s '${sh.encode(value)}'` : value),
};

/** A value in OpenClaw's openclaw.json, inside a JSON string: `${NAME}` would be an environment variable. */
const openclaw: Encoder = {
  quote: "",
  clientReads: "parts",
  encode: (value) => value.replace(/\$(?=\{[A-Z_][A-Z0-9_]*\})/g, "$$$$"),
};

export const encoders = { json, rust, php, ruby, kotlin, sh, ps, curl, text, pi, omp, openclaw };

export type EncoderName = keyof typeof encoders;

/** Runs a value through a chain, innermost context first: `json` then `sh` for a JSON body in shell quotes. */
export const encode = (value: string, chain: readonly EncoderName[]): string =>
  chain.reduce((encoded, name) => encoders[name].encode(encoded), value);
