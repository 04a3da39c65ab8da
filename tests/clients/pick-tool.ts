/** Chooses a tool that a request offers, and fills in its arguments, so that the tool brings the content of a file. */
import { isRecord, type ToolCall } from "../../src/demo/adapters/adapter.ts";

/** Kinds of tools that can read a file. */
export type ToolKind = "read" | "shell";

/** The file to read. */
export interface Target {
  /** Its absolute path. */
  file: string;
  /** The folder that the client works in. */
  folder: string;
}

interface OfferedTool {
  name: string;
  schema: Schema;
}
type Schema = Record<string, unknown>;

/**
 * Returns a call of the best tool of a kind; `undefined` when the request offers none.
 * @param tools the field `tools` of a request in any of the protocols
 */
export function pickTool(tools: unknown, kind: ToolKind, target: Target): ToolCall | undefined {
  const { names, butNot, best } = marks[kind];
  const fitting = offeredTools(tools).filter(({ name, schema }) => {
    const words = wordsOf(name);
    return (
      words.some((word) => names.includes(word)) &&
      !words.some((word) => butNot.includes(word)) &&
      Object.keys(propertiesOf(schema)).some((property) => isTarget(property, kind))
    );
  });
  const rank = ({ name }: OfferedTool) =>
    (wordsOf(name).some((word) => best.includes(word)) ? 0 : 1000) + name.length;
  const [tool] = fitting.toSorted((a, b) => rank(a) - rank(b));
  if (!tool) return undefined;
  const { name, schema } = tool;
  return { name, arguments: fillObject(schema, { kind, target, root: schema }) };
}

/** Words in the names of tools, by kind. */
const marks: Record<ToolKind, { names: string[]; butNot: string[]; best: string[] }> = {
  read: {
    names: ["read", "view", "cat", "open", "editor"],
    butNot: [
      ..."image skill memory mcp resource dir directory folder list notebook todo output".split(" "),
      ..."shell web url page browser bash task terminal process".split(" "),
    ],
    best: ["read"],
  },
  shell: {
    names: "bash shell exec execute run terminal command commands ipython process script".split(" "),
    butNot: "output kill status stdin wait skill slash plan mcp agent task".split(" "),
    best: ["bash", "shell", "command", "commands"],
  },
};

/** Splits a name into small words: `readFile`, `read_file` and `ReadFile` into `read` and `file`. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);

/**
 * Returns the functions among the tools, with the schema of their arguments. Left out are tools that run at the vendor's,
 * those whose schema a client sends only later, and those without a schema.
 */
function offeredTools(tools: unknown): OfferedTool[] {
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

const propertiesOf = (schema: Schema): Record<string, unknown> =>
  isRecord(schema["properties"]) ? schema["properties"] : {};

const lettersOf = (property: string) => property.toLowerCase().replace(/[^a-z]/g, "");
const isPath = (property: string) =>
  /^(?:absolute|target|relative|full)?(?:path|file|filepath|filename|uri|fileuri)$/.test(lettersOf(property));
const isPathList = (property: string) => /^(?:files|paths|filepaths|reads)$/.test(lettersOf(property));
const isCommand = (property: string) =>
  /^(?:bash)?(?:command|commands|cmd|argv|script|code)$/.test(lettersOf(property));

/** Whether a property says what a tool of this kind reads. */
const isTarget = (property: string, kind: ToolKind) =>
  kind === "shell" ? isCommand(property) : isPath(property) || isPathList(property);

interface Filling {
  kind: ToolKind;
  target: Target;
  /** The whole schema, which references are relative to. */
  root: Schema;
}

/** Fills in the required properties, and those that say what to read. */
function fillObject(schema: Schema, filling: Filling): Record<string, unknown> {
  const properties = propertiesOf(schema);
  const required = Array.isArray(schema["required"]) ? schema["required"].map(String) : [];
  const wanted = Object.keys(properties).filter((property) => isTarget(property, filling.kind));
  return Object.fromEntries(
    [...new Set([...required, ...wanted])].map((property) => [
      property,
      fill(property, properties[property], filling),
    ]),
  );
}

function fill(property: string, described: unknown, filling: Filling): unknown {
  const schema = resolve(described, filling.root);
  const { const: constant, enum: choices, default: preset, minimum } = schema;
  if (constant !== undefined) return constant;
  if (Array.isArray(choices))
    return ["view", "read"].find((choice) => choices.includes(choice)) ?? choices[0];
  const { target } = filling;
  const command = `cat '${target.file}'`;
  switch (typeOf(schema)) {
    case "object":
      return fillObject(schema, filling);
    case "array":
      // A single command as a list is its arguments; commands in the plural are a list of commands.
      if (isCommand(property) && !/s$/i.test(property)) return ["bash", "-lc", command];
      return [fill(property.replace(/s$/, ""), schema["items"], filling)];
    case "integer":
    case "number":
      if (/timeout/i.test(property)) return preset ?? 30_000;
      return preset ?? minimum ?? (/limit|lines|end/i.test(property) ? 100 : 1);
    case "boolean":
      return preset ?? false;
    default:
      if (isCommand(property)) return command;
      if (isPath(property)) return target.file;
      if (/cwd|dir/i.test(property)) return target.folder;
      return preset ?? "read the file";
  }
}

/** Follows references, and takes the first alternative that is not `null`. */
function resolve(described: unknown, root: Schema): Schema {
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

function typeOf(schema: Schema): unknown {
  const { type } = schema;
  if (Array.isArray(type)) return (type as unknown[]).find((name) => name !== "null");
  return type ?? (isRecord(schema["properties"]) ? "object" : undefined);
}
