/** What the writers of `index.ts` have in common, one for each language. */

import type { ProtocolId } from "../../../protocols/protocol-info.ts";

export type Fields = Record<string, unknown>;

/** A request to write as code. */
export interface CodeRequest {
  protocol: ProtocolId;
  /** Whether its template is the streaming one. */
  stream: boolean;
  /** The request's body, without the model and without the `stream: true` of a streaming template. */
  fields: Fields;
}

/** A literal text of a template, which occurs in it once and spans no slot, and what comes in its place. */
export interface Change {
  example: string;
  code: string;
}

export interface RequestCode {
  changes: Change[];
  /** Names of fields that the language's package has no way to send as they are; the code is without them. */
  unsupported: string[];
}

/** Writes a request in one language; `undefined` when that protocol has no template in it. */
export type Writer = (asked: CodeRequest) => RequestCode | undefined;

/** A message that is a role and a text, and nothing else. */
export interface PlainMessage {
  role: string;
  content: string;
}

/** The messages, when all of them are plain ones. */
export function plainMessages(value: unknown, roles: readonly string[]): PlainMessage[] | undefined {
  const isPlain = (message: unknown): message is PlainMessage => {
    if (!isObject(message) || Object.keys(message).length !== 2) return false;
    const { role, content } = message;
    return typeof role === "string" && roles.includes(role) && typeof content === "string";
  };
  return Array.isArray(value) && value.length > 0 && value.every(isPlain) ? value : undefined;
}

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === "string";

/** A whole number that every language's 64-bit integers hold, and JavaScript holds exactly. */
export const isSafeInteger = (value: unknown): value is number => Number.isSafeInteger(value);

/** A number that JSON has: a literal as large as `1e999` is read as infinite, and sent as `null`. */
export const isNumber = (value: unknown): value is number => Number.isFinite(value);

/**
 * Whether a number comes out of a 32-bit float as it went in, when the float is written with the fewest digits that
 * tell it from its neighbours: any number of up to six digits does (IEEE 754).
 */
export const isFloat32 = (value: unknown): value is number =>
  isNumber(value) &&
  Number(value.toPrecision(6)) === value &&
  (value === 0 || (Math.abs(value) > 1e-37 && Math.abs(value) < 1e38));

/**
 * Cuts out fields with half a character in a text (a surrogate without its other half): JSON can escape it, but the
 * strings of most languages cannot hold it, or their packages cannot send it.
 */
export function dropLoneSurrogates(fields: Fields): RequestSplit {
  const whole = Object.entries(fields).filter(([name, value]) => isWellFormed([name, value]));
  const unsupported = Object.keys(fields).filter((name) => !whole.some(([kept]) => kept === name));
  return { fields: whole, unsupported };
}

interface RequestSplit {
  fields: [name: string, value: unknown][];
  unsupported: string[];
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function isWellFormed(value: unknown): boolean {
  if (isText(value)) return !LONE_SURROGATE.test(value);
  return typeof value !== "object" || value === null || Object.entries(value).flat().every(isWellFormed);
}
