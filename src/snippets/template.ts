import { encode, encoders, type EncoderName } from "./encode.ts";
import { languages, type Language } from "./languages.ts";
import { outsideQuotes, quoteAfter, type QuoteState } from "./quoting.ts";

/** What a visitor fills in. */
export const slotNames = ["SERVER_URL", "API_KEY", "MODEL_NAME"] as const;
export type SlotName = (typeof slotNames)[number];

/** A value for each of these. */
export type Values = Record<SlotName, string>;

/** The page's own origin, which only the browser knows: for remedies that let this page call a server. */
const PAGE_ORIGIN = "PAGE_ORIGIN";

/** A place where a visitor's value, or the page's origin, goes, and how it is written there. */
export interface Slot {
  slot: SlotName | typeof PAGE_ORIGIN;
  encoders: readonly EncoderName[];
}

/** A template, cut into literal text and slots; rendered once, left to right, never scanned again. */
export type Segment = string | Slot;

/** Values the operator fixed at build time; written into the template as text. */
export interface Constants {
  /** May stand outside quotes when it is letters, digits, `-` and `_` only. */
  PROVIDER_ID: string;
  PROVIDER_NAME: string;
  /** Name of the environment variable that holds the key; may stand outside quotes likewise. */
  KEY_VARIABLE: string;
}

const SLOT = /\{\{\s*(\w+)\s*((?:\|\s*\w+\s*)*)\}\}/g;
const IDENTIFIER = /^[A-Za-z0-9_-]+$/;

/**
 * Cuts a template at its slots.
 * @param file its path; the extension names the language, and errors name file and line
 * @throws Error for an unknown slot, encoder or language, a slot that is not written well, and one that is not inside
 *   the quotes its encoder assumes
 */
export function parseTemplate(source: string, file: string, constants: Constants): Segment[] {
  const language = languageOf(file);
  const known = [...slotNames, ...Object.keys(constants), PAGE_ORIGIN];
  const malformed = new RegExp(`\\{\\{\\s*(?:${known.join("|")})\\b.*`);
  const segments: Segment[] = [];
  let state = outsideQuotes(language);
  let end = 0;
  const fail = (at: number, marker: string, problem: string): never => {
    throw new Error(`${file}:${source.slice(0, at).split("\n").length}: ${marker}: ${problem}`);
  };
  const add = (text: string) => {
    const last = segments.at(-1);
    if (typeof last === "string") segments[segments.length - 1] = last + text;
    else if (text) segments.push(text);
  };
  const addLiteral = (text: string) => {
    const marker = malformed.exec(text);
    if (marker)
      fail(end + marker.index, marker[0], "a slot is written {{NAME}} or {{NAME | encoder | encoder}}");
    state = quoteAfter(text, language, state);
    end += text.length;
    add(text);
  };
  for (const match of source.matchAll(SLOT)) {
    const [marker, name = "", filters = ""] = match;
    addLiteral(source.slice(end, match.index));
    end += marker.length;

    const failHere = (problem: string) => fail(match.index, marker, problem);
    const chain = chainOf(filters, language, failHere);
    if (isSlot(name)) {
      checkQuotes(chain, language, state, failHere);
      segments.push({ slot: name, encoders: chain });
    } else if (isConstant(name, constants)) {
      const value = constants[name];
      if (name === "PROVIDER_NAME" || !IDENTIFIER.test(value)) checkQuotes(chain, language, state, failHere);
      add(encode(value, chain));
    } else {
      failHere(`unknown slot; known are ${known.join(", ")}`);
    }
    // Whatever the value, it stays inside its string: for the scan, it is a letter.
    state = quoteAfter("x", language, state);
  }
  addLiteral(source.slice(end));
  return segments;
}

/** Renders the segments with the given values, each through its own encoders. */
export const render = (segments: readonly Segment[], values: Values & { PAGE_ORIGIN?: string }): string =>
  segments
    .map((segment) =>
      typeof segment === "string" ? segment : encode(values[segment.slot] ?? "", segment.encoders),
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

const isSlot = (name: string): name is Slot["slot"] =>
  name === PAGE_ORIGIN || (slotNames as readonly string[]).includes(name);

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

/**
 * The chain's last encoder belongs to the file's own quotes, the one before it to quotes inside those: `json` before
 * `sh` for a JSON body in shell quotes.
 */
function checkQuotes(
  chain: readonly EncoderName[],
  language: Language,
  state: QuoteState,
  fail: (problem: string) => never,
): void {
  const [outer, inner, ...more] = chain.toReversed();
  if (outer !== language.encoder) fail(`the last encoder must be ${language.encoder} here, not ${outer}`);
  const { quote } = encoders[language.encoder];
  if (state.quote !== quote) fail(`must stand inside ${quote || "no quotes"}, not inside ${nameOf(state)}`);
  if (state.escaped) fail("must not stand right after a backslash");
  if (!inner) return;
  if (encoders[inner].readsWhole) {
    if (more.length > 0 || state.content) fail(`the ${inner} value must begin its string`);
    return;
  }

  const innerLanguage = languages[inner];
  if (!innerLanguage || more.length > 0)
    return fail("cannot check this chain; json | sh and sh | json are known");
  if (state.escapes && state.content.includes("\\")) fail("cannot check the inner quotes after a backslash");
  const within = quoteAfter(state.content, innerLanguage, outsideQuotes(innerLanguage));
  if (within.quote !== encoders[inner].quote || within.escaped) {
    fail(
      `the ${inner} string must stand inside ${encoders[inner].quote} within ${quote}, not inside ${nameOf(within)}`,
    );
  }
}

const nameOf = ({ quote }: QuoteState) => quote || "no quotes";
