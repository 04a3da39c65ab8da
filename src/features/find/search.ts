/** Searches the places of the page. */
import { nearestName } from "../../diagnosis/model-names.ts";
import type { FindEntry } from "./entry.ts";

/** Returns the words of a text in lower case, without marks: `node.js` is one word, `claude-code` two. */
const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}.+#]+/u)
    .filter(Boolean);

/** Returns a text without anything between its words: `VS Code`, `vs-code` and `vscode` are the same then. */
const joined = (text: string): string => wordsOf(text).join("").replaceAll(".", "");

/**
 * Returns a number that is smaller the better an entry fits what was typed: the beginning of its name, the beginnings of
 * words of the name, or of its further words. `Infinity` when something typed is nowhere in it.
 */
function distanceOf({ name, kind, words = "" }: FindEntry, query: string): number {
  const whole = joined(query);
  const inName = joined(name);
  if (inName === whole) return 0;
  const further = words.split(",").map(joined);
  if (further.includes(whole)) return 1;
  if (inName.startsWith(whole)) return 2;
  const places = [wordsOf(name), wordsOf(`${words} ${kind}`)];
  const distances = wordsOf(query).map((typed) => {
    const place = places.findIndex((ofPlace) => ofPlace.some((word) => word.startsWith(typed)));
    return place < 0 ? Infinity : place;
  });
  // The fewer words beside those typed, the nearer.
  const spare = Math.min(wordsOf(name).length / 100, 0.9);
  return 3 + distances.reduce((sum, distance) => sum + distance, 0) + spare;
}

/** Limit of the places that are shown at once. */
const MAX_SHOWN = 8;

/**
 * Returns the places that fit what was typed, the best first; for a misspelt name, the place with the nearest name.
 * @param entries the places, those that most people look for first
 */
export function search(query: string, entries: readonly FindEntry[]): FindEntry[] {
  if (wordsOf(query).length === 0) return [];
  const found = entries
    .map((entry) => ({ entry, distance: distanceOf(entry, query) }))
    .filter(({ distance }) => distance < Infinity)
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ entry }) => entry);
  if (found.length > 0) return found.slice(0, MAX_SHOWN);
  const meant = nearestName(query, [...new Set(entries.map(({ name }) => name))]);
  return entries.filter(({ name }) => name === meant).slice(0, 1);
}
