/**
 * A request as code: the page's own templates, with the example request in them replaced by a real one, in the way of
 * each language's package.
 */

import type { ProtocolId } from "../../../protocols/protocol-info.ts";
import { curl } from "./curl.ts";
import { go } from "./go.ts";
import { java } from "./java.ts";
import { javascript } from "./javascript.ts";
import { python } from "./python.ts";
import { rust } from "./rust.ts";
import type { CodeRequest, RequestCode, Writer } from "./writer.ts";

export type { Change, Fields, RequestCode } from "./writer.ts";

/** By the language's name in the ids of the page's panels; with the label of its tab. */
const languages: Record<string, { label: string; write: Writer }> = {
  curl: { label: "curl", write: curl },
  python: { label: "Python", write: python },
  node: { label: "Node.js", write: javascript },
  go: { label: "Go", write: go },
  java: { label: "Java", write: java },
  rust: { label: "Rust", write: rust },
  fetch: { label: "Browser", write: javascript },
};

export interface CodeLanguage {
  id: string;
  label: string;
}

/** The languages that the page has a protocol's snippet in. */
export const codeLanguages = (protocol: ProtocolId): CodeLanguage[] =>
  Object.entries(languages)
    .filter(([, { write }]) => write({ protocol, stream: false, fields: {} }))
    .map(([id, { label }]) => ({ id, label }));

/**
 * What to cut out of a language's template, and what to put there.
 * @param asked for `stream`, the streaming template
 * @returns `undefined` when there is no such template
 */
export const requestInCode = (language: string, asked: CodeRequest): RequestCode | undefined =>
  Object.hasOwn(languages, language) ? languages[language]?.write(asked) : undefined;

/** Where a snippet's code puts the key; for Messages, as the newest version of each package was seen to do. */
export const keyHeader = (protocol: ProtocolId, language: string): "authorization" | "x-api-key" =>
  protocol === "messages" && ["curl", "fetch"].includes(language) ? "x-api-key" : "authorization";
