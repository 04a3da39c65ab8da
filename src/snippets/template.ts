import { encode, encoders, type EncoderName } from "./encode.ts";
import { languages, type Language } from "./languages.ts";
import { outsideQuotes, quoteAfter, type QuoteState } from "./quoting.ts";

/** What a visitor fills in. */
export const slotNames = ["SERVER_URL", "API_KEY", "MODEL_NAME"] as const;
export type SlotName = (typeof slotNames)[number];

/** A place where a visitor's value goes, and how it is written there. */
export interface Slot {
  slot: SlotName;
  encoders: readonly EncoderName[];
}

/** A template, cut into literal text and slots; rendered once, left to right, never scanned again. */
export type Segment = string | Slot;

/** Values the operator fixed at build time; written into the template as text. */
export interface Constants {
  /** May stand outside quotes: letters, digits, `-` and `_` only. */
  PROVIDER_ID: string;
  PROVIDER_NAME: string;
  /** Name of the environment variable that holds the key; may stand outside quotes. */
  KEY_VARIABLE: string;
}

const SLOT = /\{\{\s*(\w+)\s*((?:\|\s*\w+\s*)*)\}\}/g;
const IDENTIFIER = /^[A-Za-z0-9_-]+$/;

/**
 * Cuts a template at its slots.
 * @param file its path; the extension names the language, and errors name file and line
 * @throws Error for an unknown slot, encoder or language, and for a slot that is not inside the quotes its encoder
 *   assumes
 */
export function parseTemplate(source: string, file: string, constants: Constants): Segment[] {
  const language = languageOf(file);
  const segments: Segment[] = [];
  let state = outsideQuotes;
  let end = 0;
  const add = (text: string) => {
    const last = segments.at(-1);
    if (typeof last === "string") segments[segments.length - 1] = last + text;
    else if (text) segments.push(text);
  };
  for (const match of source.matchAll(SLOT)) {
    const [marker, name = "", filters = ""] = match;
    const fail = (problem: string): never => {
      const line = source.slice(0, match.index).split("\n").length;
      throw new Error(`${file}:${line}: ${marker}: ${problem}`);
    };
    const literal = source.slice(end, match.index);
    state = quoteAfter(literal, language, state);
    end = match.index + marker.length;
    add(literal);

    const chain = chainOf(filters, language, fail);
    if (isSlotName(name)) {
      checkQuotes(chain, state, fail);
      segments.push({ slot: name, encoders: chain });
    } else if (isConstant(name, constants)) {
      const value = constants[name];
      if (state.quote || !IDENTIFIER.test(value)) checkQuotes(chain, state, fail);
      add(encode(value, chain));
    } else {
      fail(`unknown slot; known are ${[...slotNames, ...Object.keys(constants)].join(", ")}`);
    }
    // Whatever the value, it stays inside its string: for the scan, it is a letter.
    state = quoteAfter("x", language, state);
  }
  add(source.slice(end));
  return segments;
}

/** Renders the segments with the given values, each through its own encoders. */
export const render = (segments: readonly Segment[], values: Record<SlotName, string>): string =>
  segments
    .map((segment) =>
      typeof segment === "string" ? segment : encode(values[segment.slot], segment.encoders),
    )
    .join("");

/** The language of a template, from its extension. */
export function languageOf(file: string): Language {
  const extension = file.slice(file.lastIndexOf(".") + 1);
  const language = languages[extension];
  if (!language) {
    throw new Error(`${file}: unknown template language; known are ${Object.keys(languages).join(", ")}`);
  }
  return language;
}

const isSlotName = (name: string): name is SlotName => (slotNames as readonly string[]).includes(name);

const isConstant = (name: string, constants: Constants): name is keyof Constants =>
  Object.hasOwn(constants, name);

function chainOf(filters: string, language: Language, fail: (problem: string) => never): EncoderName[] {
  const names = filters.split("|").flatMap((part) => part.trim() || []);
  if (names.length === 0) return [language.encoder];
  return names.map((name) =>
    Object.hasOwn(encoders, name)
      ? (name as EncoderName)
      : fail(`unknown encoder ${name}; known are ${Object.keys(encoders).join(", ")}`),
  );
}

/** The chain's last encoder belongs to the file's own quotes, the ones before it to quotes inside those. */
function checkQuotes(
  chain: readonly EncoderName[],
  state: QuoteState,
  fail: (problem: string) => never,
): void {
  const wanted = chain.map((name) => encoders[name].quote);
  const outer = wanted.at(-1) ?? "";
  if (state.quote !== outer) {
    fail(`must stand inside ${outer || "no quotes"}, but stands inside ${state.quote || "no quotes"}`);
  }
  if (wanted.length === 1) return;
  const inner = quoteAfter(state.content, languages["json"] as Language, outsideQuotes);
  if (wanted.length > 2 || inner.quote !== wanted[0]) {
    fail(`the ${chain[0]} string must stand inside ${wanted[0]} within the outer quotes`);
  }
}
