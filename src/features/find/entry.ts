/** The link to the guide for everything that has none of its own. */
export const ANYTHING_ELSE = "#agents/anything-else";

/** A place of the page that can be found by name. */
export interface FindEntry {
  name: string;
  /** What it is: `Agent`, `Framework`, `Task`. */
  kind: string;
  /** The link to it on the page: `#agents/pi`. */
  link: string;
  /** Links to the same in other places, where the first is not there. */
  or?: string[];
  /** Further words that people look for: vendor, kind, other names. */
  words?: string;
  /** A sentence for a tool that has no guide, or whose guide is not offered: why. */
  text?: string;
  /** For a tool that has no guide: guides to use instead. */
  instead?: Pick<FindEntry, "name" | "link">[];
}
