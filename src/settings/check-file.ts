/**
 * Checks the file beside the page and lays it over the settings of the build. Loaded where there is such a file. The page's
 * script waits for this module, which therefore imports nothing that the script holds.
 */
import type { ProtocolId } from "../protocols/protocol-info.ts";
import { told } from "./problems.ts";
import { problemsOf, type Problem } from "./rules.ts";
import type { FileSettings, Settings } from "./settings.ts";
import { fileRule } from "./table.ts";

/**
 * Returns the settings of the build with a file's over them. APIs and entries that the build left out cannot come back.
 * @param data the file, parsed
 * @param file its name, for errors
 * @param over lays settings over others
 * @throws Error with one line for each problem: path, value and what is allowed
 */
export function withFile(
  built: Settings,
  data: unknown,
  file: string,
  over: (base: Settings, settings: FileSettings) => Settings,
): Settings {
  const problems = problemsOf(fileRule, data);
  if (problems.length > 0) throw new Error(told(problems, file));
  const settings = over(built, data as FileSettings);
  const protocols = settings.protocols.filter((id) => built.protocols.includes(id));
  if (protocols.length === 0) throw new Error(told([noneOf(settings.protocols, built)], file));
  return { ...settings, protocols, hide: [...new Set([...built.hide, ...settings.hide])] };
}

const noneOf = (value: readonly ProtocolId[], { protocols }: Settings): Problem => ({
  path: "protocols",
  value,
  allowed: `this page was built for ${protocols.join(", ")}; name at least one of them`,
});
