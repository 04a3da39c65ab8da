/** The three values that fill the page, and whom the key may go to. */
import { atom, computed, map } from "nanostores";
import { addOrigin, mustAsk, type KeyOrigins } from "../../secrets/key-origins.ts";
import type { KeyForm } from "../../snippets/key-form.ts";
import { blank, parsers, wholeField, type Field, type FieldName } from "./fields.ts";
import {
  dropKeyFromTab,
  keepKeyInTab,
  readKeptKey,
  readRemembered,
  rememberOptions,
  rememberServer,
} from "./remember.ts";

export interface Connection {
  server: Field;
  key: Field;
  model: Field;
  /** The server needs no key: snippets leave auth out. */
  noKey: boolean;
  /** Form of the key in snippets: the key itself, or an environment variable. */
  keyForm: KeyForm;
  /** The key is readable on screen. */
  keyShown: boolean;
  /** The visitor asked to keep the key until this tab closes. */
  keepKey: boolean;
  /** The server came with a link, and the visitor does not trust it yet. */
  fromLink: boolean;
}

/** The connection before anything is known; the server renders the page with it. */
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

/** Fields and options of the connection form. */
export const $connection = map<Connection>(emptyConnection);

/** Each field's text, parsed. */
export const $parsed = computed($connection, ({ server, key, model }) => ({
  server: parsers.server(server.text),
  key: parsers.key(key.text),
  model: parsers.model(model.text),
}));

/** The values in force, normalised; `""` where the field is blank. */
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

/** The server in force, for code that depends on no other value. */
export const $server = computed($values, ({ server }) => server);

/** The origins that may have the key in force. */
export const $keyOrigins = atom<KeyOrigins>([]);

/** Takes a field's text while the visitor types. The text is committed when the field is left. */
export function typeInField(name: FieldName, text: string): void {
  update(name, { text, committed: $connection.get()[name].committed });
}

/**
 * Takes a field's text that came whole (paste, link, storage, a programmatic fill). A valid text is committed at once,
 * so that snippets never fall back to a prefix passed while typing.
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

/** Commits a valid text when the visitor leaves the field: a refused text falls back to it from now on. */
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

/** Trusts the server that a link brought. */
export function trustLink(): void {
  $connection.setKey("fromLink", false);
  remember();
}

/** Whether the visitor must agree before the key goes to this origin. */
export function mustAskFor(origin: string): boolean {
  if (!$values.get().key) return false;
  return mustAsk($keyOrigins.get(), origin, $connection.get().fromLink);
}

/** Records that a request goes to this origin, by the visitor's click or their answer to the question. */
export function bindKeyTo(origin: string): void {
  if ($values.get().key) $keyOrigins.set(addOrigin($keyOrigins.get(), origin));
  trustLink();
}

function remember(): void {
  const { server, key, model, keepKey, fromLink, ...options } = $connection.get();
  // A link's server and model are not the visitor's own until they trust the server.
  if (!fromLink) rememberServer(server.committed, model.committed);
  rememberOptions(options);
  try {
    if (keepKey) keepKeyInTab({ key: key.committed, origins: $keyOrigins.get() });
    else dropKeyFromTab();
  } catch {
    // Storage is refused: the key lives in memory only.
    $connection.setKey("keepKey", false);
  }
}

/**
 * Fills the fields at start, strongest first: the link's `?server=` and `?model=`, then what was remembered. A key
 * is never read from a link.
 */
function restore(search: URLSearchParams): void {
  const { server, model, noKey, keyForm } = readRemembered();
  const { key, origins = [] } = readKeptKey();
  const linked = search.get("server");
  $keyOrigins.set(origins);
  $connection.set({
    ...$connection.get(),
    server: wholeField("server", linked ?? server ?? ""),
    model: wholeField("model", search.get("model") ?? model ?? ""),
    key: wholeField("key", key ?? ""),
    noKey,
    keyForm,
    keepKey: key !== undefined,
    fromLink: linked !== null && linked !== server,
  });
}

// Runs with this module, whichever script of the page asks for it first: nothing reads or writes a value before.
if (typeof location !== "undefined") restore(new URLSearchParams(location.search));
