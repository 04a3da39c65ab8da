/** States of each field beside its text. Each store holds one value, so that a keystroke renders nothing that stays the same. */
import { computed, type ReadableAtom } from "nanostores";
import { hasOwnVersion, openAiUrl } from "../../protocols/protocol-info.ts";
import { $connection, $operatorServer, $parsed, $server, $values } from "./connection.ts";
import type { FieldName } from "./fields.ts";
import { inForce, type Options } from "./state.ts";

export interface FieldStores {
  /** Whether the field has any text. */
  $filled: ReadableAtom<boolean>;
  /** Sentences that say why the text is refused and what snippets hold instead; `""` for a valid text. */
  $error: ReadableAtom<string>;
  /** Corrections made to the text, as sentences; `""` without any. The operator's text is corrected without a word. */
  $notes: ReadableAtom<string>;
}

const storesOf = (name: FieldName): FieldStores => ({
  $filled: computed($connection, (connection) => connection[name].text !== ""),
  $error: computed([$connection, $parsed], (connection, { [name]: parsed }) => {
    if (parsed.ok || (name === "key" && connection.noKey)) return "";
    const kept = inForce(connection, name).value ? "the last valid value" : "the blank";
    return `${parsed.error} Snippets keep ${kept}.`;
  }),
  $notes: computed([$connection, $parsed], (connection, { [name]: parsed }) => {
    if (!parsed.ok) return "";
    const corrections = inForce(connection, name).source === "operator" ? [] : parsed.notes;
    return [...corrections, ...(name === "model" ? noteOnReferences(parsed.value) : [])].join(" ");
  }),
});

/** Says which clients may take a part of a model's name for a variable of the visitor's environment. */
function noteOnReferences(model: string): string[] {
  const clients = typeof document === "undefined" ? "" : document.documentElement.dataset["expands"];
  return clients && /\$\{?\{?\s*[A-Za-z_]/.test(model)
    ? [`Clients may send a variable of your environment in place of the part with $: ${clients}.`]
    : [];
}

export const fieldStores: Record<FieldName, FieldStores> = {
  server: storesOf("server"),
  key: storesOf("key"),
  model: storesOf("model"),
};

const option = <Name extends keyof Options>(name: Name): ReadableAtom<Options[Name]> =>
  computed($connection, (connection) => connection[name]);

/** The form's options, each in a store of its own. */
export const options = {
  $noKey: option("noKey"),
  $keyForm: option("keyForm"),
  $keyShown: option("keyShown"),
  $keepKey: option("keepKey"),
};

/** Whether the model in force came with a link, and no request has shown yet that the server has it. */
export const $isLinkedModel = computed($connection, (connection) => {
  const { value, source } = inForce(connection, "model");
  return value !== "" && source === "link";
});

/** The operator's server, while the remembered one is another; else `""`. */
export const $otherServer = computed([$connection, $operatorServer], (connection, operatorServer) => {
  const { value, source } = inForce(connection, "server");
  const isRemembered = source === "visitor" && connection.trusted.server.includes(value);
  return isRemembered ? operatorServer : "";
});

/** Whether a server is in force. */
export const $hasServer = computed($server, Boolean);

/** Whether the server in force has a version of its own in its address. */
export const $hasOwnVersion = computed($server, hasOwnVersion);

/** Returns an address without its scheme, for texts with little room. */
export const withoutScheme = (server: string): string => server.replace(/^https?:\/\//, "");

/** The address that will be called, without its scheme. */
export const $calledAddress = computed($server, (server) => withoutScheme(openAiUrl(server)));

/** Host and model in force, for a bar with room for no more; `""` without a server. */
export const $summary = computed($values, ({ server, model }) =>
  server ? [new URL(server).host, model].filter(Boolean).join(" · ") : "",
);
