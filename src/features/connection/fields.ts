import { parseApiKey } from "../../values/api-key.ts";
import { parseModelName } from "../../values/model-name.ts";
import type { Parsed } from "../../values/parsed.ts";
import { parseServerUrl } from "../../values/server-url.ts";

export const fieldNames = ["server", "key", "model"] as const;
export type FieldName = (typeof fieldNames)[number];

/** Parser of each field's text. */
export const parsers: Record<FieldName, (text: string) => Parsed> = {
  server: parseServerUrl,
  key: parseApiKey,
  model: parseModelName,
};

export interface Field {
  /** Current text of the field. */
  text: string;
  /** Last valid text that was left in the field or came whole: a refused text falls back to it. */
  committed: string;
}

export const blank: Field = { text: "", committed: "" };

/** Returns a field that holds a text which came whole; a valid one is committed. */
export const wholeField = (name: FieldName, text: string): Field => ({
  text,
  committed: parsers[name](text).ok ? text : "",
});
