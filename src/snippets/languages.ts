import type { EncoderName } from "./encode.ts";
import type { Role } from "./roles.ts";

/** Readers that prove encoders, by name; `tests/support/judges/template.ts` has the code of each. */
export type JudgeName =
  | "bash"
  | "dash"
  | "Go"
  | "javac"
  | "JSON.parse"
  | "Node.js"
  | "PHP"
  | "plain text"
  | "Python"
  | "Ruby"
  | "rustc"
  | "smol-toml"
  | "SSE reader"
  | "tomllib"
  | "tree-sitter-kotlin"
  | "tree-sitter-powershell"
  | "yaml"
  | "zsh";

/** Character that takes the next one's meaning away; `""` for none. */
export type Escape = "\\" | "`" | "";

/** Quoting rules of a template language: just enough to know what surrounds a slot. */
export interface Language {
  /** Shiki's name of the grammar. */
  grammar: string;
  /** Role of the code that needs no element: the one that its templates have most pieces of. */
  plain: Role;
  /** Encoder of a slot that names no encoder, and the last one of a slot that names several. */
  encoder: EncoderName;
  /** Readers of the language that the tests give every template to. Without one, a template may hold no encoded slot. */
  judges: readonly JudgeName[];
  /** Quotes that open and close a string, with the escape character inside it, if any. Longer ones first. */
  quotes: Record<string, Escape>;
  /** Prefix of a quote that changes its rules: Python's `f"…"` and `r"…"`, the shell's `$'…'`. */
  quotePrefix?: RegExp;
  lineComment?: string;
  /** Text that must stand before a line comment, where not every `#` starts one. */
  beforeComment?: RegExp;
  blockComment?: [open: string, close: string];
  /** Openings of strings that only another text closes, with that text: PowerShell's `@'`. */
  hereStrings?: Record<string, string>;
  /** Escape character outside strings, where there is one. */
  escape?: Escape;
  /** Set where `<<` opens a here-document. */
  hereDocuments?: true;
}

const doubleAndSingle = { '"': "\\", "'": "\\" } as const;

/** Template languages by file extension. A new row needs an encoder that fits, and a judge in the tests. */
export const languages: Record<string, Language> = {
  sh: {
    grammar: "shellscript",
    // The same for PowerShell, whose lines share an element with a shell's.
    plain: "string",
    encoder: "sh",
    judges: ["bash", "dash", "zsh"],
    // Inside backticks, quoting follows other rules.
    quotes: { "'": "", '"': "\\", "`": "\\" },
    quotePrefix: /\$$/,
    lineComment: "#",
    beforeComment: /(?:^|[\s;|&()])$/,
    escape: "\\",
    hereDocuments: true,
  },
  json: {
    grammar: "json",
    plain: "punctuation",
    encoder: "json",
    judges: ["JSON.parse"],
    quotes: { '"': "\\" },
  },
  toml: {
    grammar: "toml",
    plain: "punctuation",
    encoder: "json",
    judges: ["smol-toml", "tomllib"],
    quotes: { '"""': "\\", "'''": "", '"': "\\", "'": "" },
    lineComment: "#",
  },
  yaml: {
    grammar: "yaml",
    plain: "punctuation",
    encoder: "json",
    judges: ["yaml"],
    quotes: { '"': "\\", "'": "" },
    lineComment: "#",
    beforeComment: /(?:^|\s)$/,
  },
  py: {
    grammar: "python",
    plain: "punctuation",
    encoder: "json",
    judges: ["Python"],
    quotes: { '"""': "\\", "'''": "\\", ...doubleAndSingle },
    quotePrefix: /\b[bfrtu]{1,2}$/i,
    lineComment: "#",
  },
  mjs: {
    grammar: "javascript",
    plain: "punctuation",
    encoder: "json",
    judges: ["Node.js"],
    quotes: { ...doubleAndSingle, "`": "\\" },
    lineComment: "//",
    blockComment: ["/*", "*/"],
  },
  go: {
    grammar: "go",
    plain: "punctuation",
    encoder: "json",
    judges: ["Go"],
    quotes: { ...doubleAndSingle, "`": "" },
    lineComment: "//",
    blockComment: ["/*", "*/"],
  },
  conf: {
    grammar: "nginx",
    plain: "word",
    encoder: "json",
    judges: [],
    quotes: doubleAndSingle,
    lineComment: "#",
    beforeComment: /(?:^|\s)$/,
  },
  caddyfile: {
    grammar: "plaintext",
    plain: "word",
    encoder: "json",
    judges: [],
    quotes: { '"': "\\", "`": "" },
    lineComment: "#",
    beforeComment: /(?:^|\s)$/,
  },
  java: {
    grammar: "java",
    plain: "punctuation",
    encoder: "json",
    judges: ["javac"],
    quotes: { '"""': "\\", ...doubleAndSingle },
    lineComment: "//",
    blockComment: ["/*", "*/"],
  },
  kt: {
    grammar: "kotlin",
    plain: "word",
    encoder: "kotlin",
    judges: ["tree-sitter-kotlin"],
    quotes: { '"""': "", ...doubleAndSingle },
    lineComment: "//",
    blockComment: ["/*", "*/"],
  },
  php: {
    grammar: "php",
    plain: "punctuation",
    encoder: "php",
    judges: ["PHP"],
    quotes: { ...doubleAndSingle, "`": "\\" },
    lineComment: "//",
    blockComment: ["/*", "*/"],
  },
  rb: {
    grammar: "ruby",
    plain: "punctuation",
    encoder: "ruby",
    judges: ["Ruby"],
    quotes: { ...doubleAndSingle, "`": "\\" },
    lineComment: "#",
    beforeComment: /(?:^|\s)$/,
  },
  rs: {
    grammar: "rust",
    plain: "punctuation",
    encoder: "rust",
    judges: ["rustc"],
    // A single quote is a lifetime's as well as a character's.
    quotes: { '"': "\\" },
    quotePrefix: /\b(?:[bc]|[bc]?r#*)$/,
    lineComment: "//",
    blockComment: ["/*", "*/"],
  },
  sse: {
    grammar: "sse",
    plain: "punctuation",
    encoder: "json",
    judges: ["SSE reader"],
    quotes: { '"': "\\" },
  },
  txt: { grammar: "plaintext", plain: "word", encoder: "text", judges: ["plain text"], quotes: {} },
  ps1: {
    grammar: "powershell",
    plain: "string",
    encoder: "ps",
    judges: ["tree-sitter-powershell"],
    // A doubled quote closes one string and opens the next, for this scan.
    quotes: { "'": "", '"': "`" },
    hereStrings: { "@'": "\n'@", '@"': '\n"@' },
    lineComment: "#",
    beforeComment: /(?:^|[\s;|&(){}])$/,
    blockComment: ["<#", "#>"],
    escape: "`",
  },
  // No template is a file of this language: PowerShell's write one.
  curl: {
    grammar: "plaintext",
    plain: "word",
    encoder: "curl",
    judges: [],
    quotes: { '"': "\\" },
    lineComment: "#",
    beforeComment: /(?:^|\n)\s*$/,
  },
};
