/** Properties of an address, seen from a page. */

import { isPrivateAddress } from "../values/private-address.ts";

/** Whether a browser blocks the call as mixed content: an https page calls plain http on a host that is not local. */
export const isMixedContent = (page: URL, target: URL): boolean =>
  page.protocol === "https:" && target.protocol === "http:" && !isPrivateAddress(target.hostname);

/** Returns the same address over http instead of https, or the other way round. */
export function inOtherScheme(url: URL): URL {
  const other = new URL(url);
  other.protocol = url.protocol === "https:" ? "http:" : "https:";
  return other;
}

/**
 * Whether a host is the visitor's own machine.
 * @param host as `URL.hostname` gives it
 */
export const isLoopback = (host: string): boolean =>
  /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(host);

/** Whether the target is more local than the page, so that Chromium asks the visitor first (Local Network Access). */
export function crossesIntoLocalNetwork(page: URL, target: URL): boolean {
  if (page.origin === target.origin || !isPrivateAddress(target.hostname)) return false;
  return isLoopback(target.hostname) ? !isLoopback(page.hostname) : !isPrivateAddress(page.hostname);
}
