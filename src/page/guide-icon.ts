import { getEntry } from "astro:content";
import { contentFile } from "../build/content-files.ts";

/**
 * Returns the path data of a guide's icon.
 * @param folder the guide's folder below `src/content`
 * @throws Error when the guide has none
 */
export async function guideIcon(folder: string): Promise<string[]> {
  const icon = await getEntry("icons", folder);
  if (icon) return icon.data.paths;
  throw new Error(`${contentFile(folder)} has no icon.svg. Draw one on a 20-unit grid.`);
}
