import type { LanguageRegistration, ThemeRegistrationRaw } from "shiki";
import { highlighted, type Role } from "../snippets/roles.ts";

type Highlighted = (typeof highlighted)[number];

/** TextMate scopes of each role. */
const scopes: Record<Highlighted, string[]> = {
  keyword: ["keyword", "storage", "keyword.other.sse", "variable.language.this"],
  string: ["string", "constant.character.escape", "punctuation.definition.string"],
  number: ["constant", "support.constant", "variable.parameter.option", "constant.other.option"],
  function: ["entity.name.function", "support.function", "entity.name.command", "meta.function-call.generic"],
  name: [
    "support.type.property-name",
    "punctuation.support.type.property-name",
    "support.type.property-name.json punctuation.definition.string",
    "entity.name.tag",
    "punctuation.definition.tag",
    "variable.parameter",
    "variable.other.assignment",
    "meta.object-literal.key",
    "variable.other.key",
    "keyword.key",
    "support.type.property-name.toml",
    "support.type.property-name.table",
  ],
  comment: ["comment", "punctuation.definition.comment"],
  punctuation: [
    "punctuation",
    "meta.brace",
    "keyword.operator.assignment.go",
    "constant.character.escape.line-continuation",
  ],
};

/** Returns the number of a role, written as a colour: the theme needs colours, and the real ones are in the CSS. */
const colourOf = (role: Highlighted) => `#00000${highlighted.indexOf(role) + 1}`;

/** Returns the role that a token's colour stands for. */
export const roleOf = (colour: string | undefined): Role =>
  highlighted.find((role) => colourOf(role) === colour) ?? "word";

export const theme: ThemeRegistrationRaw = {
  name: "roles",
  type: "light",
  fg: "#000000",
  bg: "#ffffff",
  settings: [
    ...highlighted.map((role) => ({ scope: scopes[role], settings: { foreground: colourOf(role) } })),
    // In a shell, only quoted text is a string; a bare word is plain.
    { scope: "string.unquoted.argument", settings: { foreground: "#000000" } },
    // Lines of events are long: names, which are most of them, need no element of their own.
    {
      scope: [
        "source.sse support.type.property-name",
        "source.sse support.type.property-name punctuation.support.type.property-name",
      ],
      settings: { foreground: colourOf("punctuation") },
    },
  ],
};

/** Server-sent events: fields, comments, and JSON data (WHATWG HTML 9.2.6). */
export const sse: LanguageRegistration = {
  name: "sse",
  scopeName: "source.sse",
  embeddedLangs: ["json"],
  patterns: [
    { match: "^:.*$", name: "comment.line.sse" },
    {
      begin: "^(data)(:)",
      end: "$",
      beginCaptures: { 1: { name: "keyword.other.sse" }, 2: { name: "punctuation.separator.sse" } },
      patterns: [{ match: "\\[DONE\\]", name: "constant.language.sse" }, { include: "source.json" }],
    },
    {
      match: "^(event|id|retry)(:)(.*)$",
      captures: {
        1: { name: "keyword.other.sse" },
        2: { name: "punctuation.separator.sse" },
        3: { name: "entity.name.function.sse" },
      },
    },
  ],
  repository: {},
};
