/**
 * Puts a snippet's settings into a file that is there already, as a person does whom the guide tells to: keys of the same
 * name are replaced, the others stay. A real parser of the format does it, so a file that the client could not read fails
 * here.
 */
import { parse as parseToml, stringify as stringifyToml, type TomlTable } from "smol-toml";
import ts from "typescript";
import { parse as parseYaml, stringify as stringifyYaml } from "yaml";
import { isRecord } from "../../src/demo/adapters/adapter.ts";

interface Format {
  parse(text: string, file: string): unknown;
  stringify(value: unknown): string;
}

const json: Format = {
  // JSON with comments and trailing commas, as these clients read it.
  parse(text, file) {
    const { config, error } = ts.parseConfigFileTextToJson(file, text) as {
      config: unknown;
      error?: ts.Diagnostic;
    };
    if (error) throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(error.messageText, " ")}`);
    return config;
  },
  stringify: (value) => `${JSON.stringify(value, undefined, 2)}\n`,
};

const formats: Record<string, Format> = {
  json,
  jsonc: json,
  toml: { parse: (text) => parseToml(text), stringify: (value) => stringifyToml(value as TomlTable) },
  yaml: { parse: (text) => parseYaml(text) as unknown, stringify: stringifyYaml },
  yml: { parse: (text) => parseYaml(text) as unknown, stringify: stringifyYaml },
};

/** @throws Error for a format without keys */
function formatOf(file: string): Format {
  const extension = file.slice(file.lastIndexOf(".") + 1);
  const format = formats[extension];
  if (!format) throw new Error(`${file}: nobody can merge settings into a file of the kind ${extension}`);
  return format;
}

/**
 * Returns the settings in a file's text.
 * @param file its name, whose extension says the format
 * @throws Error for a format without keys, and for a text that is not in its format
 */
export const settingsIn = (file: string, text: string): unknown => formatOf(file).parse(text, file);

/**
 * Returns the text of a file with a snippet's settings in it.
 * @param file its name, whose extension says the format
 * @throws Error for a format without keys, and for a text that is not in its format
 */
export function mergeFile(file: string, existing: string, added: string): string {
  const format = formatOf(file);
  return format.stringify(merge(format.parse(existing, file), format.parse(added, file)));
}

function merge(existing: unknown, added: unknown): unknown {
  if (Array.isArray(existing) && Array.isArray(added)) {
    // An entry is replaced by one of the same name; the new ones come first, since clients take the first as the default.
    const names = new Set(added.map(nameOf));
    return [...(added as unknown[]), ...(existing as unknown[]).filter((item) => !names.has(nameOf(item)))];
  }
  if (!isRecord(existing) || !isRecord(added)) return added;
  const merged = { ...existing };
  for (const [key, value] of Object.entries(added)) {
    merged[key] = Object.hasOwn(existing, key) ? merge(existing[key], value) : value;
  }
  return merged;
}

/** Returns what an entry of a list is known by: its name or id, or all of it. */
function nameOf(item: unknown): string {
  const known = isRecord(item) ? (item["name"] ?? item["id"] ?? item["model"]) : undefined;
  return JSON.stringify(known ?? item);
}
