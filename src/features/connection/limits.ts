import { atom } from "nanostores";
import { assumedLimits } from "../../snippets/slots.ts";

/** A limit of the model in force, in tokens. */
interface Limit {
  value: number;
  /** Whether anybody told the limit. */
  state: "assumed" | "filled";
}

/** Limits of the model in force. */
export const $limits = atom<Record<"context" | "output", Limit>>({
  context: { value: Number(assumedLimits.CONTEXT_LENGTH), state: "assumed" },
  output: { value: Number(assumedLimits.MAX_OUTPUT), state: "assumed" },
});
