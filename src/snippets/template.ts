import { encode, encoders, type EncoderName } from "./encode.ts";
import { languages, type Language } from "./languages.ts";
import { outsideQuotes, quoteAfter, type QuoteState } from "./quoting.ts";

/** Slots that a visitor fills in. */
export const visitorSlots = ["SERVER_URL", "API_KEY", "MODEL_NAME"] as const;
export type VisitorSlot = (typeof visitorSlots)[number];

/** A value for each of a visitor's slots. */
export type SlotValues = Record<VisitorSlot, string>;

/** Slots that the operator of the page fills in. */
export const operatorSlots = ["PROVIDER_ID", "PROVIDER_NAME", "KEY_VARIABLE"] as const;
export type OperatorSlot = (typeof operatorSlots)[number];

/** A value for each of the operator's slots; `PROVIDER_ID` and `KEY_VARIABLE` are identifiers. */
export type OperatorValues = Record<OperatorSlot, string>;

/** Slots that need neither quotes nor an encoder: the settings' schema limits them to letters, digits, `-` and `_`. */
const identifiers: readonly string[] = ["PROVIDER_ID", "KEY_VARIABLE"] satisfies OperatorSlot[];

/** The page's own origin, which only the browser knows: for remedies that let this page call a server. */
const PAGE_ORIGIN = "PAGE_ORIGIN";

export type SlotName = VisitorSlot | OperatorSlot | typeof PAGE_ORIGIN;

const slotNames: readonly string[] = [...visitorSlots, ...operatorSlots, PAGE_ORIGIN];

/** A place where a value goes, and how the value is written there. */
export interface Slot {
  slot: SlotName;
  /** From the innermost context to the outermost; empty for an identifier. */
  encoders: readonly EncoderName[];
}

/** A template, cut into literal text and slots; rendered once, left to right, never scanned again. */
export type Segment = string | Slot;

const SLOT = /\{\{\s*(\w+)\s*((?:\|\s*\w+\s*)*)\}\}/g;
const MALFORMED = new RegExp(`\\{\\{\\s*(?:${slotNames.join("|")})\\b.*`);

/**
 * Cuts a template at its slots.
 * @param file its path; the extension names the language, and errors name file and line
 * @throws Error for an unknown slot, encoder or language, a malformed slot, and a slot that is not inside the quotes
 *   its encoder assumes
 */
export function parseTemplate(source: string, file: string): Segment[] {
  const language = languageOf(file);
  const segments: Segment[] = [];
  let state = outsideQuotes(language);
  let end = 0;
  const fail = (at: number, marker: string, problem: string): never => {
    throw new Error(`${file}:${source.slice(0, at).split("\n").length}: ${marker}: ${problem}`);
  };
  const addLiteral = (text: string) => {
    const marker = MALFORMED.exec(text);
    if (marker)
      fail(end + marker.index, marker[0], "a slot is written {{NAME}} or {{NAME | encoder | encoder}}");
    state = quoteAfter(text, language, state);
    end += text.length;
    if (text) segments.push(text);
  };
  for (const match of source.matchAll(SLOT)) {
    const [marker, name = "", filters = ""] = match;
    addLiteral(source.slice(end, match.index));
    end += marker.length;

    const failHere = (problem: string) => fail(match.index, marker, problem);
    if (!isSlotName(name)) failHere(`unknown slot; known are ${slotNames.join(", ")}`);
    else if (identifiers.includes(name)) {
      if (filters.trim()) failHere("takes no encoder: it holds letters, digits, - and _ only");
      segments.push({ slot: name, encoders: [] });
    } else {
      const chain = encodersFrom(filters, language, failHere);
      checkQuotes(chain, language, state, failHere);
      segments.push({ slot: name, encoders: chain });
    }
    // An encoded value cannot close its string, so the scanner treats the slot as one letter.
    state = quoteAfter("x", language, state);
  }
  addLiteral(source.slice(end));
  return segments;
}

/** Values for the slots of a template; a slot without one renders as nothing. */
export type RenderValues = SlotValues & OperatorValues & { PAGE_ORIGIN?: string };

/** Renders the segments with the given values, each through its own encoders. */
export const render = (segments: readonly Segment[], values: RenderValues): string =>
  segments
    .map((segment) =>
      typeof segment === "string" ? segment : encode(values[segment.slot] ?? "", segment.encoders),
    )
    .join("");

/**
 * Returns the language of a template, from its extension.
 * @throws Error when no language has that extension
 */
export function languageOf(file: string): Language {
  const extension = file.slice(file.lastIndexOf(".") + 1);
  const language = languages[extension];
  if (!language) {
    throw new Error(
      `${file}: no template language has the extension .${extension}. Known are ${Object.keys(languages).join(", ")}. ` +
        `To add one: a row in src/snippets/languages.ts, and a judge in tests/support/judges/template.ts.`,
    );
  }
  return language;
}

const isSlotName = (name: string): name is SlotName => slotNames.includes(name);

function encodersFrom(filters: string, language: Language, fail: (problem: string) => never): EncoderName[] {
  const names = filters.split("|").flatMap((part) => part.trim() || []);
  if (names.length === 0) return [language.encoder];
  return names.map((name) =>
    Object.hasOwn(encoders, name)
      ? (name as EncoderName)
      : fail(`unknown encoder ${name}; known are ${Object.keys(encoders).join(", ")}`),
  );
}

/**
 * Checks that a slot stands inside the quotes its encoders assume. The chain's last encoder belongs to the file's own
 * quotes, the one before it to quotes inside those: `json` before `sh` for a JSON body in shell quotes.
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
