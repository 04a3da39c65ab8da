/** Programs of the view "as code", as the page puts them together. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { readLibrary } from "../../../../src/build/read-library.ts";
import {
  codeLanguages,
  requestInCode,
  type Fields,
  type Piece,
  type RequestCode,
} from "../../../../src/features/try-it/as-code/index.ts";
import { protocols } from "../../../../src/protocols/index.ts";
import { protocolIds, type ProtocolId } from "../../../../src/protocols/protocol-info.ts";
import type { KeyForm } from "../../../../src/snippets/key-form.ts";
import type { System } from "../../../../src/snippets/system.ts";
import { isSlot, parseTemplate, render, type Segment } from "../../../../src/snippets/template.ts";

export const library = readLibrary(new URL("../../../../src/content", import.meta.url).pathname);

const languages = parse(
  readFileSync(new URL("../../../../src/content/languages.yaml", import.meta.url), "utf8"),
) as Record<string, { packages: object }>;

/** The languages that the page has a protocol in. */
export const languagesOf = (protocol: ProtocolId): string[] =>
  Object.keys(languages).filter((id) => protocol in (languages[id]?.packages ?? {}));

export const operator = { PROVIDER_ID: "local", PROVIDER_NAME: "Local", KEY_VARIABLE: "KEY" };
export const values = { SERVER_URL: "http://h.example", API_KEY: "sk-1", MODEL_NAME: "m", ...operator };

/** Every program that the view can show, as protocol, language, and whether it streams. */
export type Program = [protocol: ProtocolId, language: string, stream: boolean];
export const programs = protocolIds.flatMap((protocol) =>
  codeLanguages(protocol).flatMap(({ id }) => [false, true].map((stream): Program => [protocol, id, stream])),
);

/** The body that the page sends, without what the templates have themselves. */
export function fieldsOf(protocol: ProtocolId, message: string, settings: object): Fields {
  const { model: _, ...fields } = protocols[protocol].body({ model: "", message, stream: false, settings });
  return fields;
}

export const templateOf = ([protocol, language, stream]: Program) =>
  library.templateNamed(`sdks/${protocol}/hello/${language}${stream ? ".stream" : ""}`);

export function segmentsOf(program: Program, form: KeyForm = "literal", system: System = "posix"): Segment[] {
  const { windows, ...posix } = library.forms(templateOf(program));
  const { source, file } = ((system === "windows" && windows) || posix)[form];
  return parseTemplate(source.trimEnd(), file);
}

/** Writes a request, which the program's language must be able to. */
export function codeOf(
  [protocol, language, stream]: Program,
  fields: Fields,
  model?: string,
  system: System = "posix",
): RequestCode {
  const code = requestInCode(language, { protocol, stream, system, model, fields });
  if (!code) throw new Error(`${protocol} has no snippet in ${language}.`);
  return code;
}

/** A whole program, with the request in place of its example. */
export function programOf(program: Program, fields: Fields, model?: string, system?: System): string {
  const { parts, hasTools } = codeOf(program, fields, model, system);
  const segments = segmentsOf(program, "literal", system);
  const slot = segments.find((segment) => isSlot(segment) && segment.slot === "MODEL_NAME") as Segment;
  const textOf = (piece: Piece) => ("text" in piece ? piece.text : render([slot], values));
  const left = [...parts];
  let inExample = false;
  let condition: string | undefined;
  let text = "";
  for (const segment of segments) {
    if (typeof segment === "string" || "slot" in segment) {
      if (!inExample && (!condition || (hasTools && condition === "tools")))
        text += render([segment], values);
    } else if (segment.mark === "example") {
      text += (left.shift() ?? []).map(textOf).join("");
      inExample = true;
    } else if (segment.mark === "/example") inExample = false;
    else condition = segment.mark.startsWith("/") ? undefined : segment.mark;
  }
  return text;
}

/** A tool of each API, with every field that its packages know. */
export const toolOf = (protocol: ProtocolId): object => {
  const description = "The weather in a city now.";
  const parameters = {
    type: "object",
    properties: {
      city: { type: "string", description: "Name of the city" },
      unit: { type: "string", enum: ["celsius", "fahrenheit"] },
    },
    required: ["city"],
    additionalProperties: false,
  };
  switch (protocol) {
    case "chat":
      return { type: "function", function: { name: "get_weather", description, parameters } };
    case "messages":
      return { name: "get_weather", description, input_schema: parameters };
    case "responses":
      return { type: "function", name: "get_weather", description, strict: false, parameters };
  }
};
