/**
 * Reads the output items of the Responses API. A server may send a text in deltas, whole in the `done` event of the
 * text, its part or its item, and once more in the snapshot at the end; each text is kept once.
 */

import { keepItem } from "./budget.ts";
import { addArguments, addCall, addText, setName, type TextField } from "./fill-reply.ts";
import { asKey, asObject, asObjects, asText, joinText, type JsonObject, type Key } from "./json.ts";
import type { Reply, ToolCall } from "./reply.ts";

/** Maximum number of items that are read of one output: each may be compared with all calls before it. */
const MAX_ITEMS = 10_000;

/** Types of content parts, by the field they belong to. */
const PARTS = new Map<string, TextField>([
  ["output_text", "text"],
  ["text", "text"],
  ["refusal", "refusal"],
  ["reasoning_text", "reasoning"],
  ["summary_text", "reasoning"],
]);

/** Events that carry a text, by type: the field, and where the text stands. */
const EVENTS = new Map<string, { field: TextField; name: "delta" | "text" | "refusal" }>([
  ["response.output_text.delta", { field: "text", name: "delta" }],
  ["response.output_text.done", { field: "text", name: "text" }],
  ["response.refusal.delta", { field: "refusal", name: "delta" }],
  ["response.refusal.done", { field: "refusal", name: "refusal" }],
  ["response.reasoning_text.delta", { field: "reasoning", name: "delta" }],
  ["response.reasoning_text.done", { field: "reasoning", name: "text" }],
  // The same, as Open Responses names them.
  ["response.reasoning.delta", { field: "reasoning", name: "delta" }],
  ["response.reasoning.done", { field: "reasoning", name: "text" }],
  ["response.reasoning_summary_text.delta", { field: "reasoning", name: "delta" }],
  ["response.reasoning_summary_text.done", { field: "reasoning", name: "text" }],
]);

/** Place of a text in the output: an item, known by its index or its id, and the part of the item. */
interface Place {
  index: Key | undefined;
  id: Key | undefined;
  part: Key;
}

export interface ItemReader {
  readEvent(type: string, data: JsonObject): void;
  /** Reads the snapshot at the end of a stream, or a whole body. */
  readOutput(response: JsonObject): void;
}

export function createItemReader(reply: Reply): ItemReader {
  /** Places that have brought text. */
  const filled = new Set<string>();
  /** Calls by item id, call id and output index: each server leaves out a different one. */
  const calls = new Map<Key, ToolCall>();
  /** Kind of the thinking that is kept, the first to arrive: a server may send the text and its summary. */
  let thinking = "";

  const keysOf = (field: TextField, { index, id, part }: Place): string[] =>
    [index, id].filter((key) => key !== undefined).map((key) => `${field} ${key} ${part}`);

  /** Notes that a place has brought text. */
  function fill(field: TextField, place: Place): void {
    const keys = keysOf(field, place).filter((key) => !filled.has(key));
    if (keys.length > 0 && keepItem(reply)) for (const key of keys) filled.add(key);
  }

  function addDelta(field: TextField, text: string, place: Place): void {
    if (!text) return;
    fill(field, place);
    addText(reply, field, text);
  }

  /** Adds a text that came whole, unless its place or, where places are unknown, the reply has it already. */
  function addWhole(field: TextField, text: string, place: Place): void {
    if (!text || keysOf(field, place).some((key) => filled.has(key))) return;
    // Without room, nothing is searched: a long text is not searched for each of a million others.
    if (reply.room > 0 && reply[field].includes(text)) fill(field, place);
    else addDelta(field, text, place);
  }

  /** Whether thinking of this kind is the one that is kept. */
  function isKept(kind: string): boolean {
    thinking ||= kind;
    return thinking === kind;
  }

  function readPart(part: JsonObject, place: Place, field = PARTS.get(asText(part["type"]))): void {
    if (!field || (field === "reasoning" && !isKept(kindOf(asText(part["type"]))))) return;
    addWhole(field, asText(part["text"]) || asText(part["refusal"]), place);
  }

  function readItem(item: JsonObject, index: Key | undefined): void {
    const place = (part: number): Place => ({ index, id: asKey(item["id"]), part });
    switch (item["type"]) {
      case "message":
        if (typeof item["content"] === "string") addWhole("text", item["content"], place(0));
        asObjects(item["content"]).forEach((part, at) => readPart(part, place(at)));
        break;
      case "reasoning":
        // The text of the thinking says more than its summary.
        for (const parts of [item["content"], item["summary"]]) {
          asObjects(parts).forEach((part, at) => readPart(part, place(at), "reasoning"));
        }
        break;
      case "function_call":
        readCall(item, index);
    }
  }

  const keysOfCall = (item: JsonObject, index: Key | undefined): Key[] =>
    [asKey(item["id"]), asKey(item["call_id"]), index].filter((key) => key !== undefined);
  const knownCall = (keys: readonly Key[]): ToolCall | undefined =>
    keys.map((key) => calls.get(key)).find(Boolean);

  /** Whether an item of the snapshot repeats a call whose events named none of its ids. */
  const isRepeated = (item: JsonObject, index: number): boolean =>
    item["type"] === "function_call" &&
    !knownCall(keysOfCall(item, index)) &&
    reply.toolCalls.some(
      (call) => call.name === item["name"] && call.arguments === asText(item["arguments"]),
    );

  function readCall(item: JsonObject, index: Key | undefined): void {
    const [name, given] = [asText(item["name"]), asText(item["arguments"])];
    const keys = keysOfCall(item, index);
    const known = knownCall(keys);
    const call = known ?? addCall(reply, name);
    if (!call) return;
    setName(reply, call, name);
    if (!call.arguments) addArguments(reply, call, given);
    for (const key of keys) calls.set(key, call);
  }

  function readEvent(type: string, data: JsonObject): void {
    const known = EVENTS.get(type);
    const part = asKey(data["content_index"]) ?? asKey(data["summary_index"]) ?? 0;
    const place: Place = { index: asKey(data["output_index"]), id: asKey(data["item_id"]), part };
    if (known) {
      const { field, name } = known;
      if (field === "reasoning" && !isKept(kindOf(type))) return;
      const text = asText(data[name]);
      if (name === "delta") addDelta(field, text, place);
      else addWhole(field, text, place);
      return;
    }
    switch (type) {
      case "response.content_part.done":
      case "response.reasoning_summary_part.done":
        readPart(asObject(data["part"]) ?? {}, place);
        break;
      case "response.output_item.added": {
        const item = asObject(data["item"]);
        if (item?.["type"] === "function_call") readCall(item, place.index);
        break;
      }
      case "response.output_item.done":
        readItem(asObject(data["item"]) ?? {}, place.index);
        break;
      case "response.function_call_arguments.delta": {
        const call = callAt(place);
        if (call) addArguments(reply, call, asText(data["delta"]));
        break;
      }
      case "response.function_call_arguments.done": {
        const call = callAt(place);
        if (call && !call.arguments) addArguments(reply, call, asText(data["arguments"]));
      }
    }
  }

  const callAt = ({ id, index }: Place): ToolCall | undefined =>
    knownCall([id, index].filter((key) => key !== undefined));

  return {
    readEvent,
    readOutput(response) {
      asObjects(response["output"])
        .slice(0, MAX_ITEMS)
        .forEach((item, index) => {
          if (!isRepeated(item, index)) readItem(item, index);
        });
      if (!reply.text) addText(reply, "text", joinText(response["output_text"]));
    },
  };
}

/** Returns the kind of thinking that an event or a part belongs to. */
const kindOf = (type: string): string => (type.includes("summary") ? "summary" : "text");
