import { contentFile, isOperators } from "../build/content-files.ts";
import { ROW } from "../settings/narrow.ts";

/**
 * Checks that the guides of the first document fit into the first row of their group.
 * @throws Error that names the file of one that does not
 */
export function checkFirstDocument(
  wanted: readonly { folder: string; section: string; group: string }[],
): void {
  for (const row of Map.groupBy(wanted, ({ section, group }) => `${section}/${group}`).values()) {
    if (row.length <= ROW) continue;
    // Nobody must change our guides to have one of their own.
    const last = row.findLast(({ folder }) => isOperators(folder)) ?? row.at(-1);
    const file = contentFile(`${last?.folder}/guide.yaml`);
    throw new Error(`${file}: more than ${ROW} guides of its group have firstPage. Take it away here.`);
  }
}
