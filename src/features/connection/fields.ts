import { parseApiKey } from "../../values/api-key.ts";
import { parseModelName } from "../../values/model-name.ts";
import type { Parsed } from "../../values/parsed.ts";
import { parseServerUrl } from "../../values/server-url.ts";

export const fieldNames = ["server", "key", "model"] as const;
export type FieldName = (typeof fieldNames)[number];

/** A text or a value for each field; `""` where it is blank. */
export type FieldTexts = Record<FieldName, string>;

export const noTexts: FieldTexts = { server: "", key: "", model: "" };

/** Parser of each field's text. */
export const parsers: Record<FieldName, (text: string) => Parsed> = {
  server: parseServerUrl,
  key: parseApiKey,
  model: parseModelName,
};

/** Returns the value of a text; `""` for a blank and for a refused text. */
export function valueOf(name: FieldName, text: string): string {
  const parsed = parsers[name](text);
  return parsed.ok ? parsed.value : "";
}
