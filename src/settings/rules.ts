/** Rules for settings as plain data: one check reads them at build and in the browser, and the JSON Schema is made of them. */

/** A rule for texts of one line; its length is in characters. */
export interface TextRule {
  type: "text";
  most: number;
  /** Pattern of the whole text, and what it allows in words. */
  pattern?: { source: string; allows: string };
  /** Patterns of whole texts that `pattern` allows and that are refused all the same, with the reason. */
  refuses?: readonly { source: string; reason: string }[];
  /** The text may have several lines. */
  lines?: true;
}

/** A rule for an address. */
export interface AddressRule {
  type: "address";
  /** What may stand here: `http` an address with `http://` or `https://`; `page` also one relative to the page. */
  of: readonly ("http" | "mail" | "page" | "origin")[];
}

export type Rule =
  | TextRule
  | AddressRule
  | { type: "flag" }
  | { type: "whole"; least: number; most: number }
  | { type: "choice"; of: readonly string[] }
  /** No two entries are equal; `by` names the property that tells entries apart. */
  | { type: "list"; of: Rule; least?: number; most: number; by?: string }
  | { type: "record"; key: TextRule; value: Rule; most: number }
  /** `atBuild` names further settings that only a build has. */
  | {
      type: "object";
      of: Readonly<Record<string, Rule>>;
      required?: readonly string[];
      atBuild?: readonly string[];
    };

/** A setting that breaks its rule. */
export interface Problem {
  /** Its path: `models.0.context`. */
  path: string;
  /** Its value; `undefined` where there is none. */
  value: unknown;
  /** What is allowed there. */
  allowed: string;
}

/** Returns the problems of a value; none where it keeps the rule. */
export function problemsOf(rule: Rule, value: unknown, path = ""): Problem[] {
  const allowed = refusal(rule, value);
  if (allowed) return [{ path, value, allowed }];
  const at = (name: string | number) => (path ? `${path}.${name}` : String(name));
  switch (rule.type) {
    case "list":
      return (value as unknown[]).flatMap((entry, index) => problemsOf(rule.of, entry, at(index)));
    case "record":
      return Object.entries(value as object).flatMap(([name, entry]) => [
        ...problemsOf(rule.key, name, at(name)),
        ...problemsOf(rule.value, entry, at(name)),
      ]);
    case "object":
      return [
        ...(rule.required ?? [])
          .filter((name) => !Object.hasOwn(value as object, name))
          .map((name) => ({ path: at(name), value: undefined, allowed: "missing; add it" })),
        ...Object.entries(value as object).flatMap(([name, entry]) => {
          const own = Object.hasOwn(rule.of, name) ? rule.of[name] : undefined;
          return own
            ? problemsOf(own, entry, at(name))
            : [{ path: at(name), value: undefined, allowed: unknownName(rule.atBuild?.includes(name)) }];
        }),
      ];
    default:
      return [];
  }
}

const unknownName = (isAtBuild = false): string =>
  isAtBuild
    ? "only a build has this setting: write it into integrate.yaml, and build the page"
    : "there is no such setting; remove it";

/** Returns what is allowed, where a value itself breaks a rule; entries of a list or an object are not looked at. */
function refusal(rule: Rule, value: unknown): string | undefined {
  switch (rule.type) {
    case "text":
      return refusalOfText(rule, value);
    case "address":
      return typeof value === "string" && isAddress(rule, value) ? undefined : addressesOf(rule);
    case "flag":
      return typeof value === "boolean" ? undefined : "use true or false";
    case "whole": {
      const { least, most } = rule;
      const fits = Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
      return fits ? undefined : `use a whole number from ${least} to ${most}`;
    }
    case "choice":
      return rule.of.includes(value as string) ? undefined : `use one of ${rule.of.join(", ")}`;
    case "list": {
      if (!Array.isArray(value)) return "use a list";
      const { least = 0, most, by } = rule;
      if (value.length < least) return `use at least ${least === 1 ? "one entry" : `${least} entries`}`;
      if (value.length > most) return `use at most ${most} entries`;
      const names = value.map((entry) =>
        JSON.stringify(by ? (entry as Record<string, unknown>)?.[by] : entry),
      );
      const twice = names.find((name, index) => name !== undefined && names.indexOf(name) !== index);
      return twice === undefined ? undefined : `${twice} stands there twice; keep one`;
    }
    default: {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return "use names with values";
      const most = rule.type === "record" ? rule.most : Infinity;
      return Object.keys(value).length > most ? `use at most ${most} entries` : undefined;
    }
  }
}

/** Control characters, and those that turn the direction of what follows. */
export const CONTROL_CHARACTERS = String.raw`[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]`;
const CONTROL = new RegExp(CONTROL_CHARACTERS);

/** Returns the pattern that matches a whole text. */
export const whole = (source: string): string => `^(?:${source})$`;

function refusalOfText({ most, pattern, refuses, lines }: TextRule, value: unknown): string | undefined {
  const allows = pattern?.allows ?? `use a text of 1 to ${most} characters`;
  if (typeof value !== "string" || !value.trim() || value.length > most) {
    return pattern && typeof value === "string" && value.length > most
      ? `use at most ${most} characters`
      : allows;
  }
  if (CONTROL.test(lines ? value.replaceAll(/[\n\t]/g, " ") : value)) return "use no control characters";
  if (pattern && !new RegExp(whole(pattern.source)).test(value)) return allows;
  return refuses?.find(({ source }) => new RegExp(whole(source)).test(value))?.reason;
}

const addressNames = {
  http: "an address that starts with http:// or https://, without user name and password",
  mail: "a mailto: address",
  page: "an address relative to the page, as / or ../ or /team-a",
  origin: "an origin, as https://docs.example.com",
};

const addressesOf = ({ of }: AddressRule): string =>
  `use ${of.map((name) => addressNames[name]).join(", or ")}`;

function isAddress({ of }: AddressRule, text: string): boolean {
  if (text === "" || text !== text.trim() || text.length > 2000 || CONTROL.test(text)) return false;
  // Two slashes, or a backslash among them, lead to another host.
  if (of.includes("page") && /^\.{0,2}(?:\/|$)/.test(text) && !/^[./]*[/\\]{2}|\\/.test(text)) return true;
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (of.includes("mail") && url.protocol === "mailto:") return url.pathname.includes("@");
  if (!/^https?:\/\//i.test(text) || url.username || url.password) return false;
  if (of.includes("http")) return true;
  return of.includes("origin") && url.origin === text;
}
