import type { Model } from "../../../../src/diagnosis/model-list.ts";

/** Returns models of a list that tells no limits. */
export const modelsNamed = (...ids: string[]): Model[] => ids.map((id) => ({ id, limits: {} }));
