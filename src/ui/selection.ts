import { persistentMap } from "@nanostores/persistent";

/**
 * Which tab is selected in each kind of tab group; groups of one kind follow each other (Python picked in one API
 * section is picked in all).
 */
export const $selection = persistentMap<Record<string, string | undefined>>(
  "integrate:tab:",
  {},
  { listen: false },
);
