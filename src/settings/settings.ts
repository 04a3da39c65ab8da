/** The operator's settings in force: what the page is, as far as an operator can say. */
import { protocolIds, type ProtocolId } from "../protocols/protocol-info.ts";
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

type ObjectOf<Of extends Record<string, Rule>, Required> = {
  readonly [Name in keyof Of as Name extends Required ? Name : never]: ValueOf<Of[Name]>;
} & { readonly [Name in keyof Of as Name extends Required ? never : Name]?: ValueOf<Of[Name]> };

/** Settings as an operator writes them for a build. */
export type BuildSettings = ObjectOf<typeof buildRules, never>;

/** Settings as the file beside the page has them. */
export type FileSettings = ObjectOf<typeof fileRules, never>;

export interface Link {
  label: string;
  url: string;
}

/** A model that the operator names. */
export interface OperatorModel {
  id: string;
  /** Its name for people. */
  label?: string;
  /** Limits, in tokens. */
  context?: number;
  output?: number;
  tools?: boolean;
  vision?: boolean;
  /** The APIs that it is served over; all of the server's without. */
  protocols?: readonly ProtocolId[];
}

/** Settings in force: each that the page cannot do without has a value. */
export interface Settings {
  id?: string;
  name: string;
  intro?: string;
  footer?: string;
  support?: Link;
  address?: string;
  runtime?: boolean;
  logo?: string;
  accent?: string;
  mirrors?: { npm?: string; pypi?: string };
  notes?: Readonly<Record<string, string>>;
  frame?: readonly string[];
  /** Address of the server, or one relative to the page; `""` where the operator names none. */
  server: string;
  provider: { id: string; name: string };
  protocols: readonly ProtocolId[];
  links: readonly Link[];
  models: readonly OperatorModel[];
  headers: Readonly<Record<string, string>>;
  key: NonNullable<BuildSettings["key"]> & { value?: string };
  hide: readonly string[];
  first: readonly string[];
}

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
