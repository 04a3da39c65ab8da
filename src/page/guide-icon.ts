import { readIcon } from "../build/icon.ts";

const files = import.meta.glob<string>("../content/*/*/icon.svg", {
  query: "?raw",
  import: "default",
  eager: true,
});

/**
 * Returns the path data of a guide's icon.
 * @param folder the guide's folder below `src/content`
 * @throws Error when the guide has none
 */
export function guideIcon(folder: string): string[] {
  const svg = files[`../content/${folder}/icon.svg`];
  if (svg === undefined)
    throw new Error(`src/content/${folder} has no icon.svg. Draw one on a 20-unit grid.`);
  return readIcon(svg, `src/content/${folder}/icon.svg`);
}
