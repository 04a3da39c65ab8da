/**
 * The connection as a state machine: its state, and a table of transitions. Nothing here reads the page or its storage,
 * so that any sequence of acts can be tested.
 *
 * Two rules hold in every state. The key goes only to servers that the visitor typed, trusts or agreed to. Nothing is
 * remembered that the visitor did not give.
 */
import type { KeyForm } from "../../snippets/key-form.ts";
import type { Parsed } from "../../values/parsed.ts";
import { fieldNames, noTexts, parsers, valueOf, type FieldName, type FieldTexts } from "./fields.ts";
import { machineOf, machinesIn } from "./machines.ts";
import { sourceOf, type Givers, type Source } from "./sources.ts";

/** A text, and its giver. */
interface GivenText {
  text: string;
  source: Source;
}

/** A field of the form. */
export interface Field extends GivenText {
  /** Last valid text that was left in the field or came whole: a refused text falls back to it. */
  committed: GivenText;
}

export interface Connection extends Record<FieldName, Field>, Givers {
  /** The visitor's own choices: they win over the operator's. */
  chosen: Partial<Choices>;
  /** The server needs no key: snippets leave auth out. */
  noKey: boolean;
  /** Form of the key in snippets: the key itself, or an environment variable. */
  keyForm: KeyForm;
  /** The key is readable on screen. */
  keyShown: boolean;
  /** The visitor asked to keep the key until this tab closes. */
  keepKey: boolean;
  /** The latest key that was sent, and the base URLs that it was sent to. */
  sent: SentKey;
}

/** A key and the servers that have it. */
export interface SentKey {
  key: string;
  servers: readonly string[];
}

/** Choices of the form beside its fields. */
export type Options = Pick<Connection, "noKey" | "keyForm" | "keyShown" | "keepKey">;

/** Choices about the key that outlive the visit. */
export type Choices = Pick<Connection, "noKey" | "keyForm">;

/** Everything that outlives the visit; `""` for a blank field. */
export interface Memory extends Partial<Choices> {
  server: string;
  model: string;
}

/** Everything that a page finds when it opens. */
export interface Opening {
  link: { server: string; model: string };
  memory: Memory;
  /** The key that the visitor asked to keep in this tab. */
  kept?: SentKey | undefined;
}

/** The state after an act, and the part of the memory that it changes. */
export interface Step {
  state: Connection;
  memory?: Partial<Memory>;
}

/** A field before anyone gave it a text: the operator's suggestion may still fill it. */
const untouched: Field = { text: "", source: "operator", committed: { text: "", source: "operator" } };

/** The connection before anything is known; the server renders the page with it. */
export const emptyConnection: Connection = {
  server: untouched,
  key: untouched,
  model: untouched,
  chosen: {},
  noKey: false,
  keyForm: "literal",
  keyShown: false,
  keepKey: false,
  operator: { server: [], key: [], model: [] },
  link: noTexts,
  linkedMachines: [],
  trusted: { server: [], model: [] },
  sent: { key: "", servers: [] },
};

/** References to the environment or to files that some clients and shells replace in pasted text. */
const EXPANDED = /\$|\{\s*\w+\s*:|%[^%]+%/;

/** Parses a field's text. A reference to the visitor's environment is refused where a link brought one. */
export function parse({ link }: Pick<Connection, "link">, name: FieldName, text: string): Parsed {
  const parsed = parsers[name](text);
  const refers = parsed.ok && EXPANDED.test(parsed.value) && EXPANDED.test(link[name]);
  if (!refers) return parsed;
  return {
    ok: false,
    error:
      "The link's text refers to your environment, and some clients would send its value. Type it without that.",
  };
}

/** A value in force, normalised, and its giver. */
export interface InForce {
  value: string;
  source: Source;
}

/** Returns the value of a field in force. A refused text falls back to the committed one, never to a link's. */
export function inForce(state: Connection, name: FieldName): InForce {
  const { text, source, committed } = state[name];
  if (name === "key" && state.noKey) return { value: "", source };
  const parsed = parse(state, name, text);
  if (parsed.ok) return { value: parsed.value, source };
  if (committed.source === "link") return { value: "", source };
  return { value: valueOf(name, committed.text), source: committed.source };
}

/** Whether the server in force came with a link that the visitor does not trust. */
export const isFromLink = (state: Connection): boolean => {
  const { value, source } = inForce(state, "server");
  return value !== "" && source === "link";
};

/** Returns the operator's present server, normalised: the last that was suggested; `""` without one. */
export const operatorServer = ({ operator }: Connection): string =>
  valueOf("server", operator.server.at(-1) ?? "");

/**
 * Whether the server in force is the operator's present one, or there is neither: the operator's key is meant for that
 * server alone.
 */
const isOperators = (state: Connection): boolean => inForce(state, "server").value === operatorServer(state);

/** Whether the visitor must agree before the key in force goes to the server in force. */
export function mustAsk(state: Connection): boolean {
  const [server, key] = [inForce(state, "server"), inForce(state, "key")];
  if (!key.value || !server.value) return false;
  if (server.source === "link") return true;
  const servers = state.sent.key === key.value ? state.sent.servers : [];
  if (servers.includes(server.value)) return false;
  if (key.source === "operator") return !isOperators(state);
  return servers.length > 0 || server.source !== "visitor";
}

/** Returns the key to keep in this tab, with the servers that have it; `undefined` when none is to be kept. */
export function keptKey({ keepKey, key: { text, committed }, sent }: Connection): SentKey | undefined {
  if (!keepKey) return undefined;
  // A key that is being replaced is not kept any longer.
  if (committed.source !== "visitor" || text !== committed.text) return { key: "", servers: [] };
  return { key: committed.text, servers: sent.key === valueOf("key", committed.text) ? sent.servers : [] };
}

const valuesOf = (name: FieldName, text: string): string[] => [valueOf(name, text)].filter(Boolean);

/** Returns a field that holds a text which came whole; a valid one is committed. */
function holding(state: Connection, name: FieldName, text: string, source: Source): Field {
  const given = { text, source };
  return { ...given, committed: parse(state, name, text).ok ? given : state[name].committed };
}

/** Returns the step to a state, with what it changes in the memory of a field: only the visitor's own is remembered. */
function remembering(before: Connection, state: Connection, name: FieldName): Step {
  const { committed } = state[name];
  const old = before[name].committed;
  const isSame = committed.text === old.text && (committed.source === old.source || !committed.text);
  if (name === "key" || isSame || committed.source === "link") return { state };
  return { state, memory: { [name]: committed.source === "visitor" ? committed.text : "" } };
}

/** Makes the field's text the visitor's own, and remembers it. */
function trust(state: Connection, name: "server" | "model"): Step {
  const { text, source } = state[name];
  const value = valueOf(name, text);
  if (source !== "link" || !value) return { state };
  const trusted = { ...state.trusted, [name]: [...state.trusted[name], value] };
  const linkedMachines = name === "server" ? [] : state.linkedMachines;
  const next: Connection = { ...state, trusted, linkedMachines };
  return remembering(state, { ...next, [name]: holding(next, name, text, "visitor") }, name);
}

const isInForce = (state: Connection, name: FieldName, value: string): boolean =>
  inForce(state, name).value === value;

/** Everything that can happen to a connection, and the step that it takes then. */
export const transitions = {
  /** The page opens. Strongest first: the link, then what was remembered. */
  open(state: Connection, { link, memory: { server, model, ...chosen }, kept }: Opening): Step {
    const givers: Connection = {
      ...state,
      link: { ...noTexts, server: link.server.trim(), model: link.model.trim() },
      linkedMachines: machinesIn(link.server),
      trusted: { server: valuesOf("server", server), model: valuesOf("model", model) },
      ...chosen,
      chosen,
      keepKey: kept !== undefined,
      sent: { key: valueOf("key", kept?.key ?? ""), servers: kept?.servers ?? [] },
    };
    const fieldOf = (name: FieldName, text: string): Field =>
      text ? holding(givers, name, text, sourceOf(givers, name, text)) : state[name];
    return {
      state: {
        ...givers,
        server: fieldOf("server", givers.link.server || server),
        model: fieldOf("model", givers.link.model || model),
        key: fieldOf("key", kept?.key ?? ""),
      },
    };
  },

  /**
   * The operator suggests values: they fill the fields that hold nobody else's, and the key only for their server. What
   * the operator chooses holds where the visitor chose nothing.
   */
  suggest(state: Connection, texts: Partial<FieldTexts>, choices: Partial<Choices> = {}): Step {
    const valid = fieldNames.filter((name) => valueOf(name, texts[name] ?? ""));
    const operator = { ...state.operator };
    for (const name of valid) operator[name] = [...operator[name], texts[name] ?? ""];
    const next: Connection = { ...state, ...choices, ...state.chosen, operator };
    const fill = (name: FieldName) => {
      const suggested = operator[name].at(-1);
      if (suggested && state[name].source === "operator")
        next[name] = holding(next, name, suggested, "operator");
    };
    for (const name of ["server", "model"] as const) {
      fill(name);
      const { source, text } = state[name];
      // The link named the operator's own.
      if (source === "link" && sourceOf(next, name, text) === "operator")
        next[name] = holding(next, name, text, "operator");
    }
    if (isOperators(next)) fill("key");
    return { state: next };
  },

  /** The visitor edits a text, a piece at a time. An edit that makes a link's refused text readable leaves it the link's. */
  type(state: Connection, name: FieldName, text: string): Step {
    const { text: before, source: sourceBefore, committed } = state[name];
    const source = sourceOf(state, name, text);
    const value = valueOf(name, text);
    const isRepaired = sourceBefore === "link" && source === "visitor" && !valueOf(name, before);
    if (name !== "server" || !isRepaired || !text.trim())
      return { state: { ...state, [name]: { text, source, committed } } };
    const linkedMachines = [...state.linkedMachines, ...(value ? [machineOf(value)] : [])];
    return { state: { ...state, linkedMachines, server: { text, source: "link", committed } } };
  },

  /** The visitor begins a text in place of another, with its first character. */
  begin(state: Connection, name: FieldName, text: string): Step {
    const field = { text, source: sourceOf(state, name, text), committed: state[name].committed };
    return { state: { ...state, [name]: field } };
  },

  /** The visitor gives a whole text (a paste, a choice, a programmatic fill). */
  enter(state: Connection, name: FieldName, text: string): Step {
    const field = holding(state, name, text, sourceOf(state, name, text));
    return remembering(state, { ...state, [name]: field }, name);
  },

  /** The visitor leaves a field: a refused text falls back to the text in it from now on, if that is valid. */
  leave(state: Connection, name: FieldName): Step {
    const { text, source } = state[name];
    return remembering(state, { ...state, [name]: holding(state, name, text, source) }, name);
  },

  /** The visitor trusts the server that a link brought. */
  trust: (state: Connection): Step => trust(state, "server"),

  /** The visitor agrees that the key goes to a server: an answer about another server or key counts for nothing. */
  agree: (state: Connection, { server, key }: FieldTexts): Step =>
    isInForce(state, "server", server) && isInForce(state, "key", key) ? trust(state, "server") : { state },

  /** A request goes out. One with a key binds the key to the server's whole base URL. */
  send(state: Connection, { server, key }: FieldTexts): Step {
    if (!key) return { state };
    const servers = state.sent.key === key ? state.sent.servers : [];
    return { state: { ...state, sent: { key, servers: [...new Set([...servers, server])] } } };
  },

  /** A request succeeded: a link's model exists on a server that the visitor chose. */
  succeed: (state: Connection, { server, model }: FieldTexts): Step =>
    isInForce(state, "server", server) && isInForce(state, "model", model) && !isFromLink(state)
      ? trust(state, "model")
      : { state },

  /** The visitor forgets the key. */
  forget(state: Connection): Step {
    const nothing: GivenText = { text: "", source: "visitor" };
    return {
      state: { ...state, key: { ...nothing, committed: nothing }, sent: emptyConnection.sent },
    };
  },

  /** The visitor changes options of the form. */
  choose(state: Connection, options: Partial<Options>): Step {
    const { keyShown: _shown, keepKey: _kept, ...memory } = options;
    return { state: { ...state, ...options, chosen: { ...state.chosen, ...memory } }, memory };
  },
} satisfies Record<string, (state: Connection, ...details: never[]) => Step>;
