/** Reads the errors of servers, in all the shapes that vendors send. */

import { limitText, MAX_MESSAGE, MAX_NAME } from "./budget.ts";
import { asKey, asObject, asObjects, asText, parseJson, toJson, type JsonObject } from "./json.ts";
import type { ReplyError } from "./reply.ts";

/** Maximum length of an excerpt, in characters. */
const EXCERPT_LENGTH = 200;

/** Returns the beginning of a text that arrived instead of an answer, short enough to show. */
export function excerpt(text: string): string {
  return limitText(text.trim(), EXCERPT_LENGTH);
}

/**
 * Reads the body of an HTTP response with an error status, or of one that holds neither JSON nor events.
 * @param contentType decides only whether text is a web page: JSON comes under any type
 */
export function readError(status: number, contentType: string | null, bodyText: string): ReplyError {
  const text = bodyText.trim();
  if (!text) return { kind: "empty", message: `The server answered with status ${status} and nothing else.` };
  // Some gateways send the body of an error response as an event.
  const json = parseJson(text) ?? parseJson(/^data:(.*)$/m.exec(text)?.[1] ?? "");
  const error = readErrorObject(json);
  if (error) return error;
  const isPage = text.startsWith("<") || /\bhtml\b/i.test(contentType ?? "");
  if (isPage) return { kind: "page", message: titleOf(text) || excerpt(text) };
  return { kind: json === undefined ? "text" : "api", message: excerpt(asText(json) || text) };
}

/** Returns the error that an event or a body is marked as; `undefined` for every other object. */
export function errorIn(data: JsonObject, event?: string): ReplyError | undefined {
  const isError =
    event === "error" || data["type"] === "error" || asObject(data["error"]) || asText(data["error"]);
  if (!isError) return vendorError(data);
  return (
    readErrorObject(data) ?? { kind: "api", message: "The server reported an error without saying which." }
  );
}

/** Whether an error has one of these words as its code or type, in any case: some gateways write them in capitals. */
export const hasWord = (
  { code = "", type = "" }: Pick<ReplyError, "code" | "type">,
  words: readonly string[],
): boolean => words.includes(code.toLowerCase()) || words.includes(type.toLowerCase());

/** Whether a server says with its error, beyond doubt, that it does not know the model. */
export function saysUnknownModel(error: Pick<ReplyError, "code" | "type" | "param">): boolean {
  if (hasWord(error, ["model_not_found", "model_not_found_error"]) || error.param === "model") return true;
  // Anthropic and vLLM send these without a code for an unknown model; llama.cpp with a code for an unknown path.
  return !error.code && hasWord(error, ["not_found_error", "notfounderror"]);
}

/** Whether an error is LiteLLM's, without a database, for a key that is not its master key. */
export const saysUnknownKey = (error: Pick<ReplyError, "code" | "type">): boolean =>
  hasWord(error, ["no_db_connection"]);

/** Whether a server says with its error that the request is larger than the model's context. */
export const saysTooLong = (error: Pick<ReplyError, "code" | "type">): boolean =>
  hasWord(error, ["context_length_exceeded", "exceed_context_size_error"]);

/** Returns the words of a server, those of a gateway with those of the server behind it. */
export const wordsOf = ({ message, cause }: Pick<ReplyError, "message" | "cause">): string =>
  cause ? `${message} (${cause})` : message;

/** Codes of vendors that answer with status 200 whatever happens, for a request that went well. */
const SUCCESS = ["", "0", "200", "ok", "success", "null"];

/** Names of code and message in the vendors' own errors: Baidu, WeChat, Zhipu and many gateways. */
const VENDOR_NAMES = [
  ["error_code", "error_msg"],
  ["errcode", "errmsg"],
  ["code", "msg"],
  ["err_code", "err_msg"],
] as const;

/** Reads an error in a vendor's own words, which comes with status 200; `undefined` for every other object. */
function vendorError(data: JsonObject): ReplyError | undefined {
  const minimax = asObject(data["base_resp"]);
  const tencent = asObject(asObject(data["Response"])?.["Error"]);
  const found =
    (minimax && errorOf(minimax["status_code"], minimax["status_msg"])) ??
    (tencent && errorOf(tencent["Code"], tencent["Message"]));
  if (found) return found;
  for (const [code, message] of VENDOR_NAMES) {
    if (data[code] === undefined || typeof data[message] !== "string") continue;
    const error = errorOf(data[code], data[message]);
    if (error) return error;
  }
  return undefined;
}

function errorOf(code: unknown, message: unknown): ReplyError | undefined {
  const word = code === null ? "" : codeOf(code);
  if (SUCCESS.includes(word.toLowerCase())) return undefined;
  const text = asText(message).trim() || `The server reported the error ${word} without a message.`;
  return { kind: "api", message: limitText(text, MAX_MESSAGE), code: word };
}

/** Reads an object as an error, marked or not; `undefined` when the object holds no error message. */
export function readErrorObject(value: unknown): ReplyError | undefined {
  const data = asObject(value) ?? asObjects(value)[0];
  if (!data) return undefined;
  const vendor = vendorError(data);
  if (vendor) return vendor;
  const inner = asObject(data["error"]);
  const error = inner ?? data;
  const raw = asObject(error["metadata"])?.["raw"];
  const cause = asText(raw) || (raw ? toJson(raw) : "");
  const message =
    messageIn(inner?.["message"]) ||
    joinUnique(asText(data["error"]), messageIn(data["message"])) ||
    messageIn(data["detail"]) ||
    messageIn(inner) ||
    messageIn(data["errors"]) ||
    cause;
  if (!message) return undefined;
  return {
    kind: "api",
    message: limitText(message, MAX_MESSAGE),
    ...present("code", codeOf(error["code"])),
    ...present("type", nameOf(error["type"]).replace(/^error$/, "") || nameOf(error["status"])),
    ...present("param", nameOf(error["param"]) || placeOf(asObjects(data["detail"])[0])),
    ...present("cause", cause === message ? "" : limitText(cause, MAX_MESSAGE)),
  };
}

const present = <Name extends string>(name: Name, text: string): { [N in Name]?: string } =>
  (text ? { [name]: text } : {}) as { [N in Name]?: string };

const nameOf = (value: unknown): string => limitText(asText(value), MAX_NAME);

const codeOf = (code: unknown): string => String(asKey(code) ?? "");

/** Joins different texts: Fastify sends a status text in `error` and the sentence that explains it in `message`. */
const joinUnique = (...texts: string[]): string => [...new Set(texts.filter(Boolean))].join(": ");

/**
 * Returns the text of a message: a string, a list (FastAPI: `[{loc, msg}]`), or an object that wraps either of them.
 * @param depth number of wrappers and lists around the value
 */
function messageIn(value: unknown, depth = 0): string {
  if (depth > 3) return "";
  if (Array.isArray(value)) {
    const messages = value.slice(0, 5).map((item) => {
      const place = placeOf(asObject(item));
      const text = messageIn(item, depth + 1);
      return place && text ? `${place}: ${text}` : text;
    });
    return messages.filter(Boolean).join("; ");
  }
  const object = asObject(value);
  if (!object) return asText(value).trim();
  return (
    messageIn(object["message"], depth + 1) ||
    messageIn(object["msg"], depth + 1) ||
    messageIn(object["detail"], depth + 1) ||
    messageIn(object["error"], depth + 1)
  );
}

/** Returns the place in the request that FastAPI complains about: `messages.0` for `["body", "messages", 0]`. */
function placeOf(item: JsonObject | undefined): string {
  const place = item?.["loc"];
  return Array.isArray(place)
    ? place
        .slice(place[0] === "body" ? 1 : 0, 10)
        .flatMap((step) => asKey(step) ?? [])
        .join(".")
    : "";
}

const titleOf = (page: string): string =>
  excerpt((/<title[^<>]*>([^<]*)/i.exec(page)?.[1] ?? "").replace(/\s+/g, " "));
