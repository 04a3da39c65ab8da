/** Storage for the values that outlive a visit, or a reload of the tab. */
import { persistentMap } from "@nanostores/persistent";
import type { KeyOrigins } from "../../secrets/key-origins.ts";
import { looksLikeKey } from "../../secrets/looks-like-key.ts";
import type { KeyForm } from "../../snippets/key-form.ts";

/** Server URL and model may outlive the tab; a key never does. */
const $remembered = persistentMap<{ server?: string; model?: string; noKey?: "true"; keyForm?: "variable" }>(
  "integrate:",
  {},
  { listen: false },
);

/** Name in `sessionStorage` of a key that the visitor asked to keep. */
const KEPT_KEY = "integrate:key";

/** Values that an earlier visit left. */
export interface Remembered {
  server: string | undefined;
  model: string | undefined;
  noKey: boolean;
  keyForm: KeyForm;
}

/** Returns the values that an earlier visit left. */
export function readRemembered(): Remembered {
  const { server, model, noKey, keyForm = "literal" } = $remembered.get();
  return { server, model, noKey: noKey === "true", keyForm };
}

/** Remembers the visitor's own server and model for later visits. */
export function rememberServer(server: string, model: string): void {
  // A query or a fragment may hold a login or a key.
  $remembered.setKey("server", server.replace(/[?#].*$/s, "") || undefined);
  $remembered.setKey("model", looksLikeKey(model) ? undefined : model || undefined);
}

/** Remembers the choices of the form for later visits. */
export function rememberOptions({ noKey, keyForm }: { noKey: boolean; keyForm: KeyForm }): void {
  $remembered.setKey("noKey", noKey ? "true" : undefined);
  $remembered.setKey("keyForm", keyForm === "variable" ? keyForm : undefined);
}

/** A key that is kept until the tab closes. */
export interface KeptKey {
  key: string;
  origins: KeyOrigins;
}

/**
 * Keeps the key until the tab closes.
 * @throws DOMException when the browser refuses storage (private windows, blocked cookies)
 */
export function keepKeyInTab(kept: KeptKey): void {
  sessionStorage.setItem(KEPT_KEY, JSON.stringify(kept));
}

/**
 * Removes the key from the tab's storage.
 * @throws DOMException when the browser refuses storage
 */
export function dropKeyFromTab(): void {
  sessionStorage.removeItem(KEPT_KEY);
}

/** Returns the key that this tab keeps; empty when there is none, or storage is refused. */
export function readKeptKey(): Partial<KeptKey> {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_KEY) ?? "{}") as Partial<KeptKey>;
  } catch {
    return {};
  }
}
