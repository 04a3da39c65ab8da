const ICON =
  /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 20 20">((?:\s*<path d="[^"<>]*" ?\/>)+)\s*<\/svg>\s*$/;

/**
 * Returns the path data of an icon's lines.
 * @param svg the file's text: an `<svg>` on a 20-unit grid that holds `<path d="…" />` elements and nothing else, so
 *   that the page can draw the icon in its own colours
 * @throws Error when the file holds anything else
 */
export function readIcon(svg: string, file: string): string[] {
  const paths = ICON.exec(svg)?.[1];
  if (paths === undefined) {
    throw new Error(
      `${file}: an icon is <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"> with <path d="…" /> elements ` +
        "and nothing else.",
    );
  }
  return [...paths.matchAll(/ d="([^"]*)"/g)].map(([, data]) => data as string);
}
