/** Result of a language's own parser for a text. */
export type Judgement =
  | {
      /** The values of all strings, in the order of the text. */
      strings: string[];
      /** Everything but those values: two texts of the same structure differ in their strings only. */
      structure: string;
    }
  | { error: string };

/** Turns any parsed data into a judgement; keys count as strings. */
export function judgeData(data: unknown): Judgement {
  const strings: string[] = [];
  const hide = (value: unknown): unknown => {
    if (typeof value === "string") return strings.push(value) && "string";
    if (Array.isArray(value)) return value.map(hide);
    if (value instanceof Date || typeof value !== "object" || value === null)
      return [typeof value, String(value)];
    return Object.entries(value).map(([key, item]) => [hide(key), hide(item)]);
  };
  const structure = JSON.stringify(hide(data));
  return { strings, structure };
}

/** Returns a parser's judgement, or the error that the parser throws. */
export function judged(parse: () => Judgement): Judgement {
  try {
    return parse();
  } catch (error) {
    return { error: String(error) };
  }
}
