/** Reads the operator's settings at build. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseYaml } from "./parse-yaml.ts";
import { told } from "./problems.ts";
import { problemsOf } from "./rules.ts";
import { buildRules } from "./table.ts";
import { defaults, over, type BuildSettings, type Settings } from "./settings.ts";
import { upgrade } from "./upgrade.ts";

/** Name of the settings file in the operator's folder. */
export const SETTINGS_FILE = "integrate.yaml";

/** Settings, and sentences for the operator. */
export interface Read {
  settings: Settings;
  notes: string[];
}

/**
 * Reads settings.
 * @param text YAML
 * @param file its name, for errors
 * @throws Error with one line for each problem: path, value and what is allowed
 */
export function readSettings(text: string, file: string): Read {
  const upgraded = upgrade(parseYaml(text, file) ?? {});
  const problems = problemsOf({ type: "object", of: buildRules }, upgraded.data).map((problem) =>
    problem.path === "key.value" ? { ...problem, allowed: KEY_ALLOWED } : problem,
  );
  if (problems.length > 0) throw new Error(told(problems, file));
  return { settings: over(defaults, upgraded.data as BuildSettings), notes: upgraded.notes };
}

const KEY_ALLOWED =
  "a built page is public; put the key into integrate.json beside a page that only its users can read";

/**
 * Reads the settings of an operator's folder; the defaults without a folder.
 * @throws Error when the folder has no settings file, or the file has problems
 */
export function settingsOf(folder: string | undefined): Read {
  if (!folder) return { settings: defaults, notes: [] };
  const file = join(folder, SETTINGS_FILE);
  if (!existsSync(file)) throw new Error(`There is no ${file}. Write one; an empty file will do.`);
  return readSettings(readFileSync(file, "utf8"), file);
}
