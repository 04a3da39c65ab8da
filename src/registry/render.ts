import { encode } from "../snippets/encode.ts";
import { blanks } from "../snippets/placeholders.ts";
import { valueOfSlot, type RenderValues } from "../snippets/slots.ts";
import type { RegistrySite, Segment } from "./registry.ts";

/** What a reader knows of a server and its model, beside what the page says. */
export interface Known {
  server?: string | undefined;
  model?: string | undefined;
  limits?: Partial<Pick<RenderValues, "CONTEXT_LENGTH" | "MAX_OUTPUT">>;
}

/** Returns the values of a text's slots: what is known, what the page says, or blanks. The key is always a blank. */
export function valuesFor(site: RegistrySite, { server, model, limits }: Known = {}): RenderValues {
  const [first] = site.models;
  const id = model || first?.id;
  const { context, output } = site.models.find((each) => each.id === id) ?? {};
  return {
    ...blanks,
    SERVER_URL: server || site.server || blanks.SERVER_URL,
    MODEL_NAME: id ?? blanks.MODEL_NAME,
    PROVIDER_ID: site.provider.id,
    PROVIDER_NAME: site.provider.name,
    KEY_VARIABLE: site.keyVariable,
    ...(context && { CONTEXT_LENGTH: String(context) }),
    ...(output && { MAX_OUTPUT: String(output) }),
    ...limits,
  };
}

/** Renders a text, each value through its own encoders. */
export const renderText = (segments: readonly Segment[], values: RenderValues): string =>
  segments
    .map((segment) => {
      if (typeof segment === "string") return segment;
      const [slot, ...encoders] = segment;
      return encode(valueOfSlot(slot, values), encoders);
    })
    .join("");

/** Returns whose server it is, in words. */
export const serverOf = ({ name, isNamed }: RegistrySite): string =>
  isNamed ? `the LLM server of ${name}` : "your LLM server";
