import { chat } from "./go-chat.ts";
import { messages, responses } from "./go-official.ts";
import { any, composite, member, type GoPackage } from "./go-values.ts";
import { layOutLines } from "./layout.ts";
import { group, json, jsonText, literal } from "./literals.ts";
import { coloured, name, punctuation, string, type Code, type Member } from "./pieces.ts";
import { dropLoneSurrogates, modelString, type Writer } from "./writer.ts";

const packages: Record<string, GoPackage> = { chat, messages, responses };

export const go: Writer = (request) => {
  const sdk = packages[request.protocol];
  if (!sdk) return undefined;
  const { model, fields, unsupported } = dropLoneSurrogates(request);
  const members = [member("Model", modelString(model, json.string))];
  const extra: Member[] = [];
  for (const [key, value] of fields) {
    const [field, write] = (Object.hasOwn(sdk.fields, key) && sdk.fields[key]) || [];
    const written = write?.(value);
    if (field && written !== undefined) members.push(member(field, written));
    else if (sdk.takesExtraFields && key !== "") extra.push(extraField(key, value));
    else unsupported.push(key);
  }
  const params = { ...composite(sdk.params, members), isBroken: true };
  const { method, result } = request.stream ? sdk.streaming : sdk.plain;
  const lines = extra.length > 0 ? withExtraFields(params, extra) : [];
  const argument = extra.length > 0 ? "params" : params;
  lines.push([
    ...assigned(result, sdk.takesExtraFields && request.stream ? [] : ["err"]),
    ...coloured(`${method}(context.Background(),`),
    " ",
    argument,
    punctuation(")"),
  ]);
  return { parts: [layOutLines(lines, "\t")], unsupported };
};

const extraField = (key: string, value: unknown): Member => ({
  name: [string(jsonText(key)), punctuation(":")],
  value: literal(value, any),
});

/** Writes a struct that has a name, so that fields can be added to it. */
function withExtraFields(params: Code, extra: readonly Member[]): Code[] {
  const map = { ...group(extra, any.object, any), isBroken: true };
  return [
    [...assigned("params"), params],
    [...coloured("params.SetExtraFields("), map, punctuation(")")],
    "",
  ];
}

const assigned = (first: string, others: readonly string[] = []): Code[] => [
  name(first),
  ...others.flatMap((other) => [punctuation(", "), name(other)]),
  punctuation(" :="),
  " ",
];
