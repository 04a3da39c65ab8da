/** The first bytes of a body: enough to recognise an event stream, and to show in an error. */

/** Number of bytes kept. */
const CAPACITY = 1024;

/** Tab, line feed, carriage return and space. */
const SPACE = [9, 10, 13, 32];

/** The beginnings of a line of an event stream. */
const FIELDS = ["data:", "event:", "id:", "retry:", ":"];

export interface BodyStart {
  /** Keeps the bytes, as far as there is room. */
  add(bytes: Uint8Array): void;
  isEmpty(): boolean;
  isFull(): boolean;
  /** Returns the bytes as text, without a character that is cut at the end. */
  text(): string;
}

export function createBodyStart(): BodyStart {
  const kept = new Uint8Array(CAPACITY);
  let length = 0;
  return {
    add(bytes) {
      const part = bytes.subarray(0, CAPACITY - length);
      kept.set(part, length);
      length += part.length;
    },
    isEmpty: () => length === 0,
    isFull: () => length === CAPACITY,
    text: () => new TextDecoder().decode(kept.subarray(0, length), { stream: true }),
  };
}

/**
 * Whether a body that begins with this text is an event stream; `undefined` when the text is too short to tell. A line
 * of an event stream never begins with a bracket or a tag, whatever the content type says.
 */
export function looksLikeEvents(start: string, contentType: string | null): boolean | undefined {
  if (!start) return undefined;
  if (/^[{[<]/.test(start)) return false;
  if (/^\s*text\/event-stream\b/i.test(contentType ?? "")) return true;
  if (FIELDS.some((field) => start.startsWith(field))) return true;
  return FIELDS.some((field) => field.startsWith(start)) ? undefined : false;
}

/** Returns the bytes after leading white space: before a body, servers send it only to keep the connection alive. */
export function withoutLeadingSpace(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (SPACE.includes(bytes[start] ?? 0)) start++;
  return bytes.subarray(start);
}
