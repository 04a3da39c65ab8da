import type { Condition } from "../snippets/marks.ts";
import type { CodeLine, CodeSpan } from "./compile.ts";

/** Spans that one element of the page holds, and its kind; `plain` ones need no element. */
export interface SpanGroup {
  kind: "plain" | "key-line" | "bearer-line" | "example" | Condition;
  spans: CodeSpan[];
}

const textOf = ({ spans }: CodeLine): string => spans.map(({ text }) => text).join("");

/**
 * Returns the line with `Authorization`, where another one has `x-api-key`: Anthropic's own server, which expects only
 * the latter, gets no other.
 */
function bearerLine(lines: readonly CodeLine[]): CodeLine | undefined {
  const has = (header: string) => lines.find((line) => textOf(line).includes(`${header}: `));
  return has("x-api-key") && has("Authorization");
}

/**
 * Groups the spans of lines that follow each other: lines with the key, one by one; the second of two headers with the
 * key; each part of the example; lines that are not always there.
 * @param omitsKey whether lines that hold the key are left out when the server needs no key
 */
export function groupSpans(lines: readonly CodeLine[], omitsKey: boolean): SpanGroup[] {
  const groups: SpanGroup[] = [];
  let last: { id: string; group: SpanGroup } | undefined;
  const bearer = bearerLine(lines);
  for (const [index, line] of lines.entries()) {
    const { spans, hasKey, condition } = line;
    for (const span of spans) {
      const [kind, id]: [SpanGroup["kind"], string | number] =
        line === bearer
          ? ["bearer-line", ""]
          : omitsKey && hasKey
            ? ["key-line", index]
            : condition
              ? [condition, ""]
              : span.part === undefined
                ? ["plain", ""]
                : ["example", span.part];
      if (last?.id !== kind + id) {
        last = { id: kind + id, group: { kind, spans: [] } };
        groups.push(last.group);
      }
      last.group.spans.push(span);
    }
  }
  return groups;
}
