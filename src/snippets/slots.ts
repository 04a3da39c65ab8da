/** The slots of templates: their names, who fills them in, and what follows from others. */
import { openAiUrl } from "../protocols/protocol-info.ts";
import { headerSlots, type HeaderSlot } from "./headers.ts";

/** Slots that a visitor fills in. */
export const visitorSlots = ["SERVER_URL", "API_KEY", "MODEL_NAME"] as const;
export type VisitorSlot = (typeof visitorSlots)[number];

/** A value for each of a visitor's slots. */
export type SlotValues = Record<VisitorSlot, string>;

/** Slots for the model's limits, in tokens: digits only. */
export const limitSlots = ["CONTEXT_LENGTH", "MAX_OUTPUT"] as const;
export type LimitSlot = (typeof limitSlots)[number];

/** Slots that the operator of the page fills in. */
export const operatorSlots = ["PROVIDER_ID", "PROVIDER_NAME", "KEY_VARIABLE"] as const;
export type OperatorSlot = (typeof operatorSlots)[number];

/**
 * Slots for the operator's command that prints the key: the line for a shell, its program, and its arguments as a list of
 * JSON. Only the command form of a text has them.
 */
export const commandSlots = ["KEY_COMMAND", "KEY_PROGRAM", "KEY_ARGUMENTS"] as const;
export type CommandSlot = (typeof commandSlots)[number];

/**
 * A value for each of the operator's slots; `PROVIDER_ID` and `KEY_VARIABLE` are identifiers. Those of the command are
 * there where the operator has one.
 */
export type OperatorValues = Record<OperatorSlot, string> & Partial<Record<CommandSlot, string>>;

/** The page's own origin, known only in the browser: for remedies that let this page call a server. */
export const PAGE_ORIGIN = "PAGE_ORIGIN";

/** Slots whose value follows from other slots, each with the one that its mark on the page belongs to. */
export const derivedSlots = {
  /** Base address of the OpenAI-style APIs. */
  OPENAI_URL: "SERVER_URL",
  /** Tokens that the context holds beside the longest answer. */
  MAX_PROMPT: "CONTEXT_LENGTH",
  /** Longest answer that an SDK's request asks for, where the API requires a limit. */
  MAX_TOKENS: "MAX_OUTPUT",
} as const satisfies Record<string, VisitorSlot | LimitSlot>;
export type DerivedSlot = keyof typeof derivedSlots;

export type SlotName =
  VisitorSlot | LimitSlot | DerivedSlot | OperatorSlot | CommandSlot | HeaderSlot | typeof PAGE_ORIGIN;

export const slotNames: readonly string[] = [
  ...visitorSlots,
  ...limitSlots,
  ...Object.keys(derivedSlots),
  ...operatorSlots,
  ...commandSlots,
  ...headerSlots,
  PAGE_ORIGIN,
];

/**
 * Slots that need neither quotes nor an encoder: letters, digits, `-` and `_`, as the settings' schema and the limits' parser
 * allow. A command holds what every shell and every string reads as it stands.
 */
export const bareSlots: readonly string[] = [
  "PROVIDER_ID",
  "KEY_VARIABLE",
  "KEY_COMMAND",
  "KEY_PROGRAM",
  "HEADER_NAME",
  "CONTEXT_LENGTH",
  "MAX_OUTPUT",
  "MAX_PROMPT",
  "MAX_TOKENS",
] satisfies SlotName[];

/** Whether the operator fills a slot in. */
export const isOperatorSlot = (name: SlotName): name is OperatorSlot | CommandSlot =>
  [...operatorSlots, ...commandSlots].some((slot) => slot === name);

/** Whether a slot is for the command that prints the key. */
export const isCommandSlot = (name: SlotName): name is CommandSlot =>
  (commandSlots as readonly string[]).includes(name);

/** Whether a slot is for the operator's further headers. */
export const isHeaderSlot = (name: SlotName): name is HeaderSlot =>
  (headerSlots as readonly string[]).includes(name);

/** Returns the slot whose mark on the page a slot carries: its own, or the one that its value follows from. */
export const markedSlot = (name: SlotName): SlotName =>
  Object.hasOwn(derivedSlots, name) ? derivedSlots[name as DerivedSlot] : name;

/** Limits of a model that nobody has told, in tokens: shown as assumed. */
export const assumedLimits: Record<LimitSlot, string> = { CONTEXT_LENGTH: "131072", MAX_OUTPUT: "16384" };

/** Longest answer of a request where nobody told the model's limit: enough for the example, on any server. */
export const MODEST_TOKENS = 1024;

/** Longest answer that Anthropic's SDKs request without a stream. */
const MOST_UNSTREAMED_TOKENS = 21_333;

/** Values for the slots of a template. Limits that are absent are assumed; without an origin of the page, its slot is empty. */
export type RenderValues = SlotValues &
  OperatorValues &
  Partial<Record<LimitSlot | typeof PAGE_ORIGIN, string>>;

/** Returns the value of a slot, also of one that follows from others; `""` where there is none. */
export function valueOfSlot(name: Exclude<SlotName, HeaderSlot>, given: Partial<RenderValues>): string {
  const values = { ...assumedLimits, ...given };
  if (name === "OPENAI_URL") return values.SERVER_URL ? openAiUrl(values.SERVER_URL) : "";
  if (name === "MAX_TOKENS")
    return String(Math.min(Number(given.MAX_OUTPUT ?? MODEST_TOKENS), MOST_UNSTREAMED_TOKENS));
  if (name === "MAX_PROMPT")
    return String(Math.max(0, Number(values.CONTEXT_LENGTH) - Number(values.MAX_OUTPUT)));
  return values[name] ?? "";
}
