/** Finds in a server's error the field of the request that it refuses. */

import { asObject, type JsonObject } from "../protocols/json.ts";
import type { ReplyError } from "../protocols/reply.ts";
import { saysNoTools } from "./tool-remedies.ts";

type Words = Pick<ReplyError, "message" | "cause" | "param">;

/** A request whose fields and headers the error may name. */
export interface NamedParts {
  body: JsonObject;
  headers: readonly string[];
}

/** A name in any quotes, or bare. */
const NAME = String.raw`[\`'"“‘]*([\w$][\w.$\[\]-]*)`;

/** Sentences of validators about a field, with its name as the group. */
const sentences: readonly RegExp[] = [
  // serde and Go: unknown field `x`
  new RegExp(`\\bunknown (?:field|key|name|property)s?:? ${NAME}`, "i"),
  // OpenAI: Unrecognized request argument supplied: x; zod: Unrecognized key(s) in object: 'x'
  new RegExp(
    `\\bunrecogni[sz]ed (?:request )?(?:arguments?|keys?|parameters?|fields?)(?:\\(s\\))?(?: supplied| in object)?:? ${NAME}`,
    "i",
  ),
  new RegExp(
    `\\b(?:unsupported|unknown|unexpected|invalid|extra) (?:request )?(?:parameters?|params?|arguments?|fields?|propert(?:y|ies)|keyword argument)(?:\\(s\\))?:? ${NAME}`,
    "i",
  ),
  // jsonschema: Additional properties are not allowed ('x' was unexpected)
  new RegExp(`\\badditional propert(?:y|ies)[^'"\`]*${NAME}`, "i"),
  // Anthropic: x.y: Extra inputs are not permitted
  /^\s*([\w$][\w.$-]*): \S/m,
  /[`'"]([\w$][\w.$-]*)[`'"]:? (?:field |parameter )?(?:is|was|are|does)(?: not|n['’]t)? (?:supported|permitted|allowed|recogni[sz]ed|unexpected|unsupported|unknown|invalid|exist)/i,
  new RegExp(
    `\\b(?:does not|doesn['’]t|not) support (?:the )?(?:parameter |field |parameters: \\[?)?${NAME}`,
    "i",
  ),
];

/** The place in pydantic's own words: `'loc': ('body', 'messages', 1, 'role')`, or as vLLM joins it: `'body.model'`. */
const LOC = /'loc': (?:[([]([^)\]\n]*)[)\]]|'([^'\n]*)')/;

/**
 * Returns the path of the refused field, `messages.1.role`, or the name of a refused header.
 * @returns `undefined` where the error names none of the request's
 */
export function refusedField(error: Words, parts: NamedParts): string | undefined {
  const text = `${error.message}\n${error.cause ?? ""}`;
  const loc = LOC.exec(text);
  const named = [
    error.param,
    loc?.[1]?.replaceAll(/['"\s]/g, "").replaceAll(",", ".") ?? loc?.[2],
    ...sentences.map((sentence) => sentence.exec(text)?.[1]),
  ];
  for (const name of named) {
    const path = name && pathIn(parts.body, name);
    if (path) return path;
  }
  const lower = text.toLowerCase();
  const header = parts.headers.find((each) => each.includes("-") && lower.includes(each));
  if (header) return header;
  return "tools" in parts.body && saysNoTools(error) ? "tools" : undefined;
}

/** Returns the path of a named field in a body; a bare name may be that of a field further in. */
function pathIn(body: JsonObject, name: string): string | undefined {
  const steps = name
    .replaceAll(/\[(\d*)\]/g, ".$1")
    .split(".")
    .filter(Boolean);
  const path = steps[0] === "body" ? steps.slice(1) : steps;
  const [first] = path;
  if (first === undefined) return undefined;
  if (Object.hasOwn(body, first)) return knownPath(body, path).join(".");
  return deepPath(body, path.at(-1) as string);
}

/** Returns the beginning of a path that the request has: the rest would be the server's own words, even a key. */
function knownPath(value: unknown, [step, ...rest]: readonly string[]): string[] {
  if (step === undefined || typeof value !== "object" || value === null || !Object.hasOwn(value, step))
    return [];
  return [step, ...knownPath((value as JsonObject)[step], rest)];
}

/** Returns the path of the first field of this name inside the fields of a value. */
function deepPath(value: unknown, name: string): string | undefined {
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(asObject(value) ?? {});
  for (const [key, each] of entries) {
    if (key === name) return name;
    const below = deepPath(each, name);
    if (below) return `${key}.${below}`;
  }
  return undefined;
}
