/** The form in force of all code: follows from the visitor's values and choices, and from the operator's settings. */
import { computed, type ReadableAtom } from "nanostores";
import { $connection, $isFromLink, $server, $values } from "../connection/connection.ts";
import { $operator } from "../connection/provider.ts";
import { $furtherHeaders, $usesKeyCommand } from "../connection/request-headers.ts";
import { $system } from "../connection/system.ts";
import type { OperatorValues } from "../../snippets/slots.ts";
import type { BlockForm } from "./block-form.ts";

const ANTHROPIC = /^https:\/\/api\.anthropic\.com(?:\/|$)/;

/** Whether code leaves the key out, because the server in force came with a link that the visitor does not trust. */
export const $withholdsKey = computed(
  [$isFromLink, $values],
  (isFromLink, { key }) => isFromLink && key !== "",
);

/** The form of all code, and the operator's values in it. */
export interface FormInForce {
  form: BlockForm;
  operator: OperatorValues;
}

let last: FormInForce | undefined;

/**
 * The form in force, and the operator's values; the same object while they stay the same, so that a keystroke prepares no
 * block again. Where the key is withheld, code reads it from its environment variable.
 */
export const $formInForce: ReadableAtom<FormInForce> = computed(
  [$connection, $server, $withholdsKey, $system, $usesKeyCommand, $furtherHeaders, $operator],
  ({ noKey, keyForm }, server, withholdsKey, system, keyCommand, headers, operator) => {
    const form: BlockForm = {
      system,
      noKey,
      keyForm: withholdsKey ? "variable" : keyForm,
      keyCommand,
      isAnthropic: ANTHROPIC.test(server),
      headers,
    };
    const inForce = { form, operator };
    if (!last || JSON.stringify(last) !== JSON.stringify(inForce)) last = inForce;
    return last;
  },
);
