/** Texts of the slots in code: elements with `data-slot` (the visitor's) or `data-operator`, and their encoders. */
import { MASK } from "../../secrets/mask.ts";
import { encode, type EncoderName } from "../../snippets/encode.ts";
import { NO_KEY, placeholders } from "../../snippets/placeholders.ts";
import type { OperatorSlot } from "../../snippets/template.ts";
import { $connection, $values } from "../connection/connection.ts";
import { $operator } from "../connection/provider.ts";

type FilledSlot = keyof typeof placeholders;

/** Encodes a value for the slot's place. */
function encodeFor(slot: HTMLElement, value: string): string {
  const chain = slot.dataset["encode"]?.split(" ") ?? [];
  return encode(value, chain as EncoderName[]);
}

/** Returns the real text of a slot, as Copy writes it: the value, or the placeholder where there is none. */
export function realText(slot: HTMLElement): string {
  const operator = slot.dataset["operator"] as OperatorSlot | undefined;
  if (operator) return encodeFor(slot, $operator.get()[operator]);
  const name = slot.dataset["slot"] as FilledSlot;
  return encodeFor(slot, valueOf(name) || placeholders[name]);
}

/** Returns the text of a visitor's slot as it is shown, the key masked unless the visitor shows it. */
export function shownText(slot: HTMLElement): { text: string; state: "blank" | "filled" } {
  const name = slot.dataset["slot"] as FilledSlot;
  if (!valueOf(name)) return { text: realText(slot), state: "blank" };
  const { keyShown, noKey } = $connection.get();
  const isMasked = name === "API_KEY" && !keyShown && !noKey;
  return { text: isMasked ? MASK : realText(slot), state: "filled" };
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
      return $connection.get().noKey ? NO_KEY : key;
    case "PAGE_ORIGIN":
      return pageOrigin();
  }
}

/** Returns `""` for a page in a file, whose origin is `null`, and for hosts that need quoting somewhere. */
const pageOrigin = (): string =>
  /^https?:\/\/[a-z0-9.-]+(?::\d+)?$/.test(location.origin) ? location.origin : "";
