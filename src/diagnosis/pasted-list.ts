/** Reads a models list that a visitor pasted from a terminal. */

import { readErrorObject } from "../protocols/errors.ts";
import { parseJson } from "../protocols/json.ts";
import type { Model } from "./model-list.ts";
import { readModels } from "./models.ts";

/** The models of a pasted list, or a sentence that says what was pasted instead. */
export type PastedList = { ok: true; models: Model[]; body: unknown } | { ok: false; error: string };

/** Maximum length of a pasted text, in characters: that of a list that the page itself reads. */
export const MAX_PASTED = 8 * 1024 * 1024;

/** Reads the answer of a models list, with whatever a terminal shows around it. The text must not hold the key. */
export function readPastedList(text: string): PastedList {
  const refuse = (error: string): PastedList => ({ ok: false, error });
  if (text.length > MAX_PASTED) return refuse("This is too large for a models list.");
  const bodies = [text, between(text, "{", "}"), between(text, "[", "]")]
    .map(parseJson)
    .filter((body) => body !== undefined);
  for (const body of bodies) {
    const models = readModels(body, "the pasted answer");
    if (models?.length) return { ok: true, models, body };
    if (models) return refuse("This list is empty: the server has no model yet.");
  }
  const error = bodies.map(readErrorObject).find(Boolean);
  if (error) return refuse(`The server answered with an error, not with a list: “${error.message}”`);
  if (bodies.length > 0) return refuse("This JSON holds no models list. Paste the answer of /v1/models.");
  if (/^\s*</.test(text))
    return refuse("This is a web page, not a models list. Check the Server URL, then run the command again.");
  return refuse("This is not whole JSON. Paste all of the answer, from its first brace to its last.");
}

const between = (text: string, first: string, last: string): string =>
  text.includes(first) ? text.slice(text.indexOf(first), text.lastIndexOf(last) + 1) : "";
