import { computed } from "nanostores";
import { $settings } from "../../settings/in-force.ts";
import { operatorValues } from "../../snippets/provider.ts";

/** Values of the operator's slots. */
export const $operator = computed($settings, ({ provider, key }) => operatorValues(provider, key));
