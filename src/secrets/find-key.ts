/** Finds a key in a text, whole or begun at the text's end, also where a server, a browser or JSON has escaped it. */

/** An occurrence of the key. */
export interface FoundKey {
  start: number;
  /** Place after its last character: the end of the text for a beginning. */
  end: number;
  /** Whether all of it is there, and not only its beginning at the end of the text. */
  isWhole: boolean;
  /** Number of its characters that are there. */
  length: number;
}

/** The ways in which one character may be written, by their first letter: almost every letter of a text begins none. */
type Forms = ReadonlyMap<string, readonly string[]>;

/** One text that is searched: the key, or its base64. */
interface Pattern {
  characters: readonly Forms[];
  /** Whether the case of letters makes no difference; the forms are in lower case then. */
  anyCase: boolean;
}

/**
 * Yields the occurrences of a key from left to right, without overlaps, in any case of letters: as it is, escaped for
 * JSON (twice at most), URLs or HTML, and in base64 (a header that a server quotes). A beginning of the key comes once
 * for each place where it may be one.
 */
export function* occurrencesOf(key: string, text: string, from = 0): Generator<FoundKey> {
  const { patterns, beginnings, reach } = searchFor(key);
  for (let at = from; ;) {
    beginnings.lastIndex = at;
    // So near the end, the key may have begun anywhere.
    const start = Math.min(beginnings.exec(text)?.index ?? text.length, Math.max(at, text.length - reach));
    if (start >= text.length) return;
    const found = patterns
      .map((pattern) => matchAt(text, start, pattern))
      .filter((match) => match !== undefined)
      .toSorted((a, b) => Number(b.isWhole) - Number(a.isWhole) || b.length - a.length)[0];
    at = found?.isWhole ? found.end : start + 1;
    if (found) yield found;
  }
}

/** Follows all forms at once, so that a run of backslashes has one path for each of its places, not for each way. */
function matchAt(text: string, start: number, { characters, anyCase }: Pattern): FoundKey | undefined {
  const fold = (piece: string) => (anyCase ? piece.toLowerCase() : piece);
  let places = [start];
  let begun: number | undefined;
  for (const [index, forms] of characters.entries()) {
    const next = new Set<number>();
    for (const place of places) {
      if (place === text.length) begun = index;
      for (const form of forms.get(fold(text.charAt(place))) ?? []) {
        const piece = fold(text.slice(place, place + form.length));
        if (piece === form) next.add(place + form.length);
        else if (place + form.length > text.length && form.startsWith(piece)) begun = index;
      }
    }
    if (next.size === 0) return begun === undefined ? undefined : beginning(text, start, begun);
    places = [...next];
  }
  return { start, end: Math.min(...places), isWhole: true, length: characters.length };
}

const beginning = (text: string, start: number, length: number): FoundKey => ({
  start,
  end: text.length,
  isWhole: false,
  length,
});

/** Patterns that are searched for a key, and the places where one may begin. */
interface Search {
  key: string;
  patterns: readonly Pattern[];
  /** Matches a form of a first character before a form of the second one. */
  beginnings: RegExp;
  /** Maximum length of these two. */
  reach: number;
}

let latest: Search | undefined;

/** Returns what is searched for a key; that of the latest key is kept, as texts of one run come one after the other. */
function searchFor(key: string): Search {
  if (latest?.key === key) return latest;
  const patterns = [
    patternOf(key, true),
    ...inBase64(key)
      .flatMap(withUrlAlphabet)
      .map((text) => patternOf(text, false)),
  ];
  const formsAt = ({ characters }: Pattern, index: number) => [...(characters[index]?.values() ?? [])].flat();
  const forms = patterns.flatMap((pattern) => [...formsAt(pattern, 0), ...formsAt(pattern, 1)]);
  const anyOf = (choices: readonly string[]) => `(?:${choices.map(inPattern).join("|")})`;
  const sources = patterns.map((pattern) => `${anyOf(formsAt(pattern, 0))}(?=${anyOf(formsAt(pattern, 1))})`);
  latest = {
    key,
    patterns,
    beginnings: new RegExp(sources.join("|"), "gi"),
    reach: 2 * Math.max(...forms.map(({ length }) => length)),
  };
  return latest;
}

function patternOf(text: string, anyCase: boolean): Pattern {
  const known = new Map<string, Forms>();
  const characters = Array.from({ length: text.length }, (_, index) => {
    const char = text.charAt(index);
    const forms = known.get(char) ?? byFirstLetter(formsOf(char, anyCase));
    known.set(char, forms);
    return forms;
  });
  return { characters, anyCase };
}

function byFirstLetter(forms: readonly string[]): Forms {
  const groups = new Map<string, string[]>();
  for (const form of forms) {
    const letter = form.charAt(0);
    groups.set(letter, [...(groups.get(letter) ?? []), form]);
  }
  return groups;
}

const inPattern = (text: string) => text.replace(/[^]/g, (char) => `\\u${hex(char.charCodeAt(0), 4)}`);

const hex = (code: number, width: number) => code.toString(16).padStart(width, "0");

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function formsOf(char: string, anyCase: boolean): string[] {
  const code = char.charCodeAt(0);
  const percent = Array.from(new TextEncoder().encode(char), (byte) => `%${hex(byte, 2)}`).join("");
  const forms = [
    char,
    `\\u${hex(code, 4)}`,
    `\\u{${hex(code, 1)}}`,
    `\\x${hex(code, 2)}`,
    ...[1, 3, 4, 5].map((width) => `&#${String(code).padStart(width, "0")};`),
    ...[1, 4].map((width) => `&#x${hex(code, width)};`),
    percent,
    percent.replaceAll("%", "%25"),
  ];
  const entity = entities[char];
  if (entity) forms.push(entity);
  if (/[^\p{L}\d]/u.test(char)) forms.push(`\\${char}`);
  const all = forms.flatMap((form) => [form, inJson(form), inJson(inJson(form))]);
  return [...new Set(anyCase ? all.map((form) => form.toLowerCase()) : all)];
}

const inJson = (text: string) => text.replace(/[\\"]/g, "\\$&");

/** Returns a text in base64, and in base64url where that differs (RFC 4648, section 5). */
const withUrlAlphabet = (text: string): string[] => [
  ...new Set([text, text.replaceAll("+", "-").replaceAll("/", "_")]),
];

/**
 * Returns the characters of base64 that only the key decides, for each of the three places at which it may begin within
 * a longer text such as `:key` or `Bearer key`.
 */
function inBase64(key: string): string[] {
  const bytes = new TextEncoder().encode(key);
  return [0, 1, 2].map((before) => {
    const binary = "\0".repeat(before) + Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    const end = Math.floor((binary.length * 8) / 6);
    return btoa(binary).slice(Math.ceil((before * 8) / 6), end);
  });
}
