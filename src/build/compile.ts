import type { BundledLanguage } from "shiki";
import { encode } from "../snippets/encode.ts";
import { headerPlaceholders } from "../snippets/headers.ts";
import type { Condition } from "../snippets/marks.ts";
import { placeholders } from "../snippets/placeholders.ts";
import { shownRole, type Role } from "../snippets/roles.ts";
import type { OperatorValues } from "../snippets/slots.ts";
import { languageOf, parseTemplate, type Segment, type Slot } from "../snippets/template.ts";
import { contentFile } from "./content-files.ts";
import { highlighterOnce } from "./highlighter.ts";
import { roleOf, theme } from "./theme.ts";

/** A piece of a line: literal text, or a slot with the text it shows at first. */
export interface CodeSpan {
  text: string;
  role?: Role;
  slot?: Slot;
  /** Number of the example's part that the piece belongs to, from 0. */
  part?: number;
}

/** A line of a snippet; the spans of every line but the last end with its newline. */
export interface CodeLine {
  spans: CodeSpan[];
  /** Whether the line holds the key. */
  hasKey: boolean;
  /** What the line is for, if it is not always there. Where such lines end the text, their newlines come first. */
  condition?: Condition;
}

/**
 * Turns a template into highlighted spans with slots, at build time. The texts of the spans, but for lines for tools,
 * are the template's text exactly: the page shows and copies the same spans.
 * @throws Error when the template does not parse
 */
export async function compile(source: string, file: string, operator: OperatorValues): Promise<CodeLine[]> {
  const sample = sampleOf(parseTemplate(source.trimEnd(), contentFile(file)), operator);
  const highlighter = await highlighterOnce();
  const { grammar, plain } = languageOf(file);
  const lines = highlighter.codeToTokensBase(sample.text, {
    // No limit: on a busy machine, code would stay without colours.
    tokenizeTimeLimit: 0,
    // Shiki's types know its own languages only.
    lang: grammar as BundledLanguage,
    theme,
  });
  const starts = lineStarts(sample.text);
  const endings = endingsOf(sample);
  const endingAt = (start: number) => endings.find((range) => range.start < start && start <= range.end);
  return lines.map((tokens, index) => {
    const start = starts[index] as number;
    const next = starts[index + 1];
    const spans: CodeSpan[] = [];
    if (endingAt(start)) spans.push({ text: "\n" });
    for (const token of tokens) {
      const shown = shownRole(token.content, roleOf(token.color), plain);
      for (const piece of cut(token.content, token.offset, sample)) add(spans, piece, shown);
    }
    if (next !== undefined && !endingAt(next)) {
      spans.push({ text: "\n", ...partAt(next - 1, sample.parts) });
    }
    const range =
      endingAt(start) ?? sample.conditional.find((each) => !endings.includes(each) && holds(each, start));
    return {
      spans,
      hasKey: spans.some(({ slot }) => slot?.slot === "API_KEY"),
      ...(range && { condition: range.condition }),
    };
  });
}

interface Range {
  start: number;
  end: number;
}

const holds = ({ start, end }: Range, at: number) => start <= at && at < end;

/** Returns the offsets that the lines of a text start at. */
const lineStarts = (text: string): number[] => [
  0,
  ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1),
];

/** A template's text with placeholders and the operator's values in its slots. */
interface Sample {
  text: string;
  slots: (Range & { slot: Slot })[];
  /** Marked parts of the example, in order. */
  parts: Range[];
  /** Lines that are not always there. */
  conditional: (Range & { condition: Condition })[];
}

function sampleOf(segments: readonly Segment[], operator: OperatorValues): Sample {
  const values = { ...placeholders, ...headerPlaceholders, ...operator };
  const sample: Sample = { text: "", slots: [], parts: [], conditional: [] };
  for (const segment of segments) {
    const start = sample.text.length;
    if (typeof segment === "string") sample.text += segment;
    else if ("slot" in segment) {
      const value = values[segment.slot] ?? "";
      sample.text += segment.slot === "HEADERS" ? value : encode(value, segment.encoders);
      sample.slots.push({ start, end: sample.text.length, slot: segment });
    } else {
      const { mark } = segment;
      const ranges = mark.endsWith("example") ? sample.parts : sample.conditional;
      if (mark.startsWith("/")) (ranges.at(-1) as Range).end = start;
      else if (mark === "example") sample.parts.push({ start, end: start });
      else sample.conditional.push({ start, end: start, condition: mark as Condition });
    }
  }
  return sample;
}

/** Returns the lines that are not always there and end the text: each begins with its newline. */
function endingsOf({ text, conditional }: Sample): Sample["conditional"] {
  let { length: end } = text;
  return conditional.toReversed().filter((range) => {
    if (range.end !== end || text[range.start] !== "\n") return false;
    end = range.start;
    return true;
  });
}

function partAt(at: number, parts: readonly Range[]): { part?: number } {
  const part = parts.findIndex((range) => holds(range, at));
  return part < 0 ? {} : { part };
}

/** Cuts one token's text at the borders of slots and parts. */
function* cut(content: string, offset: number, { slots, parts }: Sample): Generator<Omit<CodeSpan, "role">> {
  const end = offset + content.length;
  const borders = [...slots, ...parts]
    .flatMap((range) => [range.start, range.end])
    .filter((at) => offset < at && at < end)
    .toSorted((a, b) => a - b);
  let from = offset;
  for (const to of [...borders, end]) {
    if (to === from) continue;
    const at = from;
    const slot = slots.find((range) => holds(range, at))?.slot;
    yield { text: content.slice(at - offset, to - offset), ...(slot && { slot }), ...partAt(at, parts) };
    from = to;
  }
}

/** Appends a piece, joining it to the last span where both look alike: fewer elements on the page. */
function add(spans: CodeSpan[], { text, slot, part }: Omit<CodeSpan, "role">, role: Role | undefined): void {
  const last = spans.at(-1);
  const isAlike =
    last &&
    last.part === part &&
    (slot ? last.slot === slot : !last.slot && (last.role === role || !text.trim()));
  if (isAlike) last.text += text;
  else
    spans.push({ text, ...(role && { role }), ...(slot && { slot }), ...(part !== undefined && { part }) });
}
