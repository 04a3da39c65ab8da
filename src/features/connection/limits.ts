/** The limits of the model in force. */
import { atom, computed, type ReadableAtom } from "nanostores";
import { runningLimits, type LimitName } from "../../diagnosis/limits.ts";
import { limitsOf } from "../../diagnosis/model-list.ts";
import { $values, type ConnectionValues } from "./connection.ts";
import { limitsInForce, type EditedLimits, type Limits } from "./limits-in-force.ts";
import { $operatorModel } from "./operator-models.ts";
import { $models } from "./server-facts.ts";

/** The visitor's own limits by server and model; forgotten with the tab. */
const $edits = atom<Readonly<Record<string, EditedLimits>>>({});

/** Returns the keys of the edits that hold for a model: its own, then those made before server or model were given. */
const keysOf = ({ server, model }: Pick<ConnectionValues, "server" | "model">): string[] =>
  [
    [server, model],
    [server, ""],
    ["", model],
    ["", ""],
  ].map((names) => names.join(" "));

/** The visitor's own limits for the model in force. */
export const $editedLimits = computed([$edits, $values], (edits, values): EditedLimits =>
  Object.assign(
    {},
    ...keysOf(values)
      .toReversed()
      .map((key) => edits[key]),
  ),
);

let last: Limits | undefined;

/** The limits of the model in force; the same object while they stay the same. */
export const $limits: ReadableAtom<Limits> = computed(
  [$editedLimits, $values, $models, $operatorModel],
  (edited, { model }, models = [], named) => {
    const told = limitsOf(model, models);
    const limits = limitsInForce(edited, runningLimits(told), named?.limits ?? {}, told);
    if (!last || JSON.stringify(last) !== JSON.stringify(limits)) last = limits;
    return last;
  },
);

/** Sets the visitor's own limit for the model in force; `undefined` takes it back. */
export function editLimit(name: LimitName, value: number | undefined): void {
  const edits = { ...$edits.get() };
  const keys = keysOf($values.get());
  if (value === undefined) {
    for (const key of keys) {
      const { [name]: _, ...rest } = edits[key] ?? {};
      edits[key] = rest;
    }
  } else {
    const [own = ""] = keys;
    edits[own] = { ...edits[own], [name]: value };
  }
  $edits.set(edits);
}
