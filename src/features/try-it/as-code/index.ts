/**
 * A request as code: the page's own templates, with a request in place of the example that they mark, in the way of each
 * language's package.
 */

import type { ProtocolId } from "../../../protocols/protocol-info.ts";
import { curl } from "./curl.ts";
import { readsFiles, takePictures, withPlaceholders } from "./file-text.ts";
import { go } from "./go.ts";
import { java } from "./java.ts";
import { browser, node } from "./javascript.ts";
import { kotlin } from "./kotlin.ts";
import { php } from "./php.ts";
import { python } from "./python.ts";
import { ruby } from "./ruby.ts";
import { rust } from "./rust.ts";
import type { CodeRequest, Fields, Writer, WrittenRequest } from "./writer.ts";

export type { Piece } from "./pieces.ts";
export type { Fields } from "./writer.ts";

/** A request in one language. */
export interface RequestCode extends WrittenRequest {
  /** Whether the program has tools, and so the template's lines that print calls of tools. */
  hasTools: boolean;
  /** Whether a picture is too long for the code: the program reads it from a file, or has a placeholder. */
  picture?: "file" | "placeholder";
}

/** Writers by the language's name in the ids of the page's panels, with the label of its tab. */
const languages: Record<string, { label: string; write: Writer }> = {
  curl: { label: "curl", write: curl },
  python: { label: "Python", write: python },
  node: { label: "Node.js", write: node },
  go: { label: "Go", write: go },
  java: { label: "Java", write: java },
  kotlin: { label: "Kotlin", write: kotlin },
  rust: { label: "Rust", write: rust },
  fetch: { label: "Browser", write: browser },
  ruby: { label: "Ruby", write: ruby },
  php: { label: "PHP", write: php },
  httpie: { label: "HTTPie", write: curl },
};

export interface CodeLanguage {
  id: string;
  label: string;
}

/** Returns the languages that the page has a protocol's snippet in. */
export const codeLanguages = (protocol: ProtocolId): CodeLanguage[] =>
  Object.entries(languages)
    .filter(([, { write }]) => write({ protocol, stream: false, fields: {} }))
    .map(([id, { label }]) => ({ id, label }));

/**
 * Writes a request in one language.
 * @param request for `stream`, the streaming template
 * @returns `undefined` when there is no such template
 */
export function requestInCode(language: string, request: CodeRequest): RequestCode | undefined {
  const { body, hasFiles } = takePictures(request.fields);
  const fields = readsFiles(language) ? body : (withPlaceholders(body) as Fields);
  const written = Object.hasOwn(languages, language)
    ? languages[language]?.write({ ...request, fields })
    : undefined;
  return (
    written && {
      ...written,
      ...(hasFiles && { picture: readsFiles(language) ? ("file" as const) : ("placeholder" as const) }),
      hasTools: Object.hasOwn(request.fields, "tools") && !written.unsupported.includes("tools"),
    }
  );
}

/**
 * Whether a snippet's code puts the key into `Authorization` only, in Messages as seen of each package's newest version.
 * curl sends it in either header there.
 */
export const sendsBearerOnly = (language: string): boolean => language !== "curl";
