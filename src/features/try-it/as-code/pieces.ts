/** Pieces of code in a colour, and the code that a layout makes them from. */
import type { Role } from "../../../snippets/roles.ts";

/** Text in one colour, or the model's name: the slot that the template has for it. */
export type Piece = { text: string; role?: Role } | { slot: "MODEL_NAME" };

/** Code to lay out; a plain string has no role. */
export type Code = string | Piece | Group | readonly Code[];

/** Items between brackets: all in one line where they fit, else each in a line of its own. */
export interface Group {
  open: Code;
  items: readonly (Code | Member)[];
  close: Code;
  /** Space inside the brackets of a group in one line. */
  padding: "" | " ";
  /** Whether the last of several lines ends in a comma, too. */
  trailingComma: boolean;
  /** One step of indentation. */
  indent: string;
  /** Whether the group never stands in one line. */
  isBroken?: boolean;
  /** Whether each of several lines has as many items as it holds. */
  isFilled?: boolean;
}

/** A name and its value, with a space between: in lines that follow each other, the values begin in one column. */
export interface Member {
  name: Code;
  value: Code;
}

export const isMember = (item: Code | Member): item is Member => typeof item === "object" && "value" in item;

export const string = (text: string): Piece => ({ text, role: "string" });
export const name = (text: string): Piece => ({ text, role: "name" });
export const punctuation = (text: string): Piece => ({ text, role: "punctuation" });
export const keyword = (text: string): Piece => ({ text, role: "keyword" });

/** A number or another constant; highlighters take a minus before it for an operator. */
export const number = (text: string): Code => {
  const digits: Piece = { text: text.replace(/^-/, ""), role: "number" };
  return text.startsWith("-") ? [keyword("-"), digits] : digits;
};

/** A number of a language whose highlighter takes the point in it for a sign. */
export const dottedNumber = (text: string): Code =>
  text.split(/(\.)/).map((part) => (part === "." ? punctuation(part) : number(part)));

/** A word, a sign, or space. */
const TOKEN = /\w+|::|[^\w\s]|\s+/g;

/**
 * Colours a writer's own code, which holds no string or number: words before `(` are functions, signs are punctuation.
 * @param keywords words and signs in the colour of keywords
 */
export function coloured(code: string, keywords: readonly string[] = []): Piece[] {
  const tokens = code.match(TOKEN) ?? [];
  return tokens.map((token, index) => {
    if (keywords.includes(token)) return keyword(token);
    if (/^\W/.test(token)) return token.trim() ? punctuation(token) : { text: token };
    return tokens[index + 1] === "(" ? { text: token, role: "function" } : { text: token };
  });
}
