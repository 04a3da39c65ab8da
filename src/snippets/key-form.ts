/** How a snippet has the key: written into it, or read from an environment variable. */
export type KeyForm = "literal" | "variable";

/** The expression that reads an environment variable, by template extension; it takes the place of the key's string. */
const expressions: Record<string, (variable: string) => string> = {
  py: (variable) => `os.environ["${variable}"]`,
  mjs: (variable) => `process.env.${variable}`,
  go: (variable) => `os.Getenv("${variable}")`,
  java: (variable) => `System.getenv("${variable}")`,
  rs: (variable) => `std::env::var("${variable}")?`,
};

/** The same by language, where it differs from others with its extension: a browser has no environment, and asks. */
const ownExpressions: Record<string, string> = { fetch: 'prompt("API key")' };

const KEY = /\{\{\s*API_KEY\b[^{}]*\}\}/;
const KEY_STRING = new RegExp(`"${KEY.source}"`, "g");

/** A single-quoted shell string with the key, whose other text means the same inside double quotes. */
const KEY_IN_SHELL = new RegExp(`'([^'"$\`\\\\!]*)${KEY.source}([^'"$\`\\\\!]*)'`, "g");

/** A line, or the end of one, that only the variable form has: `import os  # {{IF_VARIABLE}}`. */
const IF_VARIABLE = /[ \t]*(?:#|\/\/)[ \t]*\{\{IF_VARIABLE\}\}/;

/**
 * A template in one of its two forms, still a template. A `.txt` has one form: what a person types into an app's
 * settings is the key itself.
 * @param source the template's text
 * @param file its path, `chat/python.stream.py`: the extension names the language, and the name the client
 * @param variable the environment variable's name
 * @throws Error when the variable form cannot be derived: the file needs a `.variable` sibling
 */
export function inKeyForm(source: string, file: string, form: KeyForm, variable: string): string {
  const lines = source.split("\n");
  const [name = "", ...extensions] = file.slice(file.lastIndexOf("/") + 1).split(".");
  const extension = extensions.at(-1) ?? "";
  if (form === "literal" || extension === "txt")
    return lines.filter((line) => !IF_VARIABLE.test(line)).join("\n");
  const expression = ownExpressions[name] ?? expressions[extension]?.(variable);
  let text = lines.map((line) => line.replace(IF_VARIABLE, "")).join("\n");
  if (extension === "sh")
    text = text.replace(KEY_IN_SHELL, (_, before, after) => `"${before}$${variable}${after}"`);
  else if (expression) text = text.replace(KEY_STRING, () => expression);
  if (KEY.test(text)) {
    throw new Error(
      `${file}: the key cannot become a variable here; put the variable form beside it, in ${variableFile(file)}`,
    );
  }
  return text;
}

/** Where a template's own variable form would be: `config.json` has it in `config.variable.json`. */
export const variableFile = (file: string): string => file.replace(/\.(\w+)$/, ".variable.$1");

/** Where a guide's template for one protocol would be: `config.json` has it in `config.messages.json`. */
export const protocolFile = (file: string, protocol: string): string =>
  file.replace(/\.(\w+)$/, `.${protocol}.$1`);

/**
 * The template of a guide's step for a protocol and a form of the key, in that form.
 * @param bodyOf the text of a template, `undefined` when there is no such file
 * @param base the file the guide names
 * @throws Error when there is no such file, or no such form
 */
export function templateInForm(
  bodyOf: (file: string) => string | undefined,
  base: string,
  { protocol, form, variable }: { protocol?: string; form: KeyForm; variable: string },
): { file: string; source: string } {
  const own = protocol && protocolFile(base, protocol);
  const file = own && bodyOf(own) !== undefined ? own : base;
  const source = bodyOf(file);
  if (source === undefined) throw new Error(`there is no ${file}`);
  const variant = variableFile(file);
  const written = form === "variable" ? bodyOf(variant) : undefined;
  return written === undefined
    ? { file, source: inKeyForm(source, file, form, variable) }
    : { file: variant, source: written };
}
