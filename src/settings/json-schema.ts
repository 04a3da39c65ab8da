/** The settings as JSON Schema (draft 7, which editors know best), made from the table of rules. */
import { docs } from "./docs.ts";
import { CONTROL_CHARACTERS, whole, type AddressRule, type Rule, type TextRule } from "./rules.ts";
import { buildRules, fileRules } from "./table.ts";

type Schema = Readonly<Record<string, unknown>>;

const schemaOf = (title: string, of: Readonly<Record<string, Rule>>): Schema => ({
  $schema: "http://json-schema.org/draft-07/schema#",
  title,
  ...ruleSchema({ type: "object", of }, ""),
});

/** Returns the schema of a rule, with the sentences of the settings below a path. */
function ruleSchema(rule: Rule, path: string): Schema {
  switch (rule.type) {
    case "text":
      return textSchema(rule);
    case "address":
      return addressSchema(rule);
    case "flag":
      return { type: "boolean" };
    case "whole":
      return { type: "integer", minimum: rule.least, maximum: rule.most };
    case "choice":
      return { enum: rule.of };
    case "list":
      // JSON Schema cannot tell entries apart by one property.
      return {
        type: "array",
        items: ruleSchema(rule.of, path),
        minItems: rule.least ?? 0,
        maxItems: rule.most,
        uniqueItems: true,
      };
    case "record":
      return {
        type: "object",
        propertyNames: textSchema(rule.key),
        additionalProperties: ruleSchema(rule.value, path),
        maxProperties: rule.most,
      };
    default:
      return {
        type: "object",
        properties: Object.fromEntries(
          Object.entries(rule.of).map(([name, of]) => {
            const at = path ? `${path}.${name}` : name;
            return [name, { description: docs[at as keyof typeof docs], ...ruleSchema(of, at) }];
          }),
        ),
        ...(rule.required && { required: rule.required }),
        additionalProperties: false,
      };
  }
}

const not = (...patterns: string[]): Schema[] => patterns.map((pattern) => ({ not: { pattern } }));

const textSchema = ({ most, pattern, refuses = [], lines }: TextRule): Schema => ({
  type: "string",
  maxLength: most,
  pattern: pattern ? whole(pattern.source) : String.raw`\S`,
  allOf: [
    ...not(lines ? String.raw`(?![\n\t])${CONTROL_CHARACTERS}` : CONTROL_CHARACTERS),
    ...refuses.map(({ source }) => ({ not: { pattern: whole(source) } })),
  ],
});

/** Patterns of addresses: a host that is there, and neither user name nor password before it. */
const http = String.raw`[Hh][Tt][Tt][Pp][Ss]?://[/\\]*[^\s/\\?#@]+(?:[/\\?#].*)?`;
const addressPatterns: Readonly<Record<AddressRule["of"][number], string>> = {
  http,
  mail: "[Mm][Aa][Ii][Ll][Tt][Oo]:[^?#]*@.*",
  page: String.raw`(?![./]*[/\\]{2})(?!.*\\)\.{0,2}(?:/.*)?`,
  origin: String.raw`https?://[^\s/\\?#@A-Z]+`,
};

const addressSchema = ({ of }: AddressRule): Schema => ({
  type: "string",
  minLength: 1,
  maxLength: 2000,
  pattern: whole(of.map((name) => addressPatterns[name]).join("|")),
  allOf: not(CONTROL_CHARACTERS, String.raw`^\s|\s$`),
});

/** Schemas by the name of the settings file that each describes. */
export const schemas = {
  integrate: schemaOf("integrate.json beside the page", fileRules),
  "integrate.yaml": schemaOf("integrate.yaml in the operator's folder", buildRules),
} as const;
