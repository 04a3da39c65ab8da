import { excerpt, readErrorObject } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import { settle, type ErrorKind, type Reply } from "../reply.ts";

/** Settles the reply as failed, unless it is settled already. */
export const fail = (reply: Reply, kind: ErrorKind, message: string): void =>
  settle(reply, "failed", { kind, message });

/** Settles the reply as failed, with the beginning of the text that arrived. */
export const failShowing = (reply: Reply, kind: ErrorKind, message: string, arrived: string): void =>
  fail(reply, kind, `${message} It begins: ${excerpt(arrived)}`);

/**
 * Settles the reply as failed if an object that is unknown to the protocol holds an error message: some servers omit
 * the `error` wrapper.
 */
export function failIfError(reply: Reply, data: JsonObject): void {
  const error = readErrorObject(data);
  if (error) settle(reply, "failed", error);
}
