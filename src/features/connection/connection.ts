/** The three values that fill the page, and whom the key may go to: the state machine's store. */
import { atom, computed, type ReadableAtom } from "nanostores";
import { $settings, built } from "../../settings/in-force.ts";
import type { KeyForm } from "../../snippets/key-form.ts";
import { pageDirectory } from "../../ui/page-directory.ts";
import type { FieldName, FieldTexts } from "./fields.ts";
import { keepKeyInTab, readKeptKey, readMemory, remember } from "./remember.ts";
import {
  emptyConnection,
  inForce,
  isFromLink,
  keptKey,
  mustAsk,
  operatorServer,
  parse,
  transitions,
  type Choices,
  type Connection,
  type Step,
} from "./state.ts";

const $state = atom(emptyConnection);

/** Fields and options of the connection form. */
export const $connection: ReadableAtom<Connection> = $state;

/** Each field's text, parsed. */
export const $parsed = computed($state, (state) => ({
  server: parse(state, "server", state.server.text),
  key: parse(state, "key", state.key.text),
  model: parse(state, "model", state.model.text),
}));

/** The values in force, normalised; `""` where the field is blank. */
export type ConnectionValues = FieldTexts;

export const $values = computed($state, (state): ConnectionValues => ({
  server: inForce(state, "server").value,
  key: inForce(state, "key").value,
  model: inForce(state, "model").value,
}));

/** The server in force, for code that depends on no other value. */
export const $server = computed($values, ({ server }) => server);

/** The operator's server, normalised; `""` where the operator names none. */
export const $operatorServer = computed($state, operatorServer);

/** Whether the server in force came with a link that the visitor does not trust: it gets no key, nor does Copy. */
export const $isFromLink = computed($state, isFromLink);

function take({ state, memory }: Step): void {
  const before = $state.get();
  $state.set(state);
  if (memory) remember(memory);
  if (!before.keepKey && !state.keepKey) return;
  // Storage is refused: the key lives in memory only.
  if (!keepKeyInTab(keptKey(state)) && state.keepKey) $state.set({ ...state, keepKey: false });
}

/** Takes a field's text while the visitor edits it. The text is committed when the field is left. */
export const typeInField = (name: FieldName, text: string): void =>
  take(transitions.type($state.get(), name, text));

/** Takes the first character of a text that the visitor begins in place of another. */
export const beginInField = (name: FieldName, text: string): void =>
  take(transitions.begin($state.get(), name, text));

/**
 * Takes a field's text that came whole (paste, choice, a programmatic fill). A valid text is committed at once, so that
 * snippets never fall back to a prefix passed while typing.
 */
export const setField = (name: FieldName, text: string): void =>
  take(transitions.enter($state.get(), name, text));

/** Commits a valid text when the visitor leaves the field: a refused text falls back to it from now on. */
export const commit = (name: FieldName): void => take(transitions.leave($state.get(), name));

/** Takes the operator's values and choices. The later ones are stronger. */
export const suggest = (texts: Partial<FieldTexts>, choices?: Choices): void =>
  take(transitions.suggest($state.get(), texts, choices));

/** Removes the key from the page and from this tab's storage. */
export const forgetKey = (): void => take(transitions.forget($state.get()));

export const setNoKey = (noKey: boolean): void => take(transitions.choose($state.get(), { noKey }));

export const setKeyForm = (keyForm: KeyForm): void => take(transitions.choose($state.get(), { keyForm }));

export const setKeepKey = (keepKey: boolean): void => take(transitions.choose($state.get(), { keepKey }));

export const setKeyShown = (keyShown: boolean): void => take(transitions.choose($state.get(), { keyShown }));

/** Trusts the server that a link brought. */
export const trustLink = (): void => take(transitions.trust($state.get()));

/** Whether the visitor must agree before the key in force goes to the server in force. */
export const mustAskForKey = (): boolean => mustAsk($state.get());

/**
 * Takes the visitor's agreement to send a key to a server.
 * @returns whether both are still in force: otherwise nothing may be sent
 */
export function agreeToSend(asked: ConnectionValues): boolean {
  take(transitions.agree($state.get(), asked));
  const { server, key } = $values.get();
  return server === asked.server && key === asked.key;
}

/** Records that a request goes out with these values. */
export const noteSent = (values: ConnectionValues): void => take(transitions.send($state.get(), values));

/** Records that a request with these values succeeded. */
export const noteSuccess = (values: ConnectionValues): void =>
  take(transitions.succeed($state.get(), values));

/** Returns the choices about the key that an operator makes for visitors who make none. */
const choicesOf = ({ none = false, form }: (typeof built)["key"]): Choices => ({
  noKey: none,
  // Clients that run no command read the variable.
  keyForm: form === undefined || form === "value" ? "literal" : "variable",
});

/** The choices that the page is built with. */
export const builtChoices = choicesOf(built.key);

/** Opens the connection of a page: the link, the memory, and the operator's settings of the build. */
function open(): void {
  const search = new URLSearchParams(location.search);
  const link = { server: search.get("server") ?? "", model: search.get("model") ?? "" };
  $state.set(transitions.open($state.get(), { link, memory: readMemory(), kept: readKeptKey() }).state);
  $settings.subscribe(({ server, models, key }) => {
    const [first] = models;
    const texts = { server: serverOf(server), key: key.value ?? "", model: first?.id ?? "" };
    suggest(texts, choicesOf(key));
  });
}

/** Returns the address of the operator's server, which may be relative to the page; `""` without one. */
const serverOf = (server: string): string =>
  server && new URL(server, pageDirectory()).href.replace(/\/+$/, "");

// Runs with this module, whichever script of the page asks for it first: nothing reads or writes a value before.
if (typeof location !== "undefined") open();
