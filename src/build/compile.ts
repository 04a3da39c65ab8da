import type { BundledLanguage } from "shiki";
import { encode } from "../snippets/encode.ts";
import { placeholders } from "../snippets/placeholders.ts";
import {
  languageOf,
  parseTemplate,
  type OperatorValues,
  type Segment,
  type Slot,
} from "../snippets/template.ts";
import { highlighterOnce } from "./highlighter.ts";
import { roleOf, theme, type Role } from "./theme.ts";

/** A piece of a line: literal text, or a slot with the text it shows at first. */
export interface CodeSpan {
  text: string;
  role?: Role;
  slot?: Slot;
}

/** A line of a snippet; the spans of every line but the last end with its newline. */
export interface CodeLine {
  spans: CodeSpan[];
  /** Whether the line holds the key. */
  hasKey: boolean;
}

/**
 * Turns a template into highlighted spans with slots, at build time. The spans' texts and slots joined are the
 * template exactly: what is shown and what is copied come from the same spans.
 * @throws Error when the template does not parse
 */
export async function compile(source: string, file: string, operator: OperatorValues): Promise<CodeLine[]> {
  const { text, slots } = sampleOf(parseTemplate(source.trimEnd(), file), operator);
  const highlighter = await highlighterOnce();
  const lines = highlighter.codeToTokensBase(text, {
    // Shiki's types know its own languages only.
    lang: languageOf(file).grammar as BundledLanguage,
    theme,
  });
  return lines.map((tokens, index) => {
    const spans: CodeSpan[] = [];
    for (const token of tokens) {
      for (const piece of cut(token.content, token.offset, slots)) add(spans, piece, roleOf(token.color));
    }
    if (index < lines.length - 1) spans.push({ text: "\n" });
    return { spans, hasKey: spans.some(({ slot }) => slot?.slot === "API_KEY") };
  });
}

interface Position {
  start: number;
  end: number;
  slot: Slot;
}

/**
 * Renders the segments with placeholders and the operator's values, and tells where each slot lies in that text.
 */
function sampleOf(
  segments: readonly Segment[],
  operator: OperatorValues,
): { text: string; slots: Position[] } {
  const values = { ...placeholders, ...operator };
  const slots: Position[] = [];
  let text = "";
  for (const segment of segments) {
    const start = text.length;
    text += typeof segment === "string" ? segment : encode(values[segment.slot], segment.encoders);
    if (typeof segment !== "string") slots.push({ start, end: text.length, slot: segment });
  }
  return { text, slots };
}

/** Cuts one token's text at the borders of slots. */
function* cut(
  content: string,
  offset: number,
  slots: readonly Position[],
): Generator<{ text: string; slot?: Slot }> {
  let at = offset;
  const end = offset + content.length;
  const slice = (from: number, to: number) => content.slice(from - offset, to - offset);
  for (const { start, end: close, slot } of slots) {
    if (close <= at || start >= end) continue;
    if (start > at) yield { text: slice(at, start) };
    const stop = Math.min(close, end);
    yield { text: slice(Math.max(at, start), stop), slot };
    at = stop;
  }
  if (at < end) yield { text: slice(at, end) };
}

/** Appends a piece, joining it to the last span where both look alike: fewer elements on the page. */
function add(spans: CodeSpan[], { text, slot }: { text: string; slot?: Slot }, role: Role | undefined): void {
  const last = spans.at(-1);
  if (slot ? last?.slot === slot : last && !last.slot && (last.role === role || !text.trim())) {
    (last as CodeSpan).text += text;
  } else spans.push({ text, ...(role && { role }), ...(slot && { slot }) });
}
