/** The operator's logo: the mark beside the name, and the icon of the browser's tab. The page shows it as an image only. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Logo {
  type: "svg" | "png";
  bytes: Buffer;
}

const MOST_KB = 100;
const PNG = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** Without its namespace, a browser shows no image. */
const SVG = /<svg\b[^>]*\sxmlns=["']http:\/\/www\.w3\.org\/2000\/svg["']/;

/** Opened by itself, a file with scripts would run them in the page's origin. */
const SCRIPTED = /<script\b|\son\w+\s*=|javascript:|<foreignObject\b/i;

/**
 * Reads a logo.
 * @param path the file's path below the folder
 * @throws Error that says what is wrong with the file, and what can be used
 */
export function readLogo(folder: string, path: string): Logo {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(folder, path));
  } catch {
    throw new Error(`there is no such file in ${folder}`);
  }
  if (bytes.length > MOST_KB * 1024)
    throw new Error(`use a file of at most ${MOST_KB} KB; every visitor loads it`);
  if (path.endsWith(".png")) {
    if (!bytes.subarray(0, PNG.length).equals(PNG)) throw new Error("the file is no PNG; export it anew");
    return { type: "png", bytes };
  }
  const text = bytes.toString("utf8");
  if (!SVG.test(text))
    throw new Error('the file has no <svg xmlns="http://www.w3.org/2000/svg">; export it anew');
  if (SCRIPTED.test(text)) throw new Error("use an SVG without scripts and HTML");
  return { type: "svg", bytes };
}
