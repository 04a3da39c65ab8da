/** The settings of an operator: what each may hold. `docs.ts` says what each does. */
import type { ProtocolId } from "../protocols/protocol-info.ts";
import type { Rule, TextRule } from "./rules.ts";

/**
 * The APIs, by their ids. Not those of `protocol-info.ts`: the page's script holds that module and waits for this one, so
 * this one may wait for nothing of that script.
 */
const protocolIds = ["chat", "messages", "responses"] as const satisfies readonly ProtocolId[];

/** Provider ids that Codex keeps for itself ("Built-in providers cannot be overridden"). */
const idsOfCodex = ["openai", "ollama", "lmstudio", "amazon-bedrock"];

/**
 * Vendors whose key many tools read from `<ID>_API_KEY`. With such an id, visitors would put this server's key into
 * that variable, and tools that were never set up for this server would send it to the vendor.
 */
const vendors =
  `ai21 anthropic azure azure-openai cerebras codestral cohere dashscope deepinfra deepseek fireworks
  gemini google groq huggingface minimax mistral moonshot nvidia openai openrouter perplexity
  replicate together voyage xai zai`.split(/\s+/);

/** Returns a pattern that matches words in any case, with `-` or `_` between their parts. */
const anyCase = (words: readonly string[]): string =>
  words
    .join("|")
    .replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`)
    .replaceAll("-", "[-_]");

const OF_A_VENDOR =
  "choose another: tools would take the key of this server for the key of that vendor, and send it there";

/** Headers that the browser or the protocol sets, or that hold the key. */
const ownHeaders =
  `accept.* authorization connection content-.* cookie.* date dnt expect host keep-alive origin
  permissions-policy proxy-.* referer sec-.* te trailer transfer-encoding upgrade via x-api-key
  anthropic-version user-agent`.split(/\s+/);

const text = (most: number) => ({ type: "text", most }) as const;

const id = {
  type: "text",
  most: 60,
  pattern: { source: "[A-Za-z0-9][A-Za-z0-9._-]*", allows: "use letters, digits, -, _ and ." },
} as const satisfies TextRule;

const link = {
  type: "object",
  of: { label: text(60), url: { type: "address", of: ["http", "mail", "page"] } },
  required: ["label", "url"],
} as const satisfies Rule;

const protocols = {
  type: "list",
  of: { type: "choice", of: protocolIds },
  least: 1,
  most: 3,
} as const satisfies Rule;

/** What a page and the file beside it may say about the key. */
const key = {
  portal: { type: "address", of: ["http", "mail", "page"] },
  label: text(60),
  hint: text(120),
  none: { type: "flag" },
  variable: {
    type: "text",
    most: 60,
    pattern: { source: "[A-Z][A-Z0-9_]*", allows: "use capital letters, digits and _, a letter first" },
    refuses: [
      {
        source: `(?:${vendors.join("|").replaceAll("-", "_").toUpperCase()})_(?:API_KEY|API_TOKEN|AUTH_TOKEN|TOKEN|KEY)`,
        reason: OF_A_VENDOR,
      },
    ],
  },
  form: { type: "choice", of: ["value", "variable"] },
} as const satisfies Record<string, Rule>;

/**
 * A program that prints the key, and its arguments: words that every shell, PowerShell and a list of arguments take as
 * they stand, as code on three systems has them. PowerShell would cut an option with one dash at a `.` or `:`.
 */
const command = {
  type: "text",
  most: 300,
  pattern: {
    source: String.raw`[A-Za-z./][\w./:+-]*(?: (?:-(?:[\w/=][\w/=-]*)?|--[\w./:+=-]*|(?!-)[\w./:+=-]+))*`,
    allows:
      "use a program and its arguments with one space between, of letters, digits and . / : = _ + -; anything else goes into a script of yours",
  },
} as const satisfies TextRule;

/** Settings that a build and the file beside the page have alike. */
const valueRules = {
  id,
  name: text(60),
  intro: text(300),
  links: { type: "list", of: link, most: 12 },
  footer: text(500),
  support: link,
  server: { type: "address", of: ["http", "page"] },
  provider: {
    type: "object",
    of: {
      id: {
        type: "text",
        most: 40,
        pattern: {
          source: "[A-Za-z][A-Za-z0-9_-]*",
          allows: "use letters, digits, - and _, a letter first",
        },
        refuses: [
          {
            source: anyCase(idsOfCodex),
            reason: `choose another: Codex keeps ${idsOfCodex.join(", ")} for itself`,
          },
          { source: anyCase(vendors), reason: OF_A_VENDOR },
        ],
      },
      name: text(60),
    },
  },
  protocols,
  models: {
    type: "list",
    of: {
      type: "object",
      of: {
        id: text(200),
        label: text(80),
        context: { type: "whole", least: 256, most: 100_000_000 },
        output: { type: "whole", least: 1, most: 100_000_000 },
        tools: { type: "flag" },
        vision: { type: "flag" },
        protocols,
      },
      required: ["id"],
    },
    most: 200,
    by: "id",
  },
  address: { type: "address", of: ["http"] },
  headers: {
    type: "record",
    key: {
      type: "text",
      most: 60,
      pattern: { source: "[A-Za-z][A-Za-z0-9-]*", allows: "use a header's name: letters, digits and -" },
      refuses: [
        {
          source: anyCase(ownHeaders),
          reason: "use another: the browser, the client or the key has this one",
        },
      ],
    },
    value: {
      type: "text",
      most: 500,
      pattern: { source: "[\\x20-\\x7e]+", allows: "use letters, digits and signs of ASCII" },
    },
    most: 10,
  },
  hide: { type: "list", of: id, most: 200 },
  first: { type: "list", of: id, most: 200 },
} as const satisfies Record<string, Rule>;

/** Settings of a build: `integrate.yaml`. */
export const buildRules = {
  ...valueRules,
  schema: { type: "whole", least: 1, most: 1 },
  runtime: { type: "flag" },
  key: {
    type: "object",
    of: { ...key, form: { type: "choice", of: [...key.form.of, "command"] }, command },
  },
  logo: {
    type: "text",
    most: 200,
    pattern: { source: "(?!/)[^\\\\]+\\.(?:svg|png)", allows: "use a .svg or .png file of the folder" },
    refuses: [{ source: "(?:.*/)?\\.\\.(?:/.*)?", reason: "use a file inside the folder" }],
  },
  accent: {
    type: "text",
    most: 7,
    pattern: { source: "#[0-9A-Fa-f]{6}", allows: "use a colour as #1a5fb4" },
  },
  mirrors: {
    type: "object",
    of: { npm: { type: "address", of: ["http"] }, pypi: { type: "address", of: ["http"] } },
  },
  notes: { type: "record", key: id, value: { type: "text", most: 2000, lines: true }, most: 60 },
  frame: { type: "list", of: { type: "address", of: ["origin"] }, most: 20 },
} as const satisfies Record<string, Rule>;

/** Settings of the file beside the page. A key may stand in it alone, as what is built is public. */
export const fileRules = {
  ...valueRules,
  schema: buildRules.schema,
  /** Names the schema, for editors. */
  $schema: text(300),
  key: {
    type: "object",
    of: { ...key, value: text(4000) },
    // Visitors run it: whoever can write the file, perhaps a program of the gateway's, could run anything on their machines.
    atBuild: ["command"],
  },
} as const satisfies Record<string, Rule>;

/** The file beside the page: `integrate.json`. */
export const fileRule: Rule = {
  type: "object",
  of: fileRules,
  atBuild: Object.keys(buildRules).filter((name) => !Object.hasOwn(fileRules, name)),
};
