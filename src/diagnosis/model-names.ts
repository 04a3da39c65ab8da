/** Searches the names of a models list, and finds the model that a misspelt name probably means. */

/**
 * Returns the name of the list that was most likely meant: one that differs in case only, one that contains the given
 * name (`llama3:latest` for `llama3`, `openai/gpt-4o` for `gpt-4o`), or one in which few letters differ.
 * @returns `undefined` when the name is in the list, or when no name in the list is near
 */
export function nearestName(name: string, ids: readonly string[]): string | undefined {
  if (!name || ids.includes(name)) return undefined;
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const id of ids) {
    const distance = distanceTo(wanted, id.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [id, distance];
  }
  return bestDistance < Infinity ? best : undefined;
}

/** Returns a number that is smaller the nearer an id is to the wanted name, or `Infinity`. */
function distanceTo(wanted: string, id: string): number {
  if (id === wanted) return 0;
  // A vendor may stand before the name, a tag or a date after it.
  const pieces = id.split(/[/:@]/, MAX_PIECES);
  if (pieces.includes(wanted)) return 0.25;
  if (id.startsWith(wanted) || id.endsWith(wanted)) return 0.5;
  if (id.length >= 3 && wanted.length >= 3 && (wanted.startsWith(id) || wanted.endsWith(id))) return 0.75;
  if (wanted.length >= 3 && id.includes(wanted)) return 0.9;
  const limit = Math.min(MAX_TYPOS, Math.floor(wanted.length * 0.34));
  return Math.min(...[id, ...pieces].map((text) => editDistance(wanted, text, limit)));
}

/** Maximum number of pieces of an id that are compared; ids in use have three. */
const MAX_PIECES = 8;

/** Maximum length of texts that are compared letter by letter; nobody types longer names. */
const MAX_TYPED = 200;

/** Maximum number of differing letters that count as a typing mistake; beyond, a name is another name. */
const MAX_TYPOS = 3;

/**
 * Returns the number of insertions, deletions, replacements and swaps of neighbours that turn one text into the other,
 * or `Infinity` beyond the limit.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (a.length > MAX_TYPED || Math.abs(a.length - b.length) > limit) return Infinity;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current: number[] = [row];
    let least = Infinity;
    // Cells farther from the diagonal are beyond the limit.
    for (let column = Math.max(1, row - limit); column <= Math.min(b.length, row + limit); column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (previous[column] ?? Infinity) + 1,
        (current[column - 1] ?? Infinity) + 1,
        (previous[column - 1] ?? Infinity) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? Infinity) + 1);
      }
      current[column] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit) return Infinity;
    [before, previous] = [previous, current];
  }
  const distance = previous[b.length] ?? Infinity;
  return distance > limit ? Infinity : distance;
}

/** Lists in lower case, by list: searched at each keystroke. */
const lowered = new WeakMap<readonly string[], readonly string[]>();

/**
 * Returns the ids that contain every word of the query, in their own order; all of them for an empty query.
 * @param texts the text of each id that is searched, where that holds more than the id
 */
export function searchModels(query: string, ids: readonly string[], texts = ids): string[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const inLowerCase = lowered.get(texts) ?? texts.map((text) => text.toLowerCase());
  lowered.set(texts, inLowerCase);
  return ids.filter((_, index) => words.every((word) => inLowerCase[index]?.includes(word)));
}
