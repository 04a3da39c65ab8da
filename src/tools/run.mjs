/**
 * Runs a script of package.json: refuses a Node.js that is too old, then runs a program of the project's packages or
 * one of the project's own files in this process, so that signals and exit status are the program's.
 *
 *     node src/tools/run.mjs astro build --folder ../my-page
 *     node src/tools/run.mjs tests/bench/run.ts --only size
 */
import "./node-version.mjs";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { takeFlags } from "./flags.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * Returns the path of what a script names: a file of the project, or the program of a package with the same name.
 * Reads the package itself, since on Windows `node_modules/.bin` holds shell scripts.
 */
function locate(target) {
  if (/\.m?[jt]s$/.test(target)) return resolve(root, target);
  const folder = join(root, "node_modules", target);
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) return undefined;
  const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
  const program = typeof bin === "string" ? bin : bin?.[target];
  return program && join(folder, program);
}

/** Prepares this process for the program of a script and returns its path. */
function prepare([target = "", ...parameters]) {
  const file = locate(target);
  if (!file) throw new Error(`There is no program ${JSON.stringify(target)} in node_modules. Run: npm ci`);
  const { rest, variables } = takeFlags(target, parameters, process.env);
  // Astro would report each build and each start of its dev server to its makers.
  Object.assign(process.env, variables, { ASTRO_TELEMETRY_DISABLED: "1" });
  process.argv = [process.execPath, file, ...rest];
  return file;
}

let file;
try {
  file = prepare(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
if (file) await import(pathToFileURL(file).href);
