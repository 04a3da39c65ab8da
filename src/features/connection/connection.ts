import { persistentMap } from "@nanostores/persistent";
import { atom, computed, map } from "nanostores";
import type { KeyForm } from "../../snippets/key-form.ts";
import { addOrigin, mustAsk, originOf, type KeyOrigins } from "../../secrets/key-origins.ts";
import { looksLikeKey } from "../../secrets/looks-like-key.ts";
import { parseApiKey } from "../../values/api-key.ts";
import { parseModelName } from "../../values/model-name.ts";
import type { Parsed } from "../../values/parsed.ts";
import { parseServerUrl } from "../../values/server-url.ts";

export type FieldName = "server" | "key" | "model";

const parsers: Record<FieldName, (text: string) => Parsed> = {
  server: parseServerUrl,
  key: parseApiKey,
  model: parseModelName,
};

export interface Field {
  /** The field's text as it is now. */
  text: string;
  /** The last valid text that came whole or was left in the field: what a refused text falls back to. */
  committed: string;
}

export interface Connection {
  server: Field;
  key: Field;
  model: Field;
  /** The server needs no key: snippets leave auth out. */
  noKey: boolean;
  /** How snippets have the key. */
  keyForm: KeyForm;
  /** The key is readable on screen. */
  keyShown: boolean;
  /** The visitor asked to keep the key for this tab. */
  keepKey: boolean;
  /** The server came with a link and the visitor has not said yes to it. */
  fromLink: boolean;
}

const blank: Field = { text: "", committed: "" };

/** Before anything is known: also what the server renders. */
export const emptyConnection: Connection = {
  server: blank,
  key: blank,
  model: blank,
  noKey: false,
  keyForm: "literal",
  keyShown: false,
  keepKey: false,
  fromLink: false,
};

/** What the visitor typed, pasted, followed or came back to. */
export const $connection = map<Connection>(emptyConnection);

/** What each field's text means. */
export const $parsed = computed($connection, ({ server, key, model }) => ({
  server: parsers.server(server.text),
  key: parsers.key(key.text),
  model: parsers.model(model.text),
}));

/** What is in force, normalised; `""` where the field is blank. */
export type ConnectionValues = Record<FieldName, string>;

/** The values in force. A refused text leaves the committed value in force. */
export const $values = computed([$connection, $parsed], (connection, parsed) => {
  const inForce = (name: FieldName): string => {
    const current = parsed[name].ok ? parsed[name] : parsers[name](connection[name].committed);
    return current.ok ? current.value : "";
  };
  const values: ConnectionValues = {
    server: inForce("server"),
    key: connection.noKey ? "" : inForce("key"),
    model: inForce("model"),
  };
  return values;
});

/** The server in force, for what follows no other value. */
export const $server = computed($values, ({ server }) => server);

/** URL and model may outlive the tab; a key never does. */
const $remembered = persistentMap<{ server?: string; model?: string; noKey?: "true"; keyForm?: "variable" }>(
  "integrate:",
  {},
  { listen: false },
);

/** Where an opted-in key waits for a reload of this tab. */
const KEPT_KEY = "integrate:key";

/** The origins that may have the key in force. */
const $keyOrigins = atom<KeyOrigins>([]);

/** Takes a field's text as it is being typed: nothing is committed before the visitor leaves the field. */
export function typeInField(name: FieldName, text: string): void {
  update(name, { text, committed: $connection.get()[name].committed });
}

/**
 * Takes a field's text that came as one piece (paste, link, storage, a programmatic fill): a valid one is committed at
 * once, so that snippets never fall back to a prefix passed while typing.
 */
export function setField(name: FieldName, text: string): void {
  const { committed } = $connection.get()[name];
  update(name, { text, committed: parsers[name](text).ok ? text : committed });
  remember();
}

function update(name: FieldName, field: Field): void {
  const connection = $connection.get();
  if (name === "key") $keyOrigins.set([]);
  $connection.set({
    ...connection,
    [name]: field,
    fromLink: connection.fromLink && name !== "server",
  });
}

/** The visitor left the field: a valid text is from now on what a refused one falls back to. */
export function commit(name: FieldName): void {
  const { text } = $connection.get()[name];
  if (parsers[name](text).ok) $connection.setKey(name, { text, committed: text });
  remember();
}

/** Removes the key from the page and from this tab's storage. */
export function forgetKey(): void {
  setField("key", "");
}

export function setNoKey(noKey: boolean): void {
  $connection.setKey("noKey", noKey);
  remember();
}

export function setKeyForm(keyForm: KeyForm): void {
  $connection.setKey("keyForm", keyForm);
  remember();
}

export function setKeepKey(keepKey: boolean): void {
  $connection.setKey("keepKey", keepKey);
  remember();
}

export function setKeyShown(keyShown: boolean): void {
  $connection.setKey("keyShown", keyShown);
}

/** The visitor says yes to the server a link brought. */
export function allowLink(): void {
  $connection.setKey("fromLink", false);
  remember();
}

/** Whether the visitor must say yes before the key goes to this origin: once for each, but for the first. */
export function mustAskFor(origin: string): boolean {
  if (!$values.get().key) return false;
  return mustAsk($keyOrigins.get(), origin, $connection.get().fromLink);
}

/** A request goes to this origin now, with the key if there is one: by the visitor's click, or their answer when asked. */
export function bindKeyTo(origin: string): void {
  if ($values.get().key) $keyOrigins.set(addOrigin($keyOrigins.get(), origin));
  allowLink();
}

function remember(): void {
  const { server, key, model, noKey, keyForm, keepKey, fromLink } = $connection.get();
  // A link's server is not the visitor's until they say so, nor is the model that came with it.
  if (!fromLink) {
    // What follows the path may be a login or a key.
    $remembered.setKey("server", server.committed.replace(/[?#].*$/s, "") || undefined);
    $remembered.setKey("model", looksLikeKey(model.committed) ? undefined : model.committed || undefined);
  }
  $remembered.setKey("noKey", noKey ? "true" : undefined);
  $remembered.setKey("keyForm", keyForm === "variable" ? keyForm : undefined);
  keepInTab(keepKey ? JSON.stringify({ key: key.committed, origins: $keyOrigins.get() }) : undefined);
}

/** Storage can be refused (private windows, blocked cookies): the key then lives in memory only. */
function keepInTab(text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(KEPT_KEY);
    else sessionStorage.setItem(KEPT_KEY, text);
  } catch {
    $connection.setKey("keepKey", false);
  }
}

function keptInTab(): { key?: string; origins?: string[] } {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_KEY) ?? "{}") as { key?: string; origins?: string[] };
  } catch {
    return {};
  }
}

/** Values an operator's `connection.json` or settings may give. */
export interface Suggestion {
  server?: string;
  apiKey?: string;
  model?: string;
}

/**
 * Fills the fields at start, strongest first: the link's `?server=` and `?model=`, then what was remembered. A key
 * is never read from a link.
 */
function restore(search: URLSearchParams): void {
  const { server, model, noKey, keyForm = "literal" } = $remembered.get();
  const { key, origins = [] } = keptInTab();
  const linked = search.get("server");
  const whole = (name: FieldName, text: string | null | undefined): Field => ({
    text: text ?? "",
    committed: text && parsers[name](text).ok ? text : "",
  });
  $keyOrigins.set(origins);
  $connection.set({
    ...$connection.get(),
    server: whole("server", linked ?? server),
    model: whole("model", search.get("model") ?? model),
    key: whole("key", key),
    noKey: noKey === "true",
    keyForm,
    keepKey: key !== undefined,
    fromLink: linked !== null && linked !== server,
  });
}

/**
 * Fills what is still blank: weaker than a link and than what was remembered, never over what was typed. The key is
 * for the suggested server alone.
 */
export function suggest({ server, apiKey, model }: Suggestion): void {
  const fill = (name: FieldName, text: string | undefined): boolean => {
    if (!text || $connection.get()[name].text || !parsers[name](text).ok) return false;
    $connection.setKey(name, { text, committed: text });
    return true;
  };
  fill("server", server);
  fill("model", model);
  if ($connection.get().server.text === server && fill("key", apiKey)) {
    $keyOrigins.set([originOf($values.get().server)]);
  }
}

// As soon as this module runs, whichever script of the page asks for it first: nothing reads or writes a value before.
if (typeof location !== "undefined") restore(new URLSearchParams(location.search));
