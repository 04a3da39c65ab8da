/** Sentences that say which run proved a text, or why none did. */
import { protocolInfo, type ProtocolId } from "../protocols/protocol-info.ts";
import { isChosen, type Context } from "./choice.ts";
import type { Verified, VerifiedByProtocol } from "./registry.ts";

/** Reason why the texts that install a client are not run. */
export const INSTALLS = "runs install it from a lockfile";

/** The sentence below a text that installs a client. */
export const notInstalled = `Not run: ${INSTALLS}.`;

/** Returns the sentence that says what proved a text, or why nothing did. All runs are on Linux. */
export function proofOf(verified: Verified, { system }: Context): string {
  if ("notRun" in verified) return `Not run: ${verified.notRun}.`;
  const { client, version, tools, verifiedAt } = verified;
  const run = `with ${client} ${version}${tools ? ", tools" : ""}; checked ${verifiedAt}.`;
  return system === "windows" ? `On Linux: runs ${run}` : `Runs ${run}`;
}

/** Returns the sentences for the APIs that a reader has not ruled out: one for all where they are the same. */
export function proofs(verified: VerifiedByProtocol, context: Context): string[] {
  const entries = (Object.entries(verified) as [ProtocolId, Verified][]).filter(([protocol]) =>
    isChosen([protocol], context),
  );
  const sentences = entries.map(([, each]) => proofOf(each, context));
  if (new Set(sentences).size <= 1) return sentences.slice(0, 1);
  return entries.map(([protocol], index) => `${protocolInfo[protocol].shortName}: ${sentences[index]}`);
}

/** Returns the runs for some of the APIs. */
export const runsFor = (verified: VerifiedByProtocol, protocols: readonly ProtocolId[]): VerifiedByProtocol =>
  Object.fromEntries(
    (Object.entries(verified) as [ProtocolId, Verified][]).filter(([protocol]) =>
      protocols.includes(protocol),
    ),
  );
