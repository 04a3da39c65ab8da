import type { ProtocolId } from "../protocols/protocol-info.ts";

/** Form of the key in a snippet: written into it, or read from an environment variable. */
export type KeyForm = "literal" | "variable";

/** Form of a text: with the key as the visitor chooses, or with the operator's command that prints the key. */
export type TextForm = KeyForm | "command";

/** The environment variable's name, a slot of the operator's. */
const VARIABLE = "{{KEY_VARIABLE}}";

/** The expression that reads an environment variable, by template extension; it takes the place of the key's string. */
const expressions: Record<string, string> = {
  py: `os.environ["${VARIABLE}"]`,
  mjs: `process.env.${VARIABLE}`,
  go: `os.Getenv("${VARIABLE}")`,
  java: `System.getenv("${VARIABLE}")`,
  kt: `System.getenv("${VARIABLE}")`,
  php: `getenv("${VARIABLE}")`,
  rb: `ENV.fetch("${VARIABLE}")`,
  rs: `std::env::var("${VARIABLE}")?`,
};

/** The expression by file name, where it differs from others with its extension: a browser has no environment, and asks. */
const expressionsByName: Record<string, string> = { fetch: 'prompt("API key")' };

const KEY = /\{\{\s*API_KEY\b[^{}]*\}\}/;
const KEY_STRING = new RegExp(`"${KEY.source}"`, "g");

/** A single-quoted shell string with the key, whose other text means the same inside double quotes. */
const KEY_IN_SHELL = new RegExp(`'([^'"$\`\\\\!]*)${KEY.source}([^'"$\`\\\\!]*)'`, "g");

/** A single-quoted PowerShell string with the key, and the encoders of the key. */
const KEY_IN_POWERSHELL = new RegExp(`'([^']*)${KEY.source.replace("[^{}]*", "([^{}]*)")}([^']*)'`, "g");

/** Writes the string of `KEY_IN_POWERSHELL` with the variable; inside quotes of curl's, as `encode.ts` has it. */
function variableInPowerShell(_: string, before: string, encoders: string, after: string): string {
  const escaped = /\bcurl\b/.test(encoders);
  const value = escaped ? `($env:${VARIABLE} -replace '[\\\\"]', '\\$&')` : `$env:${VARIABLE}`;
  const parts = [before && `'${before}'`, value, after && `'${after}'`].filter(Boolean);
  return parts.length > 1 ? `(${parts.join(" + ")})` : value;
}

/** End of a line that only the variable form has: `import os  # {{IF_VARIABLE}}`. */
const IF_VARIABLE = /[ \t]*(?:#|\/\/)[ \t]*\{\{IF_VARIABLE\}\}/;

/** Line in place of one that a form lacks: `parseTemplate` leaves it out, and counts it. */
const LINE_OUT = "# {{IF_VARIABLE}}";

/** Whether a template's text has a slot for the key. */
export const holdsKey = (source: string): boolean => KEY.test(source);

/**
 * Returns a template in one of its two forms, still a template with as many lines. A `.txt` has one form: a person
 * types the key itself into an app's settings.
 * @param source the template's text
 * @param file its path, `chat/hello/python.stream.py`: the extension names the language, and the name the client
 * @throws Error when the variable form cannot be derived: the file needs a `.variable` sibling
 */
export function inKeyForm(source: string, file: string, form: KeyForm): string {
  const lines = source.split("\n");
  const [name = "", ...extensions] = file.slice(file.lastIndexOf("/") + 1).split(".");
  const extension = extensions.at(-1) ?? "";
  if (form === "literal" || extension === "txt")
    return lines.map((line) => (IF_VARIABLE.test(line) ? LINE_OUT : line)).join("\n");
  const expression = expressionsByName[name] ?? expressions[extension];
  let text = lines.map((line) => line.replace(IF_VARIABLE, "")).join("\n");
  if (extension === "sh")
    text = text.replace(KEY_IN_SHELL, (_, before, after) => `"${before}$${VARIABLE}${after}"`);
  else if (extension === "ps1") text = text.replace(KEY_IN_POWERSHELL, variableInPowerShell);
  else if (expression) text = text.replace(KEY_STRING, () => expression);
  if (holdsKey(text)) {
    throw new Error(
      /(?:^|\/)sdks\/[^/]+\/[^/]+\/[^/]+$/.test(file)
        ? `${file}: the key cannot become a variable here. It must be a string of its own, "{{API_KEY}}", and .${extension} needs a row in expressions of src/snippets/key-form.ts.`
        : `${file}: the key cannot become a variable here; put the variable form beside it, in ${variableFile(file)}`,
    );
  }
  return text;
}

/** Returns the path of a template's own variable form: `config.json` has it in `config.variable.json`. */
export const variableFile = (file: string): string => file.replace(/\.(\w+)$/, ".variable.$1");

/** Returns the path of a template's form with the operator's command: `config.json` has it in `config.command.json`. */
export const commandFile = (file: string): string => file.replace(/\.(\w+)$/, ".command.$1");

/** Returns the path of a guide's template for one protocol: `config.json` has it in `config.messages.json`. */
export const protocolFile = (file: string, protocol: ProtocolId): string =>
  file.replace(/\.(\w+)$/, `.${protocol}.$1`);
