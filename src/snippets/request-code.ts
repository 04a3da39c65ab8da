/**
 * A request as code: the page's own templates, with the example request in them replaced by a real one. A language is
 * here when any field of a request can be written in it; the others are not offered.
 */

import { encode } from "./encode.ts";

type Json = unknown;
export type Fields = Record<string, Json>;

interface Writer {
  /** The example in its templates, by protocol, as literal text. */
  examples: Record<string, string>;
  /** The fields of a request in its place. */
  write: (fields: Fields, protocol: string) => string;
}

/** What the SDKs for Python know by name; anything else goes into `extra_body`. */
const pythonArguments: Record<string, string[]> = {
  chat: ["messages", "temperature", "max_tokens"],
  messages: ["max_tokens", "system", "messages", "temperature"],
  responses: ["instructions", "input", "temperature", "max_output_tokens"],
};

const jsonString = (text: string): string => `"${encode(text, ["json"])}"`;

/** A JSON value as a literal of a language whose strings are JSON's. */
function literal(value: Json, words: { true: string; false: string; null: string }): string {
  if (typeof value === "string") return jsonString(value);
  if (value === true) return words.true;
  if (value === false) return words.false;
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, words)).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(
      ([name, item]) => `${jsonString(name)}: ${literal(item, words)}`,
    );
    return `{${members.join(", ")}}`;
  }
  return typeof value === "number" ? String(value) : words.null;
}

const inJson = (value: Json) => literal(value, { true: "true", false: "false", null: "null" });
const inPython = (value: Json) => literal(value, { true: "True", false: "False", null: "None" });

const jsonExample = '"messages": [{"role": "user", "content": "Hello!"}]';
const pythonExample = 'messages=[{"role": "user", "content": "Hello!"}],';
const nodeExample = 'messages: [{ role: "user", content: "Hello!" }],';

const writers: Record<string, Writer> = {
  curl: {
    examples: {
      chat: jsonExample,
      messages: `"max_tokens": 1024,\n    ${jsonExample}`,
      responses: '"input": "Hello!"',
    },
    write: (fields) =>
      encode(
        Object.entries(fields)
          .map(([name, value]) => `${jsonString(name)}: ${inJson(value)}`)
          .join(",\n    "),
        ["sh"],
      ),
  },
  python: {
    examples: {
      chat: pythonExample,
      messages: `max_tokens=1024,\n    ${pythonExample}`,
      responses: 'input="Hello!",',
    },
    write(fields, protocol) {
      const known = pythonArguments[protocol] ?? [];
      const named = Object.entries(fields).filter(([name]) => known.includes(name));
      const rest = Object.entries(fields).filter(([name]) => !known.includes(name));
      const lines = named.map(([name, value]) => `${name}=${inPython(value)},`);
      if (rest.length > 0) lines.push(`extra_body=${inPython(Object.fromEntries(rest))},`);
      return lines.join("\n    ");
    },
  },
  node: {
    examples: {
      chat: nodeExample,
      messages: `max_tokens: 1024,\n    ${nodeExample}`,
      responses: 'input: "Hello!",',
    },
    write: (fields) =>
      Object.entries(fields)
        .map(([name, value]) => `${/^[A-Za-z_]\w*$/.test(name) ? name : jsonString(name)}: ${inJson(value)},`)
        .join("\n    "),
  },
};

/** Languages in which any request can be written, with the names of their tabs. */
export const codeLanguages = { curl: "curl", python: "Python", node: "Node.js" } as const;
export type CodeLanguage = keyof typeof codeLanguages;

/**
 * What to cut out of a language's template, and what to put there.
 * @param fields the request's body, without the model and whether it streams, which templates have themselves
 * @returns `undefined` when there is no such template
 */
export function requestInCode(
  protocol: string,
  language: CodeLanguage,
  fields: Fields,
): { example: string; code: string } | undefined {
  const writer = writers[language];
  const example = writer?.examples[protocol];
  return writer && example ? { example, code: writer.write(fields, protocol) } : undefined;
}
