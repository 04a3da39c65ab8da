import { atom, computed } from "nanostores";
import type { Model } from "../../diagnosis/model-list.ts";
import type { Software } from "../../diagnosis/software.ts";
import type { Finding } from "../../diagnosis/support.ts";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import { $values } from "./connection.ts";

/** Facts about the server in force, from a check with the key in force. */
export interface ServerFacts {
  /** Findings about each API, as far as the check has come. */
  protocols: Partial<Record<ProtocolId, Finding>>;
  /** Findings about tools, for each API that works. */
  tools: Partial<Record<ProtocolId, Finding>>;
  /** The server's models list, if it has one. */
  models?: readonly Model[];
  software?: Software;
}

/** The facts before a check. */
export const noFacts: ServerFacts = { protocols: {}, tools: {} };

export const $serverFacts = atom(noFacts);

/** Findings about each API on this server. */
export const $support = computed($serverFacts, ({ protocols }) => protocols);

/** This server's models with their limits; `undefined` while no list is known. */
export const $models = computed($serverFacts, ({ models }) => models);

/** Adds facts that a check found. */
export function learn(found: Partial<ServerFacts>): void {
  $serverFacts.set({ ...$serverFacts.get(), ...found });
}

/** Drops all facts, before a check and when the server or the key changes. */
export function forgetServer(): void {
  $serverFacts.set(noFacts);
}

let [server, key] = ["", ""];

// Facts hold for one server and one key.
$values.subscribe((values) => {
  if (values.server === server && values.key === key) return;
  ({ server, key } = values);
  if ($serverFacts.get() !== noFacts) forgetServer();
});
