import { atom, computed } from "nanostores";
import type { Software } from "../../diagnosis/software.ts";
import type { Finding } from "../../diagnosis/support.ts";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import { $values } from "./connection.ts";

/** What is known of the server in force, from a check with the key in force. */
export interface ServerFacts {
  /** Whether it speaks each API, as far as the check has come. */
  protocols: Partial<Record<ProtocolId, Finding>>;
  /** Its models list, where it has one. */
  models?: readonly string[];
  software?: Software;
}

/** Before a check. */
export const noFacts: ServerFacts = { protocols: {} };

export const $serverFacts = atom(noFacts);

/** What is known of each API on this server. */
export const $support = computed($serverFacts, ({ protocols }) => protocols);

/** The models of this server; `undefined` while no list is known. */
export const $models = computed($serverFacts, ({ models }) => models);

/** Adds what a check found. */
export function learn(found: Partial<ServerFacts>): void {
  $serverFacts.set({ ...$serverFacts.get(), ...found });
}

/** Drops all that is known, before a check and for another server. */
export function forgetServer(): void {
  $serverFacts.set(noFacts);
}

let [server, key] = ["", ""];

// What is true for one server, and one key, says nothing about another.
$values.subscribe((values) => {
  if (values.server === server && values.key === key) return;
  ({ server, key } = values);
  if ($serverFacts.get() !== noFacts) forgetServer();
});
