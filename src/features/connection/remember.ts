/** Storage for the values that outlive a visit, or a reload of the tab. */
import { persistentMap } from "@nanostores/persistent";
import { looksLikeKey } from "../../secrets/looks-like-key.ts";
import type { KeyForm } from "../../snippets/key-form.ts";
import type { System } from "../../snippets/system.ts";
import { storagePrefix } from "../../ui/storage-prefix.ts";
import type { Memory, SentKey } from "./state.ts";

/** Server URL and model may outlive the tab; a key never does. */
const $remembered = persistentMap<{
  server?: string;
  model?: string;
  noKey?: "true" | "false";
  keyForm?: KeyForm;
  system?: System;
}>(storagePrefix, {}, { listen: false });

/** Name in `sessionStorage` of a key that the visitor asked to keep. */
const KEPT_KEY = `${storagePrefix}key`;

/** Returns the values that earlier visits left. */
export function readMemory(): Memory {
  const { server = "", model = "", noKey, keyForm } = $remembered.get();
  return {
    server,
    model,
    ...(noKey && { noKey: noKey === "true" }),
    ...(keyForm && { keyForm: keyForm === "variable" ? keyForm : "literal" }),
  };
}

/** Remembers values for later visits. */
export function remember({ server, model, noKey, keyForm }: Partial<Memory>): void {
  // A query or a fragment may hold a login or a key.
  if (server !== undefined) $remembered.setKey("server", server.replace(/[?#].*$/s, "") || undefined);
  if (model !== undefined) $remembered.setKey("model", looksLikeKey(model) ? undefined : model || undefined);
  if (noKey !== undefined) $remembered.setKey("noKey", noKey ? "true" : "false");
  if (keyForm !== undefined) $remembered.setKey("keyForm", keyForm);
}

/** Returns the system that the visitor chose earlier; `undefined` without a choice. */
export function readSystem(): System | undefined {
  const { system } = $remembered.get();
  return system === "posix" || system === "windows" ? system : undefined;
}

/** Remembers the visitor's choice of a system. */
export const rememberSystem = (system: System): void => $remembered.setKey("system", system);

/**
 * Keeps a key until the tab closes, or removes the one that is kept.
 * @returns `false` when the browser refuses storage (private windows, blocked cookies)
 */
export function keepKeyInTab(kept: SentKey | undefined): boolean {
  try {
    if (kept) sessionStorage.setItem(KEPT_KEY, JSON.stringify(kept));
    else sessionStorage.removeItem(KEPT_KEY);
    return true;
  } catch {
    return false;
  }
}

/** Returns the key that this tab keeps; `undefined` when there is none, or storage is refused. */
export function readKeptKey(): SentKey | undefined {
  try {
    const { key, servers } = JSON.parse(sessionStorage.getItem(KEPT_KEY) ?? "{}") as Partial<SentKey>;
    return typeof key === "string" && Array.isArray(servers) ? { key, servers } : undefined;
  } catch {
    return undefined;
  }
}
