/**
 * Characters that nobody sees in a name: invisible ones, control characters, unusual spaces, and spaces at its ends. Not
 * variation selectors, which belong to an emoji.
 */
const UNSEEN = /(?!\p{Variation_Selector})(?:\p{Default_Ignorable_Code_Point}|\p{Cc}|[^\S ])|^ +| +$/gu;

/** A piece of a name, or the notation of characters that nobody sees. */
export interface NamePiece {
  text: string;
  isMark: boolean;
}

/** Cuts a name so that each run of unseen characters can be shown in Unicode notation: `U+200B`. */
export function markInvisible(name: string): NamePiece[] {
  const pieces: NamePiece[] = [];
  let end = 0;
  for (const { 0: unseen, index } of name.matchAll(UNSEEN)) {
    if (index > end) pieces.push({ text: name.slice(end, index), isMark: false });
    pieces.push({ text: notation(unseen), isMark: true });
    end = index + unseen.length;
  }
  if (end < name.length) pieces.push({ text: name.slice(end), isMark: false });
  return pieces;
}

const notation = (text: string): string =>
  `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
