/** Texts of the slots in code: elements with `data-slot` (the visitor's) or `data-operator`, and their encoders. */
import { MASK } from "../../secrets/mask.ts";
import { encode, type EncoderName } from "../../snippets/encode.ts";
import { NO_KEY, placeholders } from "../../snippets/placeholders.ts";
import {
  limitSlots,
  markedSlot,
  MODEST_TOKENS,
  valueOfSlot,
  type LimitSlot,
  type OperatorSlot,
} from "../../snippets/slots.ts";
import { $connection, $isFromLink, $values } from "../connection/connection.ts";
import { $limits } from "../connection/limits.ts";
import { $operator } from "../connection/provider.ts";

type FilledSlot = keyof typeof placeholders;

/** A visitor's slot: its name, also of one whose value follows from others, and its encoders. */
export interface Slot {
  element: HTMLElement;
  name: FilledSlot;
  encoders: readonly EncoderName[];
}

/** Reads a visitor's slot from its element. */
export const readSlot = (element: HTMLElement): Slot => ({
  element,
  name: (element.dataset["derive"] ?? element.dataset["slot"]) as FilledSlot,
  encoders: encodersOf(element),
});

const encodersOf = ({ dataset }: HTMLElement) => (dataset["encode"]?.split(" ") ?? []) as EncoderName[];

/** Returns the real text of a slot, as Copy writes it: the value, or the placeholder where there is none. */
export function realText(element: HTMLElement): string {
  const operator = element.dataset["operator"] as OperatorSlot | undefined;
  if (operator) return encode($operator.get()[operator], encodersOf(element));
  const { name, encoders } = readSlot(element);
  return encode(valueOf(name) || placeholders[name], encoders);
}

/**
 * Returns the shown text of a visitor's slot, with the key masked unless the visitor shows the key. Where no key is
 * needed, the word in its place is no value of the visitor's: `none`. Limits that nobody told are `assumed`.
 */
export function shownText({ name, encoders }: Slot): ShownText {
  const value = valueOf(name);
  const text = () => encode(value || placeholders[name], encoders);
  const limit = limitState(name);
  if (limit) return { text: text(), state: limit, isKey: false };
  if (!value) return { text: text(), state: "blank", isKey: false };
  const { keyShown, noKey } = $connection.get();
  if (name !== "API_KEY") return { text: text(), state: "filled", isKey: false };
  if (noKey) return { text: text(), state: "none", isKey: false };
  return { text: keyShown ? text() : MASK, state: "filled", isKey: keyShown };
}

interface ShownText {
  text: string;
  state: "blank" | "filled" | "none" | "assumed";
  /** Whether the text is the key itself. */
  isKey: boolean;
}

/** Returns a slot's value; `""` for a blank. */
function valueOf(name: FilledSlot): string {
  const { server, key, model } = $values.get();
  switch (name) {
    case "SERVER_URL":
      return server;
    case "MODEL_NAME":
      return model;
    case "API_KEY":
      if ($connection.get().noKey) return NO_KEY;
      return $isFromLink.get() ? "" : key;
    case "PAGE_ORIGIN":
      return pageOrigin();
    case "OPENAI_URL":
      return valueOfSlot(name, { SERVER_URL: server });
    default:
      return valueOfSlot(name, limitsFor(name));
  }
}

/** Returns the limits in force for a slot. The answer that an SDK requests is modest where its limit is only assumed. */
function limitsFor(name: FilledSlot): Record<LimitSlot, string> {
  const { context, output } = $limits.get();
  const isModest = name === "MAX_TOKENS" && output.state === "assumed";
  const maxOutput = isModest ? Math.min(output.value, MODEST_TOKENS) : output.value;
  return { CONTEXT_LENGTH: String(context.value), MAX_OUTPUT: String(maxOutput) };
}

const isLimit = (name: FilledSlot): boolean => limitSlots.some((limit) => limit === markedSlot(name));

/** Returns the state of a slot for the model's limits; `undefined` for all others. */
function limitState(name: FilledSlot): "filled" | "assumed" | undefined {
  if (!isLimit(name)) return undefined;
  const { context, output } = $limits.get();
  if (name === "CONTEXT_LENGTH") return context.state;
  if (name === "MAX_PROMPT") return context.state === output.state ? context.state : "assumed";
  return output.state;
}

/** Returns the page's origin; `""` for a page in a file, whose origin is `null`, and for hosts that would need quoting. */
const pageOrigin = (): string =>
  /^https?:\/\/[a-z0-9.-]+(?::\d+)?$/.test(location.origin) ? location.origin : "";
