/** The guides and frameworks that show, in the order of their tabs. */
import type { CollectionEntry } from "astro:content";
import { groupsOf, type ShownGuide } from "../settings/narrow.ts";
import { pickerSections, type PickerSection } from "../settings/sections.ts";
import { dataOf, narrowed, sourcesIn, type Source } from "./catalogue.ts";

/** A guide in a picker: a tab, and a panel of its own. */
interface Entry extends ShownGuide {
  /** The guide's folder below `src/content`. */
  folder: string;
  /** Text after the name: its maker, or its kind. */
  by: string | undefined;
  /** Whether the panel is fetched when it is chosen. */
  isOnDemand: boolean;
}

export interface GuideEntry extends Entry {
  guide: CollectionEntry<"guides">;
}

export interface FrameworkEntry extends Entry {
  framework: CollectionEntry<"frameworks">;
}

export type PickerEntry = GuideEntry | FrameworkEntry;

/** Names of the tab lists of the sections with a picker, whose guides lie in the folder of the same name. */
export const pickerLabels = {
  agents: "Agent",
  apps: "App",
  frameworks: "Framework",
} as const satisfies Record<PickerSection, string>;

/** Returns the guides of a section in the order of its picker, those that are not offered last. */
function entriesIn(section: PickerSection): PickerEntry[] {
  const all = new Map(sourcesIn(section).map((source) => [source.id, source]));
  const rows = groupsOf(narrowed.guides[section]).map(({ shown }) => shown);
  /** Whether the section begins with a whole guide, for readers without scripts. */
  const beginsWhole = [...all.values()].some((source) => dataOf(source).firstPage);
  return narrowed.guides[section].map((shown): PickerEntry => {
    const source = all.get(shown.id) as Source;
    const { by, firstPage } = dataOf(source);
    const isInDocument =
      (firstPage && rows.some((row) => row.includes(shown))) || (beginsWhole && shown === rows[0]?.[0]);
    return { ...source, ...shown, by, isOnDemand: !isInDocument && !shown.refusal };
  });
}

const entries = {
  agents: entriesIn("agents"),
  apps: entriesIn("apps"),
  frameworks: entriesIn("frameworks"),
};

/** Returns the guides of a section in the order of its picker, those that are not offered last. */
export const entriesOf = (section: PickerSection): readonly PickerEntry[] => entries[section];

/** The guides of all sections. */
export const allEntries: readonly PickerEntry[] = pickerSections.flatMap(entriesOf);
