import { createHighlighter, type BundledLanguage, type Highlighter } from "shiki";
import { encode } from "./encode.ts";
import { languageOf, parseTemplate, type Constants, type Segment, type Slot } from "./template.ts";
import { placeholders } from "./placeholders.ts";
import { languages } from "./languages.ts";
import { roleOf, sse, theme, type Role } from "./theme.ts";

/** A piece of a line: literal text, or a slot with the placeholder it shows at first. */
export interface Run {
  text: string;
  role?: Role;
  slot?: Slot;
}

/** A line of a snippet; its newline is not part of it. */
export interface Line {
  runs: Run[];
  /** Holds the key. */
  hasKey: boolean;
}

/**
 * Turns a template into highlighted runs with slots, at build time. The runs' texts and slots joined are the
 * template exactly: what is shown and what is copied come from the same runs.
 */
export async function compile(source: string, file: string, constants: Constants): Promise<Line[]> {
  const segments = parseTemplate(source.trimEnd(), file, constants);
  const text = segments.map(sampleOf).join("");
  const highlighter = await highlighterOnce();
  const lines = highlighter.codeToTokensBase(text, {
    // Shiki's types know its own languages only.
    lang: languageOf(file).grammar as BundledLanguage,
    theme,
  });
  const slots = positionsOf(segments);
  return lines.map((tokens) => {
    const runs: Run[] = [];
    for (const token of tokens) {
      for (const piece of cut(token.content, token.offset, slots)) add(runs, piece, roleOf(token.color));
    }
    return { runs, hasKey: runs.some((run) => run.slot?.slot === "API_KEY") };
  });
}

/** Lines that both forms of a snippet have, or the lines one form has where the other has others. */
export type Block = { both: Line[] } | { literal: Line[]; variable: Line[] };

/** Compares the two forms of a snippet line by line; what they share is kept once. */
export function mergeForms(literal: readonly Line[], variable: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let [l, v] = [0, 0];
  while (l < literal.length || v < variable.length) {
    const [sharedL, sharedV] = nextShared(literal, variable, l, v);
    if (sharedL > l || sharedV > v) {
      blocks.push({ literal: literal.slice(l, sharedL), variable: variable.slice(v, sharedV) });
    }
    [l, v] = [sharedL, sharedV];
    const start = l;
    while (l < literal.length && v < variable.length && isSame(literal[l], variable[v])) {
      l++;
      v++;
    }
    if (l > start) blocks.push({ both: literal.slice(start, l) });
  }
  return blocks;
}

/** The nearest pair of equal lines from here on. */
function nextShared(
  literal: readonly Line[],
  variable: readonly Line[],
  l: number,
  v: number,
): [number, number] {
  const remaining = literal.length - l + (variable.length - v);
  for (let distance = 0; distance <= remaining; distance++) {
    for (let ahead = 0; ahead <= distance; ahead++) {
      const [a, b] = [l + ahead, v + distance - ahead];
      if (a < literal.length && b < variable.length && isSame(literal[a], variable[b])) return [a, b];
    }
  }
  return [literal.length, variable.length];
}

const isSame = (a: Line | undefined, b: Line | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

const sampleOf = (segment: Segment): string =>
  typeof segment === "string" ? segment : encode(placeholders[segment.slot], segment.encoders);

interface Position {
  start: number;
  end: number;
  slot: Slot;
}

function positionsOf(segments: readonly Segment[]): Position[] {
  const positions: Position[] = [];
  let start = 0;
  for (const segment of segments) {
    const end = start + sampleOf(segment).length;
    if (typeof segment !== "string") positions.push({ start, end, slot: segment });
    start = end;
  }
  return positions;
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

/** Appends a piece, joining it to the last run where both look alike: fewer elements on the page. */
function add(runs: Run[], { text, slot }: { text: string; slot?: Slot }, role: Role | undefined): void {
  const last = runs.at(-1);
  if (slot ? last?.slot === slot : last && !last.slot && (last.role === role || !text.trim())) {
    (last as Run).text += text;
  } else if (slot) runs.push({ text, slot });
  else runs.push(role ? { text, role } : { text });
}

let highlighter: Promise<Highlighter> | undefined;

const highlighterOnce = () =>
  (highlighter ??= createHighlighter({
    themes: [theme],
    langs: [...Object.values(languages).flatMap(({ grammar }) => (grammar === "sse" ? [] : [grammar])), sse],
  }));
