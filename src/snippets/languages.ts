import type { EncoderName } from "./encode.ts";

/** How a template language quotes strings; just enough to know what surrounds a slot. */
export interface Language {
  /** Shiki's name of the grammar. */
  grammar: string;
  /** The encoder of a slot that names none, and the last one of a slot that names several. */
  encoder: EncoderName;
  /** What opens and closes a string, with the escape character inside it, if any. Longer ones first. */
  quotes: Record<string, "\\" | "">;
  /** What before a quote changes its rules: Python's `f"…"` and `r"…"`, the shell's `$'…'`. */
  quotePrefix?: RegExp;
  lineComment?: string;
  /** What must stand before a line comment, where not every `#` starts one. */
  beforeComment?: RegExp;
  blockComment?: [open: string, close: string];
  /** A backslash outside strings takes the next character's meaning away, and `<<` opens a here-document. */
  isShell?: boolean;
}

const doubleAndSingle = { '"': "\\", "'": "\\" } as const;

/** By file extension. A template in a new language needs a row here, an encoder that fits, and a judge in the tests. */
export const languages: Record<string, Language> = {
  sh: {
    grammar: "shellscript",
    encoder: "sh",
    // Inside backticks, quoting follows other rules.
    quotes: { "'": "", '"': "\\", "`": "\\" },
    quotePrefix: /\$$/,
    lineComment: "#",
    beforeComment: /(?:^|[\s;|&()])$/,
    isShell: true,
  },
  json: { grammar: "json", encoder: "json", quotes: { '"': "\\" } },
  toml: {
    grammar: "toml",
    encoder: "json",
    quotes: { '"""': "\\", "'''": "", '"': "\\", "'": "" },
    lineComment: "#",
  },
  yaml: {
    grammar: "yaml",
    encoder: "json",
    quotes: { '"': "\\", "'": "" },
    lineComment: "#",
    beforeComment: /(?:^|\s)$/,
  },
  py: {
    grammar: "python",
    encoder: "json",
    quotes: { '"""': "\\", "'''": "\\", ...doubleAndSingle },
    quotePrefix: /\b[bfrtu]{1,2}$/i,
    lineComment: "#",
  },
  mjs: {
    grammar: "javascript",
    encoder: "json",
    quotes: { ...doubleAndSingle, "`": "\\" },
    lineComment: "//",
    blockComment: ["/*", "*/"],
  },
  go: {
    grammar: "go",
    encoder: "json",
    quotes: { ...doubleAndSingle, "`": "" },
    lineComment: "//",
    blockComment: ["/*", "*/"],
  },
  conf: {
    grammar: "nginx",
    encoder: "json",
    quotes: doubleAndSingle,
    lineComment: "#",
    beforeComment: /(?:^|\s)$/,
  },
  caddyfile: {
    grammar: "plaintext",
    encoder: "json",
    quotes: { '"': "\\", "`": "" },
    lineComment: "#",
    beforeComment: /(?:^|\s)$/,
  },
  java: {
    grammar: "java",
    encoder: "json",
    quotes: { '"""': "\\", ...doubleAndSingle },
    lineComment: "//",
    blockComment: ["/*", "*/"],
  },
  rs: {
    grammar: "rust",
    encoder: "rust",
    // A single quote is a lifetime's as well as a character's.
    quotes: { '"': "\\" },
    quotePrefix: /\b(?:[bc]|[bc]?r#*)$/,
    lineComment: "//",
    blockComment: ["/*", "*/"],
  },
  sse: { grammar: "sse", encoder: "json", quotes: { '"': "\\" } },
  txt: { grammar: "plaintext", encoder: "text", quotes: {} },
};
