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
