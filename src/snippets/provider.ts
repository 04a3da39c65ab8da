import type { OperatorValues } from "./slots.ts";

/** The operator's provider, as clients name it in their configuration. */
export interface Provider {
  /** Its identifier: letters, digits, `-` and `_`, a letter first. */
  id: string;
  /** Its name for people. */
  name: string;
}

/** The operator's settings for the key in code. */
interface KeySource {
  /** Name of the variable that holds the key; without it `my-llm` keeps its key in `MY_LLM_API_KEY`. */
  variable?: string;
  /** Program that prints the key, and its arguments, with a space between. */
  command?: string;
}

/** Returns the values of the operator's slots for a provider. */
export function operatorValues(
  { id, name }: Provider,
  { variable, command }: KeySource = {},
): OperatorValues {
  const [program = "", ...words] = command?.split(" ") ?? [];
  return {
    PROVIDER_ID: id,
    PROVIDER_NAME: name,
    KEY_VARIABLE: variable ?? `${id.toUpperCase().replaceAll("-", "_")}_API_KEY`,
    ...(command && {
      KEY_COMMAND: command,
      KEY_PROGRAM: program,
      KEY_ARGUMENTS: `[${words.map((word) => JSON.stringify(word)).join(", ")}]`,
    }),
  };
}
