/**
 * Flags of the scripts that make the page. Their programs do not know them: each flag is taken away from the parameters,
 * and an environment variable holds its value.
 */
import { statSync } from "node:fs";
import { resolve } from "node:path";

/**
 * Variable of each flag; and, for a flag with a value, its reader, which is given the flag, the text after it and the
 * folder in which npm was called.
 */
const flags = {
  "--folder": { variable: "INTEGRATE_FOLDER", read: folderOf },
  "--single-file": { variable: "INTEGRATE_SINGLE_FILE" },
};

/** Programs that make the page, as the scripts of package.json name them; others keep all of their parameters. */
const makers = ["astro", "src/demo/start.ts"];

/**
 * Takes the flags away from the parameters of a script.
 * @param environment variables that npm sets
 * @returns the other parameters, and the variables that hold the flags' values
 * @throws Error when a flag has no value or a wrong one, is given twice, or went to npm itself
 */
export function takeFlags(target, parameters, environment) {
  if (!makers.includes(target)) return { rest: parameters, variables: {} };
  for (const name of Object.keys(flags)) {
    // npm keeps a flag that stands before `--`, so the page would be made without it.
    if (environment[`npm_config_${name.slice(2).replaceAll("-", "_")}`] !== undefined) {
      throw new Error(`npm kept ${name} for itself. Write -- before it: npm run build -- ${name} …`);
    }
  }
  // npm runs a script in the project's folder, but people give paths from where they are.
  const from = environment["INIT_CWD"] ?? process.cwd();
  const variables = {};
  const rest = [];
  const left = [...parameters];
  while (left.length > 0) {
    const parameter = left.shift();
    const [name] = parameter.split("=", 1);
    const flag = Object.hasOwn(flags, name) && flags[name];
    if (!flag) {
      rest.push(parameter);
      continue;
    }
    if (flag.variable in variables) throw new Error(`${name} is given twice. Give it once.`);
    if (!flag.read && name !== parameter) throw new Error(`${name} takes no value. Write it alone.`);
    const text = name === parameter ? flag.read && left.shift() : parameter.slice(name.length + 1);
    variables[flag.variable] = flag.read ? flag.read(name, text, from) : "1";
  }
  return { rest, variables };
}

/** Returns the absolute path of the folder that a flag names. */
function folderOf(name, text, from) {
  if (!text || text.startsWith("--")) {
    throw new Error(`${name} names no folder. Give the path of yours: ${name} ../my-page`);
  }
  const path = resolve(from, text);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new Error(`${name}: there is no folder ${path}`);
  if (!found.isDirectory()) throw new Error(`${name}: ${path} is a file; give the folder that holds it`);
  return path;
}
