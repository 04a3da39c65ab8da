/** Common parts of the writers of `index.ts`, one for each language. */

import type { ProtocolId } from "../../../protocols/protocol-info.ts";
import type { System } from "../../../snippets/system.ts";
import { string, type Code, type Piece } from "./pieces.ts";

export type Fields = Record<string, unknown>;

/** A request to write as code. */
export interface CodeRequest {
  protocol: ProtocolId;
  /** Whether its template is the streaming one. */
  stream: boolean;
  /** System whose shell a program of a shell is for; `posix` without. */
  system?: System;
  /** A model in place of the connection's. */
  model?: string | undefined;
  /** The request's body, without the model and without the `stream: true` of a streaming template. */
  fields: Fields;
}

/** A request as a writer made it. */
export interface WrittenRequest {
  /** Pieces in place of each part that the template marks as its example, in the template's order. */
  parts: Piece[][];
  /** Names of fields that the language's package has no way to send as they are; the code is without them. */
  unsupported: string[];
}

/** Writes a request in one language; `undefined` when that protocol has no template in it. */
export type Writer = (request: CodeRequest) => WrittenRequest | undefined;

/** Writes the model's name: the connection's is the slot of the template. */
export const modelString = (model: string | undefined, write: (text: string) => Code): Code =>
  model === undefined ? [string('"'), { slot: "MODEL_NAME" }, string('"')] : write(model);

/** A message of a role and a text, without other fields. */
export interface PlainMessage {
  role: string;
  content: string;
}

/** Returns the messages, when all of them are plain ones. */
export function plainMessages(value: unknown, roles: readonly string[]): PlainMessage[] | undefined {
  const isPlain = (message: unknown): message is PlainMessage => {
    if (!isObject(message) || Object.keys(message).length !== 2) return false;
    const { role, content } = message;
    return typeof role === "string" && roles.includes(role) && typeof content === "string";
  };
  return Array.isArray(value) && value.length > 0 && value.every(isPlain) ? value : undefined;
}

/** A part of a message: a text, or a picture's address. */
export type ContentPart = { text: string } | { url: string };

/** A message of a role, and a text or, from a user, a list of parts. */
export interface MixedMessage {
  role: string;
  content: string | ContentPart[];
}

/** Returns the messages, when all of them are plain ones or a user's texts and pictures. */
export function mixedMessages(value: unknown, roles: readonly string[]): MixedMessage[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const messages = value.map((message: unknown): MixedMessage | undefined => {
    const [plain] = plainMessages([message], roles) ?? [];
    if (plain) return plain;
    if (!isObject(message) || !hasOnly(message, ["role", "content"])) return undefined;
    const content = message["role"] === "user" ? contentParts(message["content"]) : undefined;
    return content && { role: "user", content };
  });
  return messages.every((message) => message !== undefined) ? messages : undefined;
}

/** Returns the parts, in the form of either of OpenAI's APIs, when they are texts and pictures without other fields. */
function contentParts(content: unknown): ContentPart[] | undefined {
  if (!Array.isArray(content) || content.length === 0) return undefined;
  const parts = content.map((part: unknown): ContentPart | undefined => {
    if (!isObject(part)) return undefined;
    const { type, text, image_url: image } = part;
    if ((type === "text" || type === "input_text") && isText(text) && hasOnly(part, ["type", "text"])) {
      return { text };
    }
    if (!hasOnly(part, ["type", "image_url"])) return undefined;
    if (type === "input_image" && isText(image)) return { url: image };
    const url = type === "image_url" && isObject(image) && hasOnly(image, ["url"]) && image["url"];
    return isText(url) ? { url } : undefined;
  });
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === "string";

/** Whether a number is whole, and JavaScript and every language's 64-bit integers hold it exactly. */
export const isSafeInteger = (value: unknown): value is number => Number.isSafeInteger(value);

/** Whether JSON has the number: a literal as large as `1e999` is read as infinite, and sent as `null`. */
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
 * Leaves out what holds a lone surrogate: JSON can escape one, but the strings of most languages cannot hold it, or
 * their packages cannot send it.
 */
export function dropLoneSurrogates({ model, fields }: CodeRequest): RequestSplit {
  const kept = Object.entries(fields).filter((field) => isWellFormed(field));
  const unsupported = Object.keys(fields).filter((name) => !kept.some(([field]) => field === name));
  if (!isWellFormed(model)) unsupported.push("model");
  return { model: isWellFormed(model) ? model : undefined, fields: kept, unsupported };
}

interface RequestSplit {
  model: string | undefined;
  fields: [name: string, value: unknown][];
  unsupported: string[];
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function isWellFormed(value: unknown): boolean {
  if (isText(value)) return !LONE_SURROGATE.test(value);
  return typeof value !== "object" || value === null || Object.entries(value).flat().every(isWellFormed);
}

/** A function as a tool, without fields that are no function's. */
export interface FunctionTool {
  name: string;
  description?: string;
  strict?: boolean;
  parameters?: unknown;
}

/**
 * Returns a function tool's definition, when it has only fields of one.
 * @param nested the field that the definition is in; without, it is beside the type
 */
export function functionTool(tool: unknown, nested?: string): FunctionTool | undefined {
  if (!isObject(tool) || tool["type"] !== "function") return undefined;
  if (nested !== undefined && !hasOnly(tool, ["type", nested])) return undefined;
  const { type: _, ...flat } = tool;
  const definition = nested === undefined ? flat : tool[nested];
  if (!isObject(definition) || !hasOnly(definition, ["name", "description", "strict", "parameters"])) {
    return undefined;
  }
  const { name, description, strict } = definition;
  const isFunction =
    isText(name) &&
    (description === undefined || isText(description)) &&
    (strict === undefined || typeof strict === "boolean");
  return isFunction ? (definition as unknown as FunctionTool) : undefined;
}

/** Whether an object has no other fields. */
export const hasOnly = (value: Fields, names: readonly string[]): boolean =>
  Object.keys(value).every((name) => names.includes(name));
