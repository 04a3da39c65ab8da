import { errorIn, readError } from "../errors.ts";
import { asObject, asObjects, hasTooManyValues, parseJson } from "../json.ts";
import type { AnswerReader } from "../protocol.ts";
import { settle, type Reply } from "../reply.ts";
import { failIfError, failShowing } from "./fail.ts";

/** Maximum size of a body that is read whole, in bytes. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Number of bytes of a body that there is memory for at first; more is taken as it arrives. */
const FIRST_CAPACITY = 16 * 1024;

/** Number of bytes of a body beyond the limit that are passed on: enough for an error message. */
const BEGINNING = 64 * 1024;

/** Receivers of a body's text. */
export interface BodyHandlers {
  /** Takes the whole text. */
  onBody(text: string): void;
  /** Takes the beginning of a body beyond the size limit; nothing more will be read. */
  onOverflow(text: string): void;
}

/** Collects a body, and passes its text on when it has ended or has become too large. */
export function createBodyCollector({ onBody, onOverflow }: BodyHandlers) {
  let kept = new Uint8Array(FIRST_CAPACITY);
  let size = 0;
  const textOf = (length: number) => new TextDecoder().decode(kept.subarray(0, length));
  return {
    push(bytes: Uint8Array): void {
      if (size > MAX_BYTES) return;
      if (size + bytes.length > MAX_BYTES) {
        size = Infinity;
        return onOverflow(textOf(BEGINNING));
      }
      if (size + bytes.length > kept.length) {
        const larger = new Uint8Array(Math.max(size + bytes.length, 2 * kept.length));
        larger.set(kept.subarray(0, size));
        kept = larger;
      }
      kept.set(bytes, size);
      size += bytes.length;
    },
    end(): void {
      if (size <= MAX_BYTES) onBody(textOf(size));
    },
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
  if (hasTooManyValues(text)) {
    return failShowing(reply, "unreadable", "The answer is JSON with more than 500,000 values.", text);
  }
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
