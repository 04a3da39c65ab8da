/** The library of the page that is being built, from its content collections, and what verifies each snippet. */
import { getCollection } from "astro:content";
import { createLibrary } from "../build/library.ts";
import { checksumOf, verificationOf, type ClientRecord, type Verification } from "../build/verified.ts";

export const library = createLibrary({
  templates: new Map((await getCollection("templates")).map(({ id, body }) => [id, body ?? ""])),
  guides: new Map((await getCollection("guides")).map(({ id, data }) => [id, data])),
  languages: new Map((await getCollection("languages")).map(({ id, data }) => [id, data])),
});

const records: ClientRecord[] = (await getCollection("verified")).map(({ id, data }) => {
  if (data.checksum === checksumOf(data)) return data;
  throw new Error(
    `src/content/verified/${id}.json is not as a run wrote it. Remove it and run: npm run verify`,
  );
});

/**
 * Returns what verifies a snippet of the page.
 * @param id `sdks/chat/hello/python.py`, `agents/pi/chat`
 * @throws Error when there is no such snippet
 */
export function verificationFor(id: string): Verification {
  const snippet = library.snippets.find((candidate) => candidate.id === id);
  if (!snippet) throw new Error(`There is no snippet ${id} that could be verified.`);
  return verificationOf(records, { ...snippet, digest: library.digest(snippet) });
}
