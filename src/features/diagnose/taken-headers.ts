/** The headers of Messages that each server took, where they are not the usual ones; kept in memory. */

import type { HeaderChanges } from "../../protocols/header-changes.ts";
import type { ProtocolId } from "../../protocols/protocol-info.ts";

const taken = new Map<string, HeaderChanges>();

/** @param server the server URL */
export const changesFor = (server: string, protocol: ProtocolId): HeaderChanges =>
  (protocol === "messages" && taken.get(server)) || {};

export const keepChanges = (server: string, changes: HeaderChanges): void => void taken.set(server, changes);
