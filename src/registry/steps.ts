/** The steps of a guide as Markdown. */
import type { System } from "../snippets/system.ts";
import { provenBlocks } from "./blocks.ts";
import { configurationNames, isChosen, join, sentenceStart, type Context } from "./choice.ts";
import type { ByConfiguration, Step, VerifiedByProtocol } from "./registry.ts";

/** Returns a text of a step for the chosen configuration, or for each. */
export function inConfiguration(
  text: ByConfiguration | undefined,
  { configuration }: Context,
): string | undefined {
  if (typeof text !== "object") return text;
  if (configuration) return text[configuration];
  return (["beside", "default"] as const)
    .map((name) => `*${sentenceStart(configurationNames[name])}:* ${text[name]}`)
    .join("\n\n");
}

function filesOf(file: NonNullable<Step["file"]>, context: Context): string {
  const { system, configuration } = context;
  const one = (of: System) => {
    const path = file[of];
    if (typeof path === "string") return `\`${path}\``;
    if (configuration) return `\`${path[configuration]}\``;
    return `\`${path.beside}\` (${configurationNames.beside}) or \`${path.default}\` (${configurationNames.default})`;
  };
  if (system) return `File: ${one(system)}`;
  return one("posix") === one("windows")
    ? `File: ${one("posix")}`
    : `File: ${one("posix")}; on Windows ${one("windows")}`;
}

function stepText(step: Step, number: number, ofGuide: VerifiedByProtocol, context: Context): string {
  const { title, text, configuration, file, code = [], answers, verified = ofGuide } = step;
  const only = configuration && !context.configuration ? ` (${configurationNames[configuration]})` : "";
  return join(
    `### ${number}. ${title}${only}`,
    inConfiguration(text, context),
    file && filesOf(file, context),
    ...provenBlocks(code, verified, context),
    answers !== undefined && `Expected output: \`${answers}\``,
  );
}

/** Returns the steps that belong to the chosen configuration and API, or all. */
export const stepsFor = (steps: readonly Step[], context: Context): Step[] =>
  steps.filter(
    ({ configuration, code = [] }) =>
      (!context.configuration || !configuration || configuration === context.configuration) &&
      (code.length === 0 || code.some(({ protocols }) => isChosen(protocols, context))),
  );

/**
 * Returns the steps of a guide.
 * @param verified the runs of the guide, which prove the texts of a step without runs of its own
 */
export const stepsText = (steps: readonly Step[], verified: VerifiedByProtocol, context: Context): string =>
  join(...stepsFor(steps, context).map((step, index) => stepText(step, index + 1, verified, context)));
