/** Reads JSON schemas and the tools of a request, and makes values that fit a schema. */
import { isRecord } from "../../src/demo/adapters/adapter.ts";

export type Schema = Record<string, unknown>;

export interface OfferedTool {
  name: string;
  schema: Schema;
}

/**
 * Returns the functions among the tools, with the schema of their arguments. Left out are tools that run at the vendor's,
 * those whose schema a client sends only later, and those without a schema.
 * @param tools the field `tools` of a request in any of the protocols
 */
export function offeredTools(tools: unknown): OfferedTool[] {
  if (!Array.isArray(tools)) return [];
  return tools.filter(isRecord).flatMap((tool): OfferedTool[] => {
    if (tool["type"] === "namespace") return offeredTools(tool["tools"]);
    if (tool["defer_loading"] === true) return [];
    const described = isRecord(tool["function"]) ? tool["function"] : tool;
    const schema = described["parameters"] ?? described["input_schema"];
    const { name } = described;
    return typeof name === "string" && isRecord(schema) ? [{ name, schema }] : [];
  });
}

export const propertiesOf = (schema: Schema): Record<string, unknown> =>
  isRecord(schema["properties"]) ? schema["properties"] : {};

export const requiredOf = (schema: Schema): string[] =>
  Array.isArray(schema["required"]) ? schema["required"].map(String) : [];

/**
 * Follows references, and takes the first alternative that is not `null`.
 * @param root the whole schema, which references are relative to
 */
export function resolve(described: unknown, root: Schema): Schema {
  if (!isRecord(described)) return {};
  const { $ref: reference, anyOf, oneOf } = described;
  if (typeof reference === "string") {
    const steps = reference.replace(/^#\//, "").split("/");
    const found = steps.reduce<unknown>((at, step) => (isRecord(at) ? at[step] : undefined), root);
    return found === described ? {} : resolve(found, root);
  }
  const alternatives = [anyOf, oneOf].find(Array.isArray);
  const chosen: unknown = alternatives?.find((option) => isRecord(option) && option["type"] !== "null");
  return chosen === undefined ? described : resolve(chosen, root);
}

/** Returns the type that a schema names first; `undefined` when it leaves the type open. */
export function typeOf(schema: Schema): unknown {
  const { type } = schema;
  if (Array.isArray(type)) return (type as unknown[]).find((name) => name !== "null");
  return type ?? (isRecord(schema["properties"]) ? "object" : undefined);
}

/** A value that fits a schema, and the words and numbers in it that nobody could guess. */
export interface Sample {
  value: unknown;
  marks: string[];
}

/** Makes a value with each property of a schema; texts and numbers in it are random where the schema leaves them free. */
export function sampleOf(schema: Schema): Sample {
  const marks: string[] = [];
  const marked = <T extends string | number>(value: T): T => {
    marks.push(String(value));
    return value;
  };
  const fill = (described: unknown): unknown => {
    const own = resolve(described, schema);
    if (own["const"] !== undefined) return own["const"];
    if (Array.isArray(own["enum"])) return own["enum"][0];
    switch (typeOf(own)) {
      case "object":
        return Object.fromEntries(
          Object.entries(propertiesOf(own)).map(([name, each]) => [name, fill(each)]),
        );
      case "array":
        return [fill(own["items"])];
      case "integer":
      case "number":
        return marked(21 + Math.floor(Math.random() * 70));
      case "boolean":
        return true;
      default:
        return marked(`Ada${Math.random().toString(36).slice(2, 8)}`);
    }
  };
  return { value: fill(schema), marks };
}

/** Returns why a vendor refuses a schema that must be kept to strictly; `undefined` when it does not. */
export function strictProblem(schema: Schema, root = schema): string | undefined {
  const own = resolve(schema, root);
  if (typeOf(own) === "array") return isRecord(own["items"]) ? strictProblem(own["items"], root) : undefined;
  if (typeOf(own) !== "object") return undefined;
  if (own["additionalProperties"] !== false) return "'additionalProperties' is required to be false.";
  const properties = Object.entries(propertiesOf(own));
  const loose = properties.find(([name]) => !requiredOf(own).includes(name));
  if (loose) return `'required' must include every key in properties. Missing '${loose[0]}'.`;
  return properties.flatMap(([, each]) => (isRecord(each) ? (strictProblem(each, root) ?? []) : []))[0];
}
