import { errorIn, excerpt } from "./errors.ts";
import { addUsage, finish, isKnownReason, setModel, setReason } from "./fill-reply.ts";
import { createOutputItems } from "./items/output-items.ts";
import { asObject, asText, type JsonObject } from "./json.ts";
import { protocolInfo } from "./protocol-info.ts";
import { turnsOf, type AnswerReader, type Protocol } from "./protocol.ts";
import { settle, type Reply } from "./reply.ts";
import { createItemReader } from "./response-items.ts";
import { inputOf, itemCalls } from "./turns/responses.ts";

/** OpenAI's Responses API. */
export const responses: Protocol = {
  id: "responses",
  name: protocolInfo.responses.name,
  path: protocolInfo.responses.path,
  headers: (_host, apiKey) => ({
    "content-type": "application/json",
    ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
  }),
  body: ({ model, message, stream, settings = {} }) => {
    const { system, temperature, maxTokens, more } = settings;
    return {
      model,
      ...(system && { instructions: system }),
      // No `previous_response_id`: most servers keep no answers.
      input: inputOf(turnsOf({ message, settings }), more?.["store"] !== false),
      ...(temperature !== undefined && { temperature }),
      ...(maxTokens !== undefined && { max_output_tokens: maxTokens }),
      ...(stream && { stream }),
      ...more,
    };
  },
  read,
  calls: itemCalls,
};

/** Words for how a response ended, the worse the higher; every other word lies between `incomplete` and `failed`. */
const SEVERITY = new Map([
  ["completed", 0],
  ["incomplete", 1],
  ["failed", 3],
]);
const severityOf = (status: string): number => SEVERITY.get(status) ?? 2;

/** Words for a response that is incomplete because of its token limit. */
const TOKEN_LIMITS = ["max_output_tokens", "max_tokens", "length"];

function read(reply: Reply): AnswerReader {
  const items = createItemReader(reply);
  const output = createOutputItems();

  /** @param status the protocol's word for how the response ended */
  function readEnd(response: JsonObject, status: string): void {
    items.readOutput(response);
    output.replace(response["output"]);
    setModel(reply, response["model"]);
    addUsage(reply, response["usage"]);
    const error = errorIn(response);
    if (error) settle(reply, "failed", error);
    // Event and body may disagree: the worse word holds.
    const own = asText(response["status"]);
    const worst = own && severityOf(own) > severityOf(status) ? own : status;
    setReason(reply, worst);
    if (isKnownReason(worst) && worst !== "incomplete") return finish(reply, worst);
    if (worst !== "incomplete") return interrupt(`with the status “${excerpt(worst)}”`);
    const reason = asText(asObject(response["incomplete_details"])?.["reason"]);
    if (TOKEN_LIMITS.includes(reason)) return finish(reply, "max_output_tokens");
    if (reason && isKnownReason(reason)) return finish(reply, reason);
    interrupt(`as incomplete${reason ? `: “${excerpt(reason)}”` : ", without a reason"}`);
  }

  const interrupt = (how: string) =>
    settle(reply, "interrupted", { kind: "api", message: `The server ended the answer ${how}.` });

  return {
    readEvent(data, event) {
      const type = asText(data["type"]) || (event ?? "");
      // Some servers put the snapshot beside the type.
      const response = asObject(data["response"]) ?? ("output" in data ? data : {});
      switch (type) {
        case "response.completed":
        case "response.incomplete":
        case "response.failed":
          readEnd(response, type.slice("response.".length));
          return true;
        default:
          setModel(reply, response["model"]);
          items.readEvent(type, data);
          if (type === "response.output_item.done") output.add(asObject(data["item"]) ?? {});
          return type.startsWith("response.");
      }
    },
    readBody(body) {
      if (!Array.isArray(body["output"]) && typeof body["output_text"] !== "string") return false;
      readEnd(body, asText(body["status"]) || "completed");
      return true;
    },
    items: () => output.items(),
  };
}
