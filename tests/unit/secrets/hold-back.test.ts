import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { showArriving, showRest } from "../../../src/secrets/hold-back.ts";

/** Follows a text that arrives in pieces, and returns what is on display after each piece and after the end. */
function displays(pieces: readonly string[], key: string): string[] {
  let [text, shown, display] = ["", 0, ""];
  const apply = (show: typeof showArriving) => {
    const step = show(text, shown, key);
    display = display.slice(0, display.length - step.removed) + step.added;
    shown = step.shown;
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

  it("takes back no more than the characters of it that are on display", () => {
    expect(showArriving("It is sk-", 0, key)).toEqual({ removed: 0, added: "It is sk-", shown: 9 });
    expect(showArriving(`It is ${key}`, 9, key)).toEqual({ removed: 3, added: "[your key]", shown: 20 });
  });
});

describe("the end of a text", () => {
  it("shows what was held back", () => {
    expect(displays(["It is sk-te"], "sk-test-4f1c2a")).toEqual(["It is ", "It is sk-te"]);
  });

  it("hides six or more characters of the beginning of a key that were held back together", () => {
    expect(displays(["It is sk-tes"], "sk-test-4f1c2a")).toEqual(["It is ", "It is [your key]"]);
  });
});

describe("any text in any pieces", () => {
  const textOf = (letters: string, size: { minLength?: number; maxLength: number }) =>
    fc.string({ unit: fc.constantFrom(...letters), ...size });

  /** A key whose first character occurs in it once, so that nothing after the key can be taken for more of it. */
  const keys = textOf("ab-1", { minLength: 5, maxLength: 20 }).map((rest) => `k7${rest}`);

  /** A key, and a text in pieces, made of the key, of its beginnings and of the letters in it. */
  const arrivals = keys.chain((key) => {
    const part = fc.oneof(
      fc.constant(key),
      fc.nat({ max: key.length - 1 }).map((length) => key.slice(0, length)),
      textOf("k7ab-1 ", { maxLength: 6 }),
    );
    return fc
      .tuple(fc.array(part, { maxLength: 8 }), fc.array(fc.nat({ max: 100 }), { maxLength: 12 }))
      .map(([parts, places]) => ({ key, pieces: cut(parts.join(""), places) }));
  });

  const cut = (text: string, places: readonly number[]): string[] => {
    const cuts = [0, ...places.filter((place) => place < text.length).toSorted((a, b) => a - b), text.length];
    return cuts.slice(1).map((end, index) => text.slice(cuts[index], end));
  };

  it("never shows the key, and removes at most three characters at a time", () => {
    fc.assert(
      fc.property(arrivals, ({ key, pieces }) => {
        for (const display of displays(pieces, key)) expect(display).not.toContain(key);
        let [text, shown] = ["", 0];
        for (const piece of pieces) {
          text += piece;
          const step = showArriving(text, shown, key);
          expect(step.removed).toBeLessThanOrEqual(3);
          expect(step.shown).toBeGreaterThanOrEqual(shown - step.removed);
          ({ shown } = step);
        }
      }),
    );
  });

  it("shows at most three characters of a key that is then completed", () => {
    fc.assert(
      fc.property(arrivals, ({ key, pieces }) => {
        const text = pieces.join("");
        const begun = key.slice(0, 4);
        // The first four characters are always those of a key that is then completed.
        fc.pre(text.split(begun).length === text.split(key).length);
        const hidden = text.replaceAll(key, "[your key]");
        const all = displays(pieces, key);
        for (const display of all) {
          expect(display).not.toContain(begun);
          const isBeginning = [0, 1, 2, 3].some(
            (count) =>
              display.endsWith(key.slice(0, count)) &&
              hidden.startsWith(display.slice(0, display.length - count)),
          );
          expect(isBeginning).toBe(true);
        }
        expect(all.at(-1)).toBe(hidden);
      }),
    );
  });

  it("shows a text that holds no beginning of the key as soon as it arrives", () => {
    fc.assert(
      fc.property(fc.array(textOf("ab-1 \n", { maxLength: 6 })), (pieces) => {
        const arrived = pieces.map((_, index) => pieces.slice(0, index + 1).join(""));
        expect(displays(pieces, "k-ab1ab1")).toEqual([...arrived, pieces.join("")]);
      }),
    );
  });
});
