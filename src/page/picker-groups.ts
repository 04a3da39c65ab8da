import { contentFile, isOperators } from "../build/content-files.ts";
import type { PickerEntry } from "./catalogue.ts";

/** Cells of a row of the picker. */
const ROW = 4;

/** A group of the picker. */
export interface PickerGroup {
  /** The group's name; `""` in a section without groups. */
  name: string;
  /** Its first row, which is in the first document. */
  shown: PickerEntry[];
  /** All others, which come on demand. */
  rest: PickerEntry[];
}

/**
 * Returns the guides by group, each in the order of the catalogue.
 * @throws Error when a guide of the first document is not in its group's first row
 */
export const groupsOf = (all: readonly PickerEntry[]): PickerGroup[] =>
  [...Map.groupBy(all, ({ group }) => group)].map(([name, entries]) => {
    const [shown, rest] = [entries.slice(0, ROW), entries.slice(ROW)];
    if (rest.some(({ isOnDemand }) => !isOnDemand)) {
      const wanted = entries.filter(({ isOnDemand }) => !isOnDemand);
      // Nobody must change our guides to have one of their own.
      const last = wanted.findLast(({ folder }) => isOperators(folder)) ?? wanted.at(-1);
      const file = contentFile(`${last?.folder}/guide.yaml`);
      throw new Error(`${file}: more than ${ROW} guides of its group have firstPage. Take it away here.`);
    }
    return { name, shown, rest };
  });
