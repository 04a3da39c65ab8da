/** What the form shows of each field beside its text. Each store is one value, so that a keystroke that changes none costs no rendering. */
import { computed, type ReadableAtom } from "nanostores";
import { $connection, $parsed, type FieldName } from "./connection.ts";

export interface FieldStores {
  /** Whether there is any text. */
  $filled: ReadableAtom<boolean>;
  /** What is wrong with the text, and what snippets hold instead; `""` when nothing is. */
  $error: ReadableAtom<string>;
  /** How the text was corrected; `""` when it was not. */
  $notes: ReadableAtom<string>;
}

const storesOf = (name: FieldName): FieldStores => ({
  $filled: computed($connection, (connection) => connection[name].text !== ""),
  $error: computed([$connection, $parsed], (connection, { [name]: reading }) => {
    if (reading.ok || (name === "key" && connection.noKey)) return "";
    const kept = connection[name].committed ? "the last good one" : "the blank";
    return `${reading.error} Snippets keep ${kept}.`;
  }),
  $notes: computed($parsed, ({ [name]: reading }) => (reading.ok ? reading.notes.join(" ") : "")),
});

export const fieldStores: Record<FieldName, FieldStores> = {
  server: storesOf("server"),
  key: storesOf("key"),
  model: storesOf("model"),
};
