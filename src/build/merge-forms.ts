import type { CodeLine } from "./compile.ts";

/** Lines that both forms of a snippet have, or the lines one form has where the other has others. */
export type FormBlock = { both: CodeLine[] } | { literal: CodeLine[]; variable: CodeLine[] };

/**
 * Compares the two forms of a snippet line by line, and keeps the lines that they share once.
 * @throws Error when the forms differ in the example: the page replaces the example once, for both
 */
export function mergeForms(literal: readonly CodeLine[], variable: readonly CodeLine[]): FormBlock[] {
  const blocks: FormBlock[] = [];
  let [l, v] = [0, 0];
  while (l < literal.length || v < variable.length) {
    const [sharedL, sharedV] = nextShared(literal, variable, l, v);
    if (sharedL > l || sharedV > v) {
      const block = { literal: literal.slice(l, sharedL), variable: variable.slice(v, sharedV) };
      refuseExample([...block.literal, ...block.variable]);
      blocks.push(block);
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

function refuseExample(lines: readonly CodeLine[]): void {
  const line = lines.find(({ spans }) => spans.some(({ part }) => part !== undefined));
  if (!line) return;
  const text = line.spans.map((span) => span.text).join("");
  throw new Error(
    `A line of an example must be the same in both forms of the key, but one is: ${text.trim()}`,
  );
}

/** Returns the nearest pair of equal lines from here on. */
function nextShared(
  literal: readonly CodeLine[],
  variable: readonly CodeLine[],
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

const isSame = (a: CodeLine | undefined, b: CodeLine | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
