import { encode, encoders, type EncoderName } from "./encode.ts";
import { languages, type Language } from "./languages.ts";
import { readMarks, type Mark } from "./marks.ts";
import { outsideQuotes, quoteAfter, type QuoteState } from "./quoting.ts";
import {
  bareSlots,
  isHeaderSlot,
  PAGE_ORIGIN,
  slotNames,
  valueOfSlot,
  type RenderValues,
  type SlotName,
} from "./slots.ts";
import { headerText, type HeaderList, type HeaderSlot } from "./headers.ts";

/** A place for a value, and the encoders that write the value there. */
export interface Slot {
  slot: SlotName;
  /** From the innermost context to the outermost; empty for a bare slot. */
  encoders: readonly EncoderName[];
}

/** A template, cut into literal text, slots and marks; rendered once, left to right, never scanned again. */
export type Segment = string | Slot | Mark;

/** Whether a segment is a slot. */
export const isSlot = (segment: Segment): segment is Slot => typeof segment !== "string" && "slot" in segment;

const SLOT = /\{\{\s*(\/?\w+)\s*((?:\|\s*\w+\s*)*)\}\}/g;
const MALFORMED = new RegExp(`\\{\\{\\s*(?:${[...slotNames, "/?EXAMPLE"].join("|")})\\b.*`);

/** Marks of the example inside a string, by their names. */
const inlineMarks: Record<string, Mark["mark"]> = { EXAMPLE: "example", "/EXAMPLE": "/example" };

/**
 * Cuts a template at its slots and marks.
 * @param file its path; the extension names the language, and errors name file and line
 * @throws Error for an unknown slot, encoder or language, a malformed slot, a slot that is not inside the quotes its
 *   encoder assumes, and marks that do not come in pairs
 */
export function parseTemplate(source: string, file: string): Segment[] {
  const language = languageOf(file);
  const { text: whole, marks, lineAt } = readMarks(source);
  const segments: Segment[] = [];
  const pending = [...marks];
  let state = outsideQuotes(language);
  let end = 0;
  /** Line of the example that is open. */
  let openLine: number | undefined;
  const failIn = (line: number, marker: string, problem: string): never => {
    throw new Error(`${file}:${line}: ${marker}: ${problem}`);
  };
  const fail = (at: number, marker: string, problem: string): never => failIn(lineAt(at), marker, problem);
  const addText = (to: number) => {
    const text = whole.slice(end, to);
    const marker = MALFORMED.exec(text);
    if (marker)
      fail(end + marker.index, marker[0], "a slot is written {{NAME}} or {{NAME | encoder | encoder}}");
    state = quoteAfter(text, language, state);
    end = to;
    if (text) segments.push(text);
  };
  const addMark = (mark: Mark["mark"], line: number) => {
    if (mark === "example") {
      if (openLine !== undefined) failIn(line, "{{EXAMPLE}}", "the example before is still open");
      openLine = line;
    } else if (mark === "/example") {
      if (openLine === undefined) failIn(line, "{{/EXAMPLE}}", "no example is open");
      openLine = undefined;
    } else if (openLine !== undefined) {
      failIn(line, mark.replace("/", ""), "an example has no lines of its own for tools or headers");
    }
    segments.push({ mark });
  };
  const addLiteral = (to: number) => {
    while (pending[0] && pending[0].at <= to) {
      const { at, mark, line } = pending.shift() as (typeof marks)[number];
      addText(at);
      addMark(mark, line);
    }
    addText(to);
  };
  for (const match of whole.matchAll(SLOT)) {
    const [marker, name = "", filters = ""] = match;
    addLiteral(match.index);
    end += marker.length;

    const failHere = (problem: string) => fail(match.index, marker, problem);
    const mark = Object.hasOwn(inlineMarks, name) ? inlineMarks[name] : undefined;
    if (mark) {
      if (filters.trim()) failHere("takes no encoder");
      if (isComment(state, language)) failHere("must stand alone in its comment, or inside a string");
      addMark(mark, lineAt(match.index));
      continue;
    }
    if (!isSlotName(name)) failHere(`unknown slot; known are ${slotNames.join(", ")}`);
    else if (bareSlots.includes(name)) {
      if (filters.trim()) failHere("takes no encoder: it holds letters, digits, - and _ only");
      segments.push({ slot: name, encoders: [] });
    } else if (name === "HEADERS" || name === "KEY_ARGUMENTS") {
      if (language.encoder !== "json" || state.quote) failHere("stands outside quotes, where JSON may stand");
      if (name === "HEADERS")
        segments.push({ slot: name, encoders: encodersFrom(filters, language, failHere) });
      else if (filters.trim()) failHere("takes no encoder: it is JSON");
      else segments.push({ slot: name, encoders: [] });
    } else {
      if (language.judges.length === 0 && name !== PAGE_ORIGIN) failHere(`no judge proves ${unproven}`);
      if (openLine !== undefined && name === "API_KEY") failHere("an example holds no key");
      const chain = encodersFrom(filters, language, failHere);
      checkQuotes(chain, language, state, failHere);
      segments.push({ slot: name, encoders: chain });
    }
    // An encoded value cannot close its string, so the scanner treats the slot as one letter.
    state = quoteAfter("x", language, state);
  }
  addLiteral(whole.length);
  if (openLine !== undefined) failIn(openLine, "{{EXAMPLE}}", "is never closed by {{/EXAMPLE}}");
  return segments;
}

/** Counts the marked parts of a template that "as code" replaces. */
export const countExamples = (segments: readonly Segment[]): number =>
  segments.filter((segment) => typeof segment !== "string" && "mark" in segment && segment.mark === "example")
    .length;

/** Returns a template's segments without marks, and without the lines that are not always there. */
export function withoutMarks(segments: readonly Segment[]): (string | Slot)[] {
  const kept: (string | Slot)[] = [];
  let isOut = false;
  for (const segment of segments) {
    if (typeof segment !== "string" && "mark" in segment)
      isOut = !segment.mark.startsWith("/") && segment.mark !== "example";
    else if (!isOut) kept.push(segment);
  }
  return kept;
}

/** Returns segments with the lines for headers written out, for each header or once for all. */
export function withHeaders(segments: readonly Segment[], headers: HeaderList): Segment[] {
  const result: Segment[] = [];
  let lines: (string | Slot)[] | undefined;
  const write = (parts: readonly (string | Slot)[], list: HeaderList) => {
    for (const part of parts) {
      const isHeader = typeof part !== "string" && isHeaderSlot(part.slot);
      result.push(isHeader ? headerText(part.slot as HeaderSlot, part.encoders, list) : part);
    }
  };
  for (const segment of segments) {
    const mark = typeof segment !== "string" && "mark" in segment ? segment.mark : undefined;
    if (mark === "headers" || mark === "each-header") lines = [];
    else if ((mark === "/headers" || mark === "/each-header") && lines) {
      const lists = mark === "/each-header" ? headers.map((header) => [header]) : [headers];
      if (headers.length > 0) for (const list of lists) write(lines, list);
      lines = undefined;
    } else if (lines && mark === undefined) lines.push(segment as string | Slot);
    else if (mark === undefined) write([segment as string | Slot], headers);
    else result.push(segment);
  }
  return result;
}

/** Renders the segments with the given values, each through its own encoders. */
export const render = (
  segments: readonly Segment[],
  values: RenderValues,
  headers: HeaderList = [],
): string =>
  withoutMarks(withHeaders(segments, headers))
    .map((segment) =>
      typeof segment === "string"
        ? segment
        : isHeaderSlot(segment.slot)
          ? ""
          : encode(valueOfSlot(segment.slot, values), segment.encoders),
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

const unproven =
  "this language's encoder: name a judge in its row of src/snippets/languages.ts, and write it in tests/support/judges/template.ts";

const isComment = ({ quote }: QuoteState, { lineComment, blockComment }: Language) =>
  quote !== "" && (quote === lineComment || quote === blockComment?.[0]);

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
  if (state.quote !== quote) fail(`must stand ${placeOf(quote)}, not ${placeOf(state.quote)}`);
  if (state.escaped) fail("must not stand right after a backslash");
  if (!inner) return;
  const { clientReads } = encoders[inner];
  if (clientReads === "whole" && (more.length > 0 || state.content)) {
    fail(`the ${inner} value must begin its string`);
  }
  if (clientReads && more.length === 0) return;

  const innerLanguage = languages[inner];
  if (!innerLanguage || more.length > 0)
    return fail("cannot check this chain; json | sh and sh | json are known");
  if (state.escape && state.content.includes(state.escape))
    fail("cannot check the inner quotes after a backslash");
  const within = quoteAfter(state.content, innerLanguage, outsideQuotes(innerLanguage));
  if (within.quote !== encoders[inner].quote || within.escaped) {
    fail(
      `the ${inner} string must stand inside ${encoders[inner].quote} within ${quote}, not ${placeOf(within.quote)}`,
    );
  }
}

const placeOf = (quote: string) => (quote ? `inside ${quote}` : "outside quotes");
