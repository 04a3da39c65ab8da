/** The operator's settings in force: what the page is, as far as an operator can say. */
import { protocolIds } from "../protocols/protocol-info.ts";
import type { Rule } from "./rules.ts";
import type { buildRules, fileRules } from "./table.ts";

/** The type of the values that a rule allows. */
type ValueOf<R extends Rule> = R extends { type: "text" | "address" }
  ? string
  : R extends { type: "flag" }
    ? boolean
    : R extends { type: "whole" }
      ? number
      : R extends { type: "choice"; of: readonly (infer Choice)[] }
        ? Choice
        : R extends { type: "list"; of: infer Of extends Rule }
          ? readonly ValueOf<Of>[]
          : R extends { type: "record"; value: infer Of extends Rule }
            ? Readonly<Record<string, ValueOf<Of>>>
            : R extends { type: "object"; of: infer Of extends Record<string, Rule> }
              ? ObjectOf<Of, R extends { required: readonly (infer Name)[] } ? Name : never>
              : never;

type ObjectOf<Of extends Record<string, Rule>, Required> = Joined<
  { readonly [Name in keyof Of as Name extends Required ? Name : never]: ValueOf<Of[Name]> } & {
    readonly [Name in keyof Of as Name extends Required ? never : Name]?: ValueOf<Of[Name]>;
  }
>;

/** One type with all properties of an intersection, which the compiler compares much faster. */
type Joined<Type> = { [Name in keyof Type]: Type[Name] };

/** Settings as an operator writes them for a build. */
export interface BuildSettings extends ObjectOf<typeof buildRules, never> {}

/** Settings as the file beside the page has them. */
export interface FileSettings extends ObjectOf<typeof fileRules, never> {}

/** Settings that the page cannot do without. */
type Needed = "name" | "server" | "protocols" | "links" | "models" | "headers" | "hide" | "first";

/**
 * Settings in force: each that the page cannot do without has a value. The server is an address, or one relative to the
 * page; `""` where the operator names none.
 */
export interface Settings
  extends Omit<BuildSettings, Needed | "provider" | "key" | "schema">, Required<Pick<BuildSettings, Needed>> {
  readonly provider: Required<NonNullable<BuildSettings["provider"]>>;
  readonly key: NonNullable<BuildSettings["key"]> & Pick<NonNullable<FileSettings["key"]>, "value">;
}

export type Link = Settings["links"][number];

/** The page without any settings. */
export const defaults: Settings = {
  name: "Integrate",
  server: "",
  provider: { id: "local", name: "Local server" },
  protocols: protocolIds,
  links: [],
  models: [],
  headers: {},
  key: {},
  hide: [],
  first: [],
};

/** Returns settings with others over them: names with values setting by setting, everything else whole. */
export const over = (base: Settings, settings: BuildSettings | FileSettings): Settings => ({
  ...base,
  ...settings,
  provider: { ...base.provider, ...settings.provider },
  key: { ...base.key, ...settings.key },
  // In the page's order, however they were written.
  protocols: protocolIds.filter((id) => (settings.protocols ?? base.protocols).includes(id)),
});
