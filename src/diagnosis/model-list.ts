/** The models of a server, and their limits, as far as they are known. */

import type { ToldLimits } from "./limits.ts";

/** A model of a server's list. */
export interface Model {
  id: string;
  limits: ToldLimits;
}

/** Returns the name by which a list has a model: Ollama gives one without a tag the tag `latest`, Google writes a path. */
export const nameInList = (model: string, ids: readonly string[]): string | undefined =>
  [model, `${model}:latest`, `models/${model}`].find((name) => ids.includes(name));

/** Says how many models there are: "3 models". */
export const countOfModels = (count: number): string => `${count} ${count === 1 ? "model" : "models"}`;

const idsOfList = new WeakMap<readonly Model[], readonly string[]>();

/** Returns the ids of models, in their order; of the same list the same ids. */
export function idsOf(models: readonly Model[]): readonly string[] {
  const ids = idsOfList.get(models) ?? models.map(({ id }) => id);
  idsOfList.set(models, ids);
  return ids;
}

/**
 * Returns the limits that a list tells of a model. Without a name, those of the only model there is.
 * @returns `{}` where it tells none
 */
export function limitsOf(model: string, models: readonly Model[]): ToldLimits {
  const [only, second] = models;
  if (!model) return (!second && only?.limits) || {};
  const name = nameInList(model, idsOf(models));
  return models.find(({ id }) => id === name)?.limits ?? {};
}

/** Returns the models of a list with limits that another API of the same server told, which count more. */
export function withLimits(models: readonly Model[], told: readonly Model[]): Model[] {
  const limits = new Map(told.map((model) => [model.id, model.limits]));
  return models.map((model) => ({ ...model, limits: { ...model.limits, ...limits.get(model.id) } }));
}
