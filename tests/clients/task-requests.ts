/** Reads the parts of a request that tasks are about, in each protocol. */
import { BadRequest, contentText, isRecord } from "../../src/demo/adapters/adapter.ts";
import type { ProtocolId } from "../../src/protocols/protocol-info.ts";
import type { Schema } from "./schemas.ts";
import type { Body } from "./work.ts";

const records = (value: unknown): Body[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** Returns the messages of a request, also those of a text alone. */
const messagesOf = (protocol: ProtocolId, body: Body): Body[] =>
  protocol !== "responses"
    ? records(body["messages"])
    : typeof body["input"] === "string"
      ? [{ role: "user", content: body["input"] }]
      : records(body["input"]);

/** Returns what user and assistant said, in order. */
export const saidIn = (protocol: ProtocolId, body: Body): { role: string; text: string }[] =>
  messagesOf(protocol, body).flatMap(({ role, content }) =>
    role === "user" || role === "assistant" ? [{ role, text: contentText(content) }] : [],
  );

/** Returns the instructions of a request from where its protocol has them; `""` when it has none. */
export function systemIn(protocol: ProtocolId, body: Body): string {
  if (protocol === "messages") return contentText(body["system"]);
  const [first] = messagesOf(protocol, body);
  const message = ["system", "developer"].includes(String(first?.["role"])) ? first?.["content"] : "";
  return contentText(body["instructions"] ?? message);
}

/** Returns the images that came inside a request. */
export function imagesIn(protocol: ProtocolId, body: Body): { type: string; data: Buffer }[] {
  const parts = messagesOf(protocol, body).flatMap(({ content }) => records(content));
  return parts.flatMap((part) => {
    const { source } = part;
    if (protocol === "messages") {
      if (part["type"] !== "image" || !isRecord(source)) return [];
      return [{ type: String(source["media_type"]), data: Buffer.from(String(source["data"]), "base64") }];
    }
    const wanted = protocol === "chat" ? "image_url" : "input_image";
    if (part["type"] !== wanted) return [];
    const image = part["image_url"];
    const url = protocol === "chat" ? isRecord(image) && image["url"] : image;
    const [, type = "", data = ""] = /^data:([^;,]*);base64,(.*)$/s.exec(String(url)) ?? [];
    return [{ type, data: Buffer.from(data, "base64") }];
  });
}

/** A schema that the answer has to keep to. */
export interface AnswerSchema {
  schema: Schema;
  isStrict: boolean;
}

/**
 * Returns the schema of the answer; `undefined` when the request has none.
 * @throws BadRequest for a format that is no JSON schema
 */
export function schemaIn(protocol: ProtocolId, body: Body): AnswerSchema | undefined {
  const holder = { chat: body, messages: body["output_config"], responses: body["text"] }[protocol];
  const format = isRecord(holder) && holder[protocol === "chat" ? "response_format" : "format"];
  if (!isRecord(format) || format["type"] === "text") return undefined;
  const described = protocol === "chat" ? format["json_schema"] : format;
  const schema = isRecord(described) && described["schema"];
  if (format["type"] !== "json_schema" || !isRecord(described) || !isRecord(schema)) {
    throw new BadRequest("format", `A JSON schema is required, not ${JSON.stringify(format)}.`);
  }
  if (protocol !== "messages" && typeof described["name"] !== "string") {
    throw new BadRequest("format", "Missing required parameter: 'name'.");
  }
  return { schema, isStrict: protocol === "messages" || described["strict"] === true };
}

/** Whether a request leaves the model no other answer than a call of a tool. */
export function isCallForced({ tool_choice: choice }: Body): boolean {
  const kind = isRecord(choice) ? choice["type"] : choice;
  return kind !== undefined && kind !== "auto" && kind !== "none";
}
