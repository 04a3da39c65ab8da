/** Values that the operator gives for fields that are still blank. */
import { originOf } from "../../secrets/key-origins.ts";
import { $connection, $keyOrigins, $values } from "./connection.ts";
import { parsers, type FieldName } from "./fields.ts";

/** Values that an operator's `connection.json` or settings may give. */
export interface Suggestion {
  server?: string;
  apiKey?: string;
  model?: string;
}

/**
 * Fills the fields that are still blank: a suggestion is weaker than a link, than remembered values and than typed
 * text. The key is for the suggested server alone.
 */
export function suggest({ server, apiKey, model }: Suggestion): void {
  const fill = (name: FieldName, text: string | undefined): boolean => {
    if (!text || $connection.get()[name].text || !parsers[name](text).ok) return false;
    $connection.setKey(name, { text, committed: text });
    return true;
  };
  fill("server", server);
  fill("model", model);
  if ($connection.get().server.text === server && fill("key", apiKey)) {
    $keyOrigins.set([originOf($values.get().server)]);
  }
}
