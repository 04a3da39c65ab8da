import { notesOf } from "../build/note.ts";
import { sectionIds } from "../settings/sections.ts";
import { site } from "../settings/site.ts";
import { sources } from "./catalogue.ts";

const guides = sources.map(({ id }) => id).toSorted();

/** The operator's notes as data for elements, by the ids of sections and guides. */
export const notes = notesOf(site.notes ?? {}, [...sectionIds, ...guides]);
