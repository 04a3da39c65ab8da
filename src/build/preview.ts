/** The picture that others show beside a link to the page: the operator's name, the lead, and the form's three blanks. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { AstroIntegration } from "astro";
import { settingsOf } from "../settings/read-settings.ts";
import type { Settings } from "../settings/settings.ts";
import { leadOf } from "../settings/words.ts";
import { PREVIEW, previewSize } from "../settings/preview.ts";

/** The fonts of the picture: a machine that builds the page may have none. */
const fonts = [
  import.meta.resolve("@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf"),
  import.meta.resolve("@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf"),
];
const renderer = import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm");

const { width: WIDTH, height: HEIGHT } = previewSize;
const MARGIN = 88;
const ROOM = WIDTH - 2 * MARGIN;

let started: Promise<Uint8Array[]> | undefined;

/** Starts the renderer, and returns the fonts. */
const start = (): Promise<Uint8Array[]> =>
  (started ??= initWasm(readFileSync(new URL(renderer))).then(() =>
    fonts.map((font) => readFileSync(new URL(font))),
  ));

interface Style {
  size: number;
  weight: 400 | 600;
}

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const document = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${content}</svg>`;

const textAt = (x: number, y: number, text: string, { size, weight }: Style, fill: string): string =>
  `<text x="${x}" y="${y}" font-family="Inter" font-size="${size}" font-weight="${weight}" fill="${fill}">${escape(text)}</text>`;

const optionsWith = (fontBuffers: Uint8Array[]) => ({
  font: { fontBuffers, loadSystemFonts: false, defaultFontFamily: "Inter" },
});

/** Characters that the fonts have: the scripts of Latin, Greek and Cyrillic, and common signs. */
const DRAWN = /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}\p{P}\p{Zs}+=<>|~^$€£¥]/gu;

/** Returns a text without the characters that would be empty boxes; `""` where nothing can be read then. */
function drawable(text: string): string {
  const drawn = text.normalize("NFC").replace(DRAWN, "").replace(/\s+/g, " ").trim();
  return /[\p{L}\p{Nd}]/u.test(drawn) ? drawn : "";
}

/** Breaks a text into lines that are no wider than the picture; the last one ends in dots where not all of it has room. */
function linesOf(text: string, most: number, widthOf: (text: string) => number): string[] {
  const around = widthOf("nn");
  // Between two letters: the room at both sides of a word counts, too.
  const lengthOf = (part: string) => widthOf(`n${part}n`) - around;
  const space = lengthOf(" ");
  const dots = lengthOf("…");
  const lines: { words: string[]; width: number }[] = [];
  for (const word of text.split(" ")) {
    const width = lengthOf(word);
    const line = lines.at(-1);
    if (line && line.width + space + width <= ROOM) {
      line.words.push(word);
      line.width += space + width;
    } else lines.push({ words: [word], width });
  }
  return lines.slice(0, most).map(({ words, width }, index) => {
    const line = words.join(" ");
    const isCut = index === most - 1 && lines.length > most;
    if (!isCut && width <= ROOM) return line;
    const share = Math.min(1, (ROOM - dots) / width);
    return `${[...line]
      .slice(0, Math.floor([...line].length * share))
      .join("")
      .trimEnd()}…`;
  });
}

/** The blanks that the page fills in everywhere, drawn as it draws a value: ink on the mark. */
const blanks = [
  { label: "Server URL", value: "https://…", width: 396 },
  { label: "API Key", value: "••••••••••••", width: 292 },
  { label: "Model Name", value: "your-model", width: 292 },
];

/** Returns the picture as a PNG. Its bytes follow from the settings alone. */
export async function previewOf(settings: Pick<Settings, "name" | "intro">): Promise<Uint8Array> {
  const options = optionsWith(await start());
  const widthOf = (style: Style) => (line: string) =>
    new Resvg(document(textAt(0, HEIGHT / 2, line, style, "#000")), options).getBBox()?.width ?? 0;
  const short: Style = { size: 76, weight: 600 };
  const long: Style = { size: 58, weight: 600 };
  const lead: Style = { size: 36, weight: 400 };
  const name = drawable(settings.name);
  const title = widthOf(short)(name) > ROOM ? long : short;
  const names = name ? linesOf(name, 2, widthOf(title)) : [];
  const leads = linesOf(drawable(leadOf(settings)) || leadOf({}), 2, widthOf(lead));
  let y = 214;
  const texts = [
    ...names.map((line, index) => textAt(MARGIN, (y += index === 0 ? 0 : 68), line, title, "#17191c")),
    ...leads.map((line, index) => textAt(MARGIN, (y += index === 0 ? 70 : 48), line, lead, "#33373d")),
  ];
  let x = MARGIN;
  const fields = blanks.map(({ label, value, width }) => {
    const at = x;
    x += width + 22;
    return [
      textAt(at, 488, label, { size: 22, weight: 600 }, "#5f646d"),
      `<rect x="${at}" y="506" width="${width}" height="58" fill="#fff2b5"/>`,
      `<rect x="${at}" y="561" width="${width}" height="4" fill="#b58700"/>`,
      textAt(at + 16, 545, value, { size: 28, weight: 400 }, "#17191c"),
    ].join("");
  });
  const mark = `<g transform="translate(${MARGIN} 64) scale(3)"><rect width="20" height="20" rx="5" fill="#17191c"/><rect x="4" y="11" width="12" height="3.5" rx="1" fill="#ffe16b"/></g>`;
  const ground = `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/><rect y="440" width="${WIDTH}" height="190" fill="#f6f7f9"/>`;
  return new Resvg(document([ground, mark, ...texts, ...fields].join("")), options).render().asPng();
}

/** Draws the picture of every build. */
export const preview = (): AstroIntegration => ({
  name: "preview",
  hooks: {
    "astro:build:done": async ({ dir }) => {
      const { settings } = settingsOf(process.env["INTEGRATE_FOLDER"]);
      writeFileSync(join(fileURLToPath(dir), PREVIEW), await previewOf(settings));
    },
  },
});
