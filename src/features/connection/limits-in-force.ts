/** Decides which limits of a model are in force, and says where each one comes from. */
import type { LimitName, ToldLimits } from "../../diagnosis/limits.ts";
import { assumedLimits } from "../../snippets/slots.ts";
import { formatCount } from "../../ui/format-count.ts";

/** A limit in force. */
export interface Limit {
  value: number;
  /** Whether anybody gave the limit, or the page assumes it. */
  state: "assumed" | "filled";
  /** A sentence that says where it comes from; code in backticks. */
  from: string;
}

export type Limits = Record<LimitName, Limit>;

/** The visitor's own limits. */
export type EditedLimits = Partial<Record<LimitName, number>>;

const CONTEXT_LENGTH = Number(assumedLimits.CONTEXT_LENGTH);
const MAX_OUTPUT = Number(assumedLimits.MAX_OUTPUT);

const assume = (value: number, why = ""): Limit => ({
  value,
  state: "assumed",
  from: `${formatCount(value)} assumed${why}. Replace it with your model's.`,
});

/**
 * Returns the limits in force.
 * @param edited the visitor's own, which hold whatever else is told
 * @param given limits that others gave, the strongest first: the server's before the operator's
 */
export function limitsInForce(edited: EditedLimits, ...given: readonly ToldLimits[]): Limits {
  const find = (name: LimitName): Limit | undefined => {
    const own = edited[name];
    if (own !== undefined) return { value: own, state: "filled", from: "Yours." };
    const told = given.find((limits) => limits[name])?.[name];
    return told && { value: told.value, state: "filled", from: `From ${told.from}.` };
  };
  const context = find("context") ?? assume(CONTEXT_LENGTH);
  const output = find("output");
  if (!output) return { context, output: assumeOutput(context.value) };
  // Prompt and answer share the context.
  if (output.value < context.value) return { context, output };
  const noRoom = `Yours. No room is left for a prompt: write less than ${formatCount(context.value)}.`;
  const isOwn = edited.output !== undefined;
  return { context, output: isOwn ? { ...output, from: noRoom } : assumeOutput(context.value) };
}

/** Assumes a longest answer that leaves at least half of the context to the prompt. */
function assumeOutput(context: number): Limit {
  const half = Math.floor(context / 2);
  return half < MAX_OUTPUT ? assume(half, ", half of the context") : assume(MAX_OUTPUT);
}
