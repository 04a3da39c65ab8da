import Color from "colorjs.io";
import fc from "fast-check";
import { expect, test } from "vitest";
import { accentStyle, refusalOfAccent } from "../../../src/build/accent.ts";

const contrast = (a: string, b: string) => new Color(a).contrast(new Color(b), "WCAG21");
const hex = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, "0")}`);

/** Returns the colours of a style: for links on light and dark paper, for fills likewise. */
const coloursOf = (style: string): [string, string, string, string] =>
  style.match(/#[0-9a-f]{6}\b/g) as [string, string, string, string];

test.each(["#a0005a", "#1c4ed0", "#000000", "#0A5C36"])(
  "%s is readable, so it may be the accent",
  (accent) => {
    expect(refusalOfAccent(accent)).toBeUndefined();
    expect(coloursOf(accentStyle(accent))[0]).toBe(accent.toLowerCase());
  },
);

test("a colour that is hard to read is refused, by how much, with the nearest that would do", () => {
  expect(refusalOfAccent("#ff9900")).toMatch(
    /^its contrast with the page is 1\.99:1, and text needs 4\.5:1; .* #[0-9a-f]{6}$/,
  );
});

test("whatever the colour, the page takes what it offers instead, and text is readable on light and dark paper", () => {
  fc.assert(
    fc.property(hex, (wanted) => {
      const refusal = refusalOfAccent(wanted);
      const accent = refusal ? refusal.slice(-7) : wanted;
      expect(refusalOfAccent(accent)).toBeUndefined();
      const [light, dark, fill, darkFill] = coloursOf(accentStyle(accent));
      for (const paper of ["#ffffff", "#f6f7f9"]) expect(contrast(light, paper)).toBeGreaterThanOrEqual(4.5);
      for (const paper of ["#0f1012", "#16181b", "#1c1f23"]) {
        expect(contrast(dark, paper)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(darkFill, paper)).toBeGreaterThanOrEqual(3);
      }
      for (const ground of [fill, darkFill]) expect(contrast("#ffffff", ground)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 100 },
  );
});
