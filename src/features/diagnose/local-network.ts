/** The browser's permission for calls into the local network (Local Network Access). */

import { crossesIntoLocalNetwork, isLoopback } from "../../diagnosis/addresses.ts";
import type { PermissionState } from "../../diagnosis/reachability/evidence.ts";

/** Returns the state of the permission for an address; `undefined` where none is needed or the browser knows none. */
export async function permissionFor(target: URL): Promise<PermissionState> {
  if (!crossesIntoLocalNetwork(new URL(location.href), target)) return undefined;
  const kind = isLoopback(target.hostname) ? "loopback" : "local";
  // Chromium's names for the permission, the newest first.
  for (const name of [`${kind}-network`, "local-network-access"]) {
    try {
      return (await navigator.permissions.query({ name: name as PermissionName })).state;
    } catch {
      // The browser does not know this name.
    }
  }
  return undefined;
}

/** Whether the browser may now be asking the visitor for permission to call this address. */
export const mayBeAsking = async (url: string): Promise<boolean> =>
  (await permissionFor(new URL(url))) === "prompt";
