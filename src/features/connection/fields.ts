import { parseApiKey } from "../../values/api-key.ts";
import { parseModelName } from "../../values/model-name.ts";
import type { Parsed } from "../../values/parsed.ts";
import { parseServerUrl } from "../../values/server-url.ts";

export const fieldNames = ["server", "key", "model"] as const;
export type FieldName = (typeof fieldNames)[number];

/** A text or a value for each field; `""` where it is blank. */
export type FieldTexts = Record<FieldName, string>;

export const noTexts: FieldTexts = { server: "", key: "", model: "" };

type Parser = (text: string) => Parsed;

/** Texts whose results a parser keeps: a field's own, the one before, and those that others gave. */
const KEPT_TEXTS = 4;

/** Keeps the last results of a parser: each keystroke asks for the same texts again and again. */
function keepingLast(parse: Parser): Parser {
  const kept = new Map<string, Parsed>();
  return (text) => {
    const known = kept.get(text);
    if (known) return known;
    const parsed = parse(text);
    const [oldest] = kept.keys();
    if (kept.size === KEPT_TEXTS && oldest !== undefined) kept.delete(oldest);
    kept.set(text, parsed);
    return parsed;
  };
}

/** Parser of each field's text. Keys are not kept: a forgotten key is nowhere. */
export const parsers: Record<FieldName, Parser> = {
  server: keepingLast(parseServerUrl),
  key: parseApiKey,
  model: keepingLast(parseModelName),
};

/** Returns the value of a text; `""` for a blank and for a refused text. */
export function valueOf(name: FieldName, text: string): string {
  const parsed = parsers[name](text);
  return parsed.ok ? parsed.value : "";
}
