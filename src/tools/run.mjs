/**
 * Runs a script of package.json: refuses a Node.js that is too old, then runs a program of the project's packages or
 * one of the project's own files in this process, so that signals and exit status are the program's.
 *
 *     node src/tools/run.mjs astro build
 *     node src/tools/run.mjs tests/bench/run.ts --only size
 */
import "./node-version.mjs";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

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

const [target = "", ...parameters] = process.argv.slice(2);
const file = locate(target);
if (file) {
  // Astro would report each build and each start of its dev server to its makers.
  process.env["ASTRO_TELEMETRY_DISABLED"] = "1";
  process.argv = [process.execPath, file, ...parameters];
  await import(pathToFileURL(file).href);
} else {
  console.error(`There is no program ${JSON.stringify(target)} in node_modules. Run: npm ci`);
  process.exitCode = 1;
}
