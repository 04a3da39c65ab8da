/** The models that the operator names, and which of them is in force. */
import { computed } from "nanostores";
import type { ToldLimit } from "../../diagnosis/limits.ts";
import { idsOf, nameInList, type Model } from "../../diagnosis/model-list.ts";
import { $settings, type built } from "../../settings/in-force.ts";
import { $operatorServer, $server, $values } from "./connection.ts";
import { $models } from "./server-facts.ts";

type OperatorModel = (typeof built.models)[number];

/** The operator's models, while the server in force is the operator's, or the operator names no server. */
const $operatorModels = computed(
  [$settings, $server, $operatorServer],
  ({ models }, server, operatorServer) =>
    !operatorServer || operatorServer === server ? models.map(withLimits) : [],
);

const told = (value: number | undefined): ToldLimit | undefined =>
  value === undefined ? undefined : { value, from: "this page's operator" };

/** Returns a model of the operator's with its limits as a server tells them. */
function withLimits(model: OperatorModel): OperatorModel & Model {
  const [context, output] = [told(model.context), told(model.output)];
  return { ...model, limits: { ...(context && { context }), ...(output && { output }) } };
}

/** The operator's words on the model in force; `undefined` where the operator does not name it. */
export const $operatorModel = computed([$operatorModels, $values], (models, { model }) => {
  const id = nameInList(model, idsOf(models));
  return models.find((named) => named.id === id);
});

/** A model to choose, and its name for people. */
export interface OfferedModel {
  id: string;
  label?: string;
}

/**
 * The models to choose from: the operator's first, then the others of the server's list. A single model of the
 * operator's leaves no choice.
 */
export const $offeredModels = computed(
  [$operatorModels, $models],
  (named, listed = []): readonly OfferedModel[] => {
    const ids = new Set(idsOf(named));
    const others = listed.filter(({ id }) => !ids.has(id));
    return listed.length > 0 || named.length > 1 ? [...named, ...others] : [];
  },
);
