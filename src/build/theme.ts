import type { LanguageRegistration, ThemeRegistrationRaw } from "shiki";

/** What a piece of code is, for its colour; plain code has no role. The names are classes in `styles/code.css`. */
export const roles = ["keyword", "string", "number", "function", "name", "comment", "punctuation"] as const;
export type Role = (typeof roles)[number];

/** TextMate scopes of each role. */
const scopes: Record<Role, string[]> = {
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

/** A theme whose "colours" are numbers of roles, read back from the tokens: the real colours are CSS. */
const colourOf = (role: Role) => `#00000${roles.indexOf(role) + 1}`;

export const roleOf = (colour: string | undefined): Role | undefined =>
  roles.find((role) => colourOf(role) === colour);

export const theme: ThemeRegistrationRaw = {
  name: "roles",
  type: "light",
  fg: "#000000",
  bg: "#ffffff",
  settings: [
    ...roles.map((role) => ({ scope: scopes[role], settings: { foreground: colourOf(role) } })),
    // A shell's bare words are plain; a string is what stands in quotes.
    { scope: "string.unquoted.argument", settings: { foreground: "#000000" } },
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
