/** Takes settings of older schemas to the schema of today. */

import { sectionIds } from "./sections.ts";

/** Settings of today's schema, and sentences that say what was written otherwise. */
export interface Upgraded {
  data: unknown;
  notes: string[];
}

type Data = Record<string, unknown>;

/** Settings by their older names: each returns what takes its place, and says so. */
const older: Record<string, (value: unknown) => { settings: Data; note: string }> = {
  product: (value) => ({ settings: { name: value }, note: "`product` is `name` now" }),
  sections: (value) => ({
    settings: Array.isArray(value) ? { hide: sectionIds.filter((id) => !value.includes(id)) } : {},
    note: "`sections` is `hide` now, a list of what does not show",
  }),
  connectionFile: (value) => ({
    settings: { runtime: value },
    note: "`connectionFile` is `runtime` now, and the file beside the page is integrate.json",
  }),
};

/** Returns settings as today's schema has them. What is written in both ways holds as today's. */
export function upgrade(data: unknown): Upgraded {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return { data, notes: [] };
  const today: [string, unknown][] = [];
  const replaced: Data = {};
  const notes: string[] = [];
  for (const [name, value] of Object.entries(data)) {
    const change = Object.hasOwn(older, name) ? older[name] : undefined;
    if (change) {
      const { settings, note } = change(value);
      Object.assign(replaced, settings);
      notes.push(note);
    } else if (name === "server" && (value === "origin" || value === "")) {
      if (value) replaced["server"] = "/";
      notes.push(value ? "`server: origin` is `server: /` now" : "`server` is left out where there is none");
    } else today.push([name, value]);
  }
  return { data: { ...replaced, ...Object.fromEntries(today) }, notes };
}
