/** The operator's colour in place of the page's blue. */
import Color from "colorjs.io";

/** Contrast of text (WCAG 2.2, 1.4.3), and of the parts of a control (1.4.11). */
const OF_TEXT = 4.5;
const OF_PARTS = 3;

/** Grounds that this colour stands on: page, sunken and raise of `styles/tokens.css`. White text on it is as on white. */
const light = ["#ffffff", "#f6f7f9"].map((ground) => new Color(ground));
const dark = ["#0f1012", "#16181b", "#1c1f23"].map((ground) => new Color(ground));

/** Steps of lightness from black to white. */
const STEPS = 200;

const contrast = (a: Color, b: Color): number => a.contrast(b, "WCAG21");
const least = (color: Color, grounds: readonly Color[]): number =>
  Math.min(...grounds.map((ground) => contrast(color, ground)));
const hexOf = (color: Color): string => color.to("srgb").toString({ format: "hex", collapse: false });

/** Returns the first colour of the same hue that will do, in steps of lightness towards an end; as the screen shows it. */
function nearest(color: Color, towards: "lighter" | "darker", willDo: (color: Color) => boolean): Color {
  const { l, c, h } = color.to("oklch");
  for (let step = 0; step <= STEPS; step++) {
    const lightness = (l ?? 0) + (towards === "lighter" ? step : -step) / STEPS;
    const shade = step === 0 ? color : new Color("oklch", [lightness, c, h]).toGamut({ space: "srgb" });
    const shown = new Color(hexOf(shade));
    if (willDo(shown)) return shown;
  }
  throw new Error(`No shade of ${hexOf(color)} has the contrast that the page needs.`);
}

const isReadable = (color: Color): boolean => least(color, light) >= OF_TEXT;

/**
 * Returns why a colour cannot be the accent: links in it, or white text on it, would be hard to read.
 * @param accent `#rrggbb`
 */
export function refusalOfAccent(accent: string): string | undefined {
  const color = new Color(accent);
  if (isReadable(color)) return undefined;
  const has = Math.floor(least(color, light) * 100) / 100;
  const other = hexOf(nearest(color, "darker", isReadable));
  return `its contrast with the page is ${has.toFixed(2)}:1, and text needs ${OF_TEXT}:1; the nearest that will do is ${other}`;
}

/**
 * Returns the rule that sets the colour: as it is on light paper, and on dark paper as much lighter as text needs. What
 * is filled with it has white text on it in both.
 * @param accent `#rrggbb`
 */
export function accentStyle(accent: string): string {
  const color = new Color(accent);
  const onDark = hexOf(nearest(color, "lighter", (shade) => least(shade, dark) >= OF_TEXT));
  const filled = hexOf(nearest(color, "lighter", (shade) => least(shade, dark) >= OF_PARTS));
  return `:root{--accent:light-dark(${hexOf(color)},${onDark});--accent-fill:light-dark(${hexOf(color)},${filled})}`;
}
