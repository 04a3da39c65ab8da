import { errorIn, readError } from "../errors.ts";
import { asObject, asObjects, parseJson } from "../json.ts";
import type { AnswerReader } from "../protocol.ts";
import { settle, type Reply } from "../reply.ts";
import { fail, failIfError, failShowing } from "./fail.ts";

/** Maximum size of a body that is read whole, in bytes. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Collects a body and passes its text on when it has ended.
 * @param onBody gets the text up to the size limit
 */
export function createBodyCollector(reply: Reply, onBody: (text: string) => void) {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  return {
    push(bytes: Uint8Array): void {
      size += bytes.length;
      if (size <= MAX_BYTES) parts.push(decoder.decode(bytes, { stream: true }));
      else fail(reply, "unreadable", "The server sent a body of more than 32 MiB.");
    },
    end: (): void => onBody(parts.join("") + decoder.decode()),
  };
}

/**
 * Reads the body of a successful HTTP response that is no event stream. Leaves the reply unsettled when the body is
 * empty.
 * @param name the vendor's name for the protocol
 */
export function readWholeBody(
  body: string,
  name: string,
  answer: AnswerReader,
  reply: Reply,
  { status, contentType }: { status: number; contentType: string | null },
): void {
  const text = body.trim();
  if (!text) return;
  if (!/^[{[]/.test(text)) return settle(reply, "failed", readError(status, contentType, text));
  const json = parseJson(text);
  const firstLine = json === undefined ? asObject(parseJson(text.split("\n", 1)[0] ?? "")) : undefined;
  const data = asObject(json) ?? asObjects(json)[0] ?? firstLine ?? {};
  const error = errorIn(data);
  if (error) settle(reply, "failed", error);
  else if (firstLine) failShowing(reply, "ndjson", `The answer is JSON lines, not ${name}.`, text);
  else if (json === undefined) failShowing(reply, "unreadable", "The answer is incomplete JSON.", text);
  if (answer.readBody(data)) return;
  failIfError(reply, data);
  failShowing(reply, "unreadable", `The answer is JSON, but not ${name}.`, text);
}
