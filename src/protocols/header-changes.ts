/** Other headers for Messages, for servers that do not take those of Anthropic’s API as this page sends them. */

import type { ProtocolId } from "./protocol-info.ts";

type Headers = Record<string, string>;

export interface HeaderChanges {
  /** Whether the key goes in `x-api-key` in place of `Authorization: Bearer`. */
  keyInOwnHeader?: true;
  /** Whether `anthropic-version` is left out. */
  withoutVersion?: true;
}

const BEARER = "Bearer ";
const VERSION = "anthropic-version";

export function changeHeaders(headers: Headers, { keyInOwnHeader, withoutVersion }: HeaderChanges): Headers {
  const { authorization, [VERSION]: version, ...rest } = headers;
  return {
    ...rest,
    ...(authorization &&
      (keyInOwnHeader ? { "x-api-key": authorization.slice(BEARER.length) } : { authorization })),
    ...(version && !withoutVersion && { [VERSION]: version }),
  };
}

/** Whether a server may take a request with other headers; Anthropic’s own takes these only. */
const canChange = (protocol: ProtocolId, headers: Headers): boolean =>
  protocol === "messages" && !("anthropic-dangerous-direct-browser-access" in headers);

/**
 * Returns the changes to try after a request with these headers.
 * @param outcome the status of the response, or the headers that the server’s CORS refuses
 * @returns `undefined` where no change can help
 */
export function nextChanges(
  protocol: ProtocolId,
  headers: Headers,
  changes: HeaderChanges,
  { status, refused = [] }: { status?: number | undefined; refused?: readonly string[] | undefined },
): HeaderChanges | undefined {
  if (!canChange(protocol, headers)) return undefined;
  if (status === 401) return headers["authorization"] ? { ...changes, keyInOwnHeader: true } : undefined;
  const avoidable = [headers["authorization"] && "authorization", VERSION];
  if (refused.length === 0 || !refused.every((name) => avoidable.includes(name))) return undefined;
  return {
    ...changes,
    ...(refused.includes("authorization") && { keyInOwnHeader: true }),
    ...(refused.includes(VERSION) && { withoutVersion: true }),
  };
}

/** Returns the changes in words that follow “supported”; `""` for none. */
export const describeChanges = ({ keyInOwnHeader, withoutVersion }: HeaderChanges): string =>
  [keyInOwnHeader && "with the key in x-api-key", withoutVersion && `without ${VERSION}`]
    .filter(Boolean)
    .join(", ");

/** A request that was sent with certain headers. */
export interface HeaderAttempt {
  /** Status of the response; absent when none could be read. */
  status?: number | undefined;
  /** The changes to try next. */
  next?: HeaderChanges | undefined;
}

/**
 * Sends a request, again with other headers while that may help.
 * @returns the attempt that got furthest, and whether the server refused the key in either header
 */
export async function sendUntilTaken<Attempt extends HeaderAttempt>(
  begin: HeaderChanges,
  send: (changes: HeaderChanges) => Promise<Attempt>,
): Promise<{ attempt: Attempt; changes: HeaderChanges; refusedBoth?: true }> {
  let changes = begin;
  let attempt = await send(changes);
  while (attempt.next) {
    const again = await send(attempt.next);
    const refusedBoth = again.status === 401 && attempt.status === 401;
    if (refusedBoth) return { attempt, changes, refusedBoth };
    if (again.status === undefined) break;
    changes = attempt.next;
    attempt = again;
  }
  return { attempt, changes };
}
