import { persistentMap } from "@nanostores/persistent";
import { storagePrefix } from "./storage-prefix.ts";

/**
 * The selected tab by kind of tab group. Groups of one kind follow each other: Python picked in one API section is
 * picked in all.
 */
export const $selection = persistentMap<Record<string, string | undefined>>(
  `${storagePrefix}tab:`,
  {},
  { listen: false },
);
