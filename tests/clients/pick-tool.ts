/** Chooses a tool that a request offers, and fills in its arguments, so that the tool brings the content of a file. */
import type { ToolCall } from "../../src/demo/adapters/adapter.ts";
import {
  offeredTools,
  propertiesOf,
  requiredOf,
  resolve,
  typeOf,
  type OfferedTool,
  type Schema,
} from "./schemas.ts";

/** Kinds of tools that can read a file. */
export type ToolKind = "read" | "shell";

/** The file to read, or the command to run. */
export interface Target {
  /** The file's absolute path. */
  file: string;
  /** The command; by default, one that prints the file. */
  command?: string;
  /** The folder that the client works in. */
  folder: string;
  /** The absolute path of a copy that a shell has to make. */
  copy?: string;
}

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
  const wanted = Object.keys(properties).filter((property) => isTarget(property, filling.kind));
  return Object.fromEntries(
    [...new Set([...requiredOf(schema), ...wanted])].map((property) => [
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
  const command =
    target.command ??
    (target.copy ? `cp '${target.file}' '${target.copy}' && cat '${target.copy}'` : `cat '${target.file}'`);
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
