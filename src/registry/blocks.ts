/** Fenced texts, each with what proved it. */
import type { System } from "../snippets/system.ts";
import { isChosen, join, shortNames, type Context } from "./choice.ts";
import { proofs, runsFor } from "./proof.ts";
import type { Code, VerifiedByProtocol } from "./registry.ts";
import { renderText } from "./render.ts";

/** Languages of fenced code, where they are not the extension. */
const fences: Record<string, string> = {
  mjs: "js",
  ps1: "powershell",
  sh: "sh",
  rs: "rust",
  py: "python",
  kt: "kotlin",
  rb: "ruby",
};

/** Fences a text, longer than any fence within. */
export function fenced(text: string, format: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${fences[format] ?? format}\n${text}\n${fence}`;
}

const systemNames: Record<System, string> = {
  posix: "macOS, Linux",
  windows: "Windows PowerShell, not run here",
};

/**
 * Returns a text for the chosen system, or for each that has its own. No run is on Windows, so what proves it stands
 * below the text for macOS and Linux.
 */
export function codeBlocks(
  {
    text: plain,
    withHeaders,
    format,
    windowsFormat = format,
  }: Pick<Code, "text" | "withHeaders" | "format" | "windowsFormat">,
  { system, values, isOwnServer }: Context,
  proof: string | undefined,
): string {
  const text = (isOwnServer && withHeaders) || plain;
  const posix = () => join(fenced(renderText(text.posix, values), format), proof);
  const { windows } = text;
  if (!windows) return posix();
  const onWindows = () => join(`${systemNames.windows}:`, fenced(renderText(windows, values), windowsFormat));
  if (system) return system === "windows" ? onWindows() : posix();
  return join(`${systemNames.posix}:`, posix(), onWindows());
}

/** Returns the texts of a step for the chosen API, or for each, with the runs that prove them. */
export function provenBlocks(
  code: readonly Code[],
  verified: VerifiedByProtocol,
  context: Context,
): string[] {
  const shown = code.filter(({ protocols }) => isChosen(protocols, context));
  return shown.map((each) => {
    const proof = each.notRun
      ? `Not run: ${each.notRun}.`
      : proofs(runsFor(verified, each.protocols), context).join(" ");
    return join(shown.length > 1 && `For ${shortNames(each.protocols)}:`, codeBlocks(each, context, proof));
  });
}
