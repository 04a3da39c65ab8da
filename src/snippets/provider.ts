import type { OperatorValues } from "./slots.ts";

/** The operator's provider, as clients name it in their configuration. */
export interface Provider {
  /** Its identifier: letters, digits, `-` and `_`, a letter first. */
  id: string;
  /** Its name for people. */
  name: string;
}

/**
 * Returns the values of the operator's slots for a provider.
 * @param variable name of the variable that holds the key; without it `my-llm` keeps its key in `MY_LLM_API_KEY`
 */
export const operatorValues = ({ id, name }: Provider, variable?: string): OperatorValues => ({
  PROVIDER_ID: id,
  PROVIDER_NAME: name,
  KEY_VARIABLE: variable ?? `${id.toUpperCase().replaceAll("-", "_")}_API_KEY`,
});
