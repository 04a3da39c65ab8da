import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NOTHING_DISPLAYED, showArriving, showRest } from "../../../src/secrets/hold-back.ts";
import { isSecret, redact } from "../../../src/secrets/redact.ts";

/** Follows a text that arrives in pieces, and returns what is on display after each piece and after the end. */
function displays(pieces: readonly string[], key: string): string[] {
  let [text, display, displayed] = ["", "", NOTHING_DISPLAYED];
  const apply = (show: typeof showArriving) => {
    const step = show(text, displayed, key);
    display = display.slice(0, display.length - step.removed) + step.added;
    ({ displayed } = step);
    return display;
  };
  const whileArriving = pieces.map((piece) => {
    text += piece;
    return apply(showArriving);
  });
  return [...whileArriving, apply(showRest)];
}

describe("a text without a key to hide", () => {
  it("is shown as it arrives", () => {
    expect(displays(["It is ", "sk-", "test"], "")).toEqual([
      "It is ",
      "It is sk-",
      "It is sk-test",
      "It is sk-test",
    ]);
  });
});

describe("a key that arrives in pieces", () => {
  const key = "sk-test-4f1c2a";

  it("is held back from its fourth character on, and replaced once it is complete", () => {
    expect(displays(["It is s", "k-", "test-4f", "1c2a", "!"], key)).toEqual([
      "It is s",
      "It is sk-",
      "It is sk-",
      "It is [your key]",
      "It is [your key]!",
      "It is [your key]!",
    ]);
  });

  it("is shown after all when what follows shows that it is another text", () => {
    expect(displays(["sk-te", "st-", "ing"], key)).toEqual(["", "", "sk-test-ing", "sk-test-ing"]);
  });

  it("is replaced wherever it occurs", () => {
    const all = displays([`${key} and ${key.slice(0, 9)}`, `${key.slice(9)}, ${key}`], key);
    expect(all.at(-1)).toBe("[your key] and [your key], [your key]");
  });

  it("is replaced where its end is its beginning, too", () => {
    expect(displays(["see abc-1-abc", "-1-abc."], "abc-1-abc")).toEqual([
      "see [your key]",
      "see [your key]-1-abc.",
      "see [your key]-1-abc.",
    ]);
    expect(displays(["abc-1-abc", "abc", "-1-abc"], "abc-1-abc")).toEqual([
      "[your key]",
      "[your key]abc",
      "[your key][your key]",
      "[your key][your key]",
    ]);
  });
});

describe("the end of a text", () => {
  it("shows what was held back", () => {
    expect(displays(["It is sk-te"], "sk-test-4f1c2a")).toEqual(["It is ", "It is sk-te"]);
  });

  it("hides six or more characters of the beginning of a key, in whatever pieces they came", () => {
    expect(displays(["It is sk-tes"], "sk-test-4f1c2a")).toEqual(["It is ", "It is [your key]"]);
    expect(displays(["It is s", "k-t", "est-4f"], "sk-test-4f1c2a").at(-1)).toBe("It is [your key]");
  });
});

describe("any text in any pieces", () => {
  const textOf = (letters: string, size: { minLength?: number; maxLength: number }) =>
    fc.string({ unit: fc.constantFrom(...letters), ...size });

  /** Keys of few letters, so that their ends are often their beginnings. */
  const keys = textOf("ab-1", { minLength: 6, maxLength: 20 }).filter(isSecret);

  const inEscapes = (text: string) =>
    text.replace(/[^]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);

  /** A key, and a text in pieces, made of the key, plain and escaped, of its beginnings and of the letters in it. */
  const arrivals = keys.chain((key) => {
    const part = fc.oneof(
      fc.constant(key),
      fc.constantFrom(
        inEscapes(key),
        btoa(`:${key}`),
        key.toUpperCase(),
        `${inEscapes(key.slice(0, 3))}${key.slice(3)}`,
      ),
      fc.nat({ max: key.length - 1 }).map((length) => key.slice(0, length)),
      textOf("ab-1 ", { maxLength: 6 }),
    );
    return fc
      .tuple(fc.array(part, { maxLength: 8 }), fc.array(fc.nat({ max: 100 }), { maxLength: 12 }))
      .map(([parts, places]) => ({ key, pieces: cut(parts.join(""), places) }));
  });

  const cut = (text: string, places: readonly number[]): string[] => {
    const cuts = [0, ...places.filter((place) => place < text.length).toSorted((a, b) => a - b), text.length];
    return cuts.slice(1).map((end, index) => text.slice(cuts[index], end));
  };

  it("each display is the beginning of the text without the key, but for three characters, and the last one all of it", () => {
    fc.assert(
      fc.property(arrivals, ({ key, pieces }) => {
        const text = pieces.join("");
        const all = displays(pieces, key);
        const last = all.pop();
        expect(last).toBe(redact(text, key));
        expect(last).not.toContain(key);
        for (const display of all) {
          const isBeginning = [0, 1, 2, 3].some((open) =>
            last?.startsWith(display.slice(0, Math.max(0, display.length - open))),
          );
          expect(isBeginning, display).toBe(true);
        }
      }),
    );
  });

  it("shows a text that holds no beginning of the key as soon as it arrives", () => {
    fc.assert(
      fc.property(fc.array(textOf("ab-1 \n", { maxLength: 6 })), (pieces) => {
        const arrived = pieces.map((_, index) => pieces.slice(0, index + 1).join(""));
        expect(displays(pieces, "zz-ab1ab1")).toEqual([...arrived, pieces.join("")]);
      }),
    );
  });
});
