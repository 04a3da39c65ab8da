/** States of each field beside its text. Each store holds one value, so that a keystroke renders nothing that stays the same. */
import { computed, type ReadableAtom } from "nanostores";
import { $connection, $parsed } from "./connection.ts";
import type { FieldName } from "./fields.ts";

export interface FieldStores {
  /** Whether the field has any text. */
  $filled: ReadableAtom<boolean>;
  /** Sentences that say why the text is refused and what snippets hold instead; `""` for a valid text. */
  $error: ReadableAtom<string>;
  /** Corrections made to the text, as sentences; `""` without any. */
  $notes: ReadableAtom<string>;
}

const storesOf = (name: FieldName): FieldStores => ({
  $filled: computed($connection, (connection) => connection[name].text !== ""),
  $error: computed([$connection, $parsed], (connection, { [name]: parsed }) => {
    if (parsed.ok || (name === "key" && connection.noKey)) return "";
    const kept = connection[name].committed ? "the last valid value" : "the blank";
    return `${parsed.error} Snippets keep ${kept}.`;
  }),
  $notes: computed($parsed, ({ [name]: parsed }) => (parsed.ok ? parsed.notes.join(" ") : "")),
});

export const fieldStores: Record<FieldName, FieldStores> = {
  server: storesOf("server"),
  key: storesOf("key"),
  model: storesOf("model"),
};
