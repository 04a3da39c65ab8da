import type { EncoderName } from "./encode.ts";

/** How a template language quotes strings; just enough to know what surrounds a slot. */
export interface Language {
  /** Shiki's name of the grammar. */
  grammar: string;
  /** The encoder of a slot that names none. */
  encoder: EncoderName;
  /** Characters that open and close a string, with the escape character inside it, if any. */
  quotes: Record<string, "\\" | "">;
  lineComment?: string;
  blockComment?: [open: string, close: string];
  /** Outside strings, a backslash takes the next character's meaning away (shells). */
  escapesOutside?: boolean;
}

const doubleAndSingle = { '"': "\\", "'": "\\" } as const;

/** By file extension. A template in a new language needs a row here, an encoder that fits, and a parser in the tests. */
export const languages: Record<string, Language> = {
  sh: {
    grammar: "shellscript",
    encoder: "sh",
    quotes: { "'": "", '"': "\\" },
    lineComment: "#",
    escapesOutside: true,
  },
  json: { grammar: "json", encoder: "json", quotes: { '"': "\\" } },
  toml: { grammar: "toml", encoder: "json", quotes: { '"': "\\", "'": "" }, lineComment: "#" },
  yaml: { grammar: "yaml", encoder: "json", quotes: { '"': "\\", "'": "" }, lineComment: "#" },
  py: { grammar: "python", encoder: "json", quotes: doubleAndSingle, lineComment: "#" },
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
  sse: { grammar: "sse", encoder: "json", quotes: { '"': "\\" } },
  txt: { grammar: "plaintext", encoder: "text", quotes: {} },
};
