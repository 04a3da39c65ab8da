import type { CodeLine, CodeSpan } from "./compile.ts";

/** Spans that one element of the page holds, and its kind; `plain` ones need no element. */
export interface SpanGroup {
  kind: "plain" | "key-line" | "example" | "tools";
  spans: CodeSpan[];
}

/**
 * Groups the spans of lines that follow each other: lines with the key, one by one; each part of the example; lines that
 * only a program with tools has.
 * @param omitsKey whether lines that hold the key are left out when the server needs no key
 */
export function groupSpans(lines: readonly CodeLine[], omitsKey: boolean): SpanGroup[] {
  const groups: SpanGroup[] = [];
  let last: { id: string; group: SpanGroup } | undefined;
  for (const [index, { spans, hasKey, isForTools }] of lines.entries()) {
    for (const span of spans) {
      const [kind, id]: [SpanGroup["kind"], string | number] =
        omitsKey && hasKey
          ? ["key-line", index]
          : isForTools
            ? ["tools", ""]
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
