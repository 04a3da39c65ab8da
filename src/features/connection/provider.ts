import { atom } from "nanostores";
import { operatorValues } from "../../snippets/provider.ts";

const { providerId = "", providerName = "" } =
  typeof document === "undefined" ? {} : document.documentElement.dataset;

/** Values of the operator's slots, from `<html data-provider-id data-provider-name>`. */
export const $operator = atom(operatorValues({ id: providerId, name: providerName }));
