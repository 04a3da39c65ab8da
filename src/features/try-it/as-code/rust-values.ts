/** Values of Rust's types. */
import { encode } from "../../../snippets/encode.ts";
import { jsonLines } from "./literals.ts";
import {
  coloured,
  dottedNumber,
  keyword,
  number,
  punctuation,
  string,
  type Code,
  type Group,
} from "./pieces.ts";
import { isFloat32, isSafeInteger, isText } from "./writer.ts";

/** The argument of a builder's method; `undefined` where its type does not hold a value. */
export type Write = (value: unknown) => Code | undefined;

/** Types that a program imports, besides the builder's; a writer adds those of its code. */
export type Types = Set<string>;

/** Colours code of Rust, whose paths and fields have the colour of keywords. */
export const rustCode = (code: string) => coloured(code, ["::", ".", "?"]);

export const rustString = (text: string): Code => string(`"${encode(text, ["rust"])}"`);

export const text: Write = (value) => (isText(value) ? rustString(value) : undefined);
export const boolean: Write = (value) => (typeof value === "boolean" ? number(String(value)) : undefined);

// The builder does not take a number without its type.
export const float: Write = (value) =>
  isFloat32(value) ? dottedNumber(`${JSON.stringify(value)}f32`) : undefined;

const whole =
  (type: string, from: number, to: number): Write =>
  (value) =>
    isSafeInteger(value) && value >= from && value <= to
      ? number(`${JSON.stringify(value)}${type}`)
      : undefined;
export const u8 = whole("u8", 0, 0xff);
export const u32 = whole("u32", 0, 0xff_ff_ff_ff);
export const i64 = whole("i64", -Infinity, Infinity);

const brackets = { padding: "", trailingComma: true, indent: "    " } as const;

/** Items in square brackets. */
export const array = (items: readonly Code[]): Group => ({
  ...brackets,
  open: punctuation("["),
  items,
  close: punctuation("]"),
});

/** Paths below another one: `async_openai::{Client, config::OpenAIConfig}`. */
export const paths = (parent: string, below: readonly Code[]): Code => [
  ...rustCode(`${parent}::`),
  { ...brackets, open: punctuation("{"), items: below, close: punctuation("}") },
];

/** Names below a path, as many in each line as it holds: `types::chat::{A, B}`. */
export const names = (parent: string, below: readonly string[]): Code => [
  ...rustCode(`${parent}::`),
  below.length === 1
    ? (below[0] as string)
    : { ...brackets, open: punctuation("{"), items: below, close: punctuation("}"), isFilled: true },
];

/** A struct with all of its fields. */
export const struct = (type: string, fields: Record<string, Code>): Group => ({
  ...brackets,
  padding: " ",
  open: [...rustCode(type), " ", punctuation("{")],
  items: Object.entries(fields).map(([key, value]) => [key, keyword(":"), " ", value]),
  close: punctuation("}"),
});

/** A struct whose other fields have their defaults. */
export const structWithDefaults = (type: string, fields: Record<string, Code>): Group => {
  const known = struct(type, fields);
  // After the defaults, Rust takes no comma.
  return { ...known, items: [...known.items, rustCode("..Default::default()")], trailingComma: false };
};

/** Returns a value that there is: `Some("x".into())`. */
export const some = (value: Code, conversion: string): Code => [
  "Some",
  punctuation("("),
  value,
  ...rustCode(`${conversion})`),
];

/**
 * Writes JSON as a raw string, which needs no escapes.
 * @param indent of the lines that follow the first
 */
export function rawJson(value: unknown, indent: string): Code {
  const json = jsonLines(value).join(`\n${indent}`);
  let hashes = "#";
  while (json.includes(`"${hashes}`)) hashes += "#";
  return string(`r${hashes}"${json}"${hashes}`);
}

/** Writes a value of a variant or a function: `Tool::Function(…)`. */
export const within = (variant: string, value: Code): Code => [
  ...rustCode(`${variant}(`),
  value,
  ...rustCode(")"),
];
