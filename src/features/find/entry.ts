/** A place of the page that can be found by name. */
export interface FindEntry {
  name: string;
  /** What it is: `Agent`, `Framework`, `Task`. */
  kind: string;
  /** The link to it on the page: `#agents/pi`. */
  link: string;
  /** Further words that people look for: vendor, kind, other names. */
  words?: string;
  /** A sentence for a tool that has no guide: why, and what to use. */
  text?: string;
}
