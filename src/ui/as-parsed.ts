/** Work on a document that may still be parsed: the page's script runs before all of the page is there. */

const isParsing = (): boolean => document.readyState === "loading";

/** Calls back once the document is parsed; at once when it already is. */
export function whenParsed(callback: () => void): void {
  if (isParsing()) document.addEventListener("DOMContentLoaded", callback, { once: true });
  else callback();
}

/** Calls back now, in each frame while the document is still parsed, and once it is parsed. */
export function asParsed(callback: () => void): void {
  const follow = () => {
    if (!isParsing()) return;
    callback();
    requestAnimationFrame(follow);
  };
  follow();
  whenParsed(callback);
}

/**
 * Returns the elements of a list that the parser has left, so that all of their content is there.
 * @param elements in the document's order, none within another
 */
export const wholeOnes = <Item extends Element>(elements: Iterable<Item>): Item[] =>
  isParsing() ? [...elements].slice(0, -1) : [...elements];
