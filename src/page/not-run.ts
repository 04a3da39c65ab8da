/** Tells which texts of a guide its runs do not run. */
import { AS_DEFAULT, UNDONE, type VerifiedSnippet } from "../build/verified.ts";
import type { Configuration } from "../build/snippets.ts";
import type { ProtocolId } from "../protocols/protocol-info.ts";
import { INSTALLS } from "../registry/proof.ts";
import { verificationFor } from "./library.ts";

/** The trials that the client of a guide passed over one API. */
export type Runs = Pick<VerifiedSnippet, "trials">;

/** Returns the runs of a guide. */
export const runsOf = (folder: string, protocols: readonly ProtocolId[]): Runs[] =>
  protocols.flatMap((protocol) => {
    const verification = verificationFor(`${folder}/${protocol}`);
    return "client" in verification ? verification : [];
  });

/**
 * Returns why the runs of a guide do not run the text of a step; `undefined` where they do, and where there are none.
 * @param runs those that the guide has
 */
export function notRunIn(
  {
    template = "",
    configuration,
  }: { template?: string | undefined; configuration?: Configuration | undefined },
  runs: readonly Runs[],
  isUndo: boolean,
): string | undefined {
  const passed = (trial: string) => runs.some((run) => run.trials.includes(trial));
  if (runs.length === 0) return undefined;
  if (template.startsWith("install.")) return INSTALLS;
  if (isUndo)
    return passed(UNDONE) && configuration !== "beside" ? undefined : "no run takes the configuration back";
  return configuration !== "default" || passed(AS_DEFAULT)
    ? undefined
    : "runs follow the other configuration";
}
