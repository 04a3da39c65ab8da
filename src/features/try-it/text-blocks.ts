/** A long text in an element, in blocks: only the last one changes as the text grows. */

/**
 * About how many characters a block holds. One growing node of 100,000 characters costs hundreds of milliseconds a
 * paint; blocks of this size cost next to nothing.
 */
const BLOCK = 2000;

/** Adds text to the last block, and to new blocks when it is full. */
export function appendText(element: HTMLElement, text: string): void {
  let rest = text;
  while (rest) {
    let block = lastBlock(element);
    if (!block || isFull(block.data)) {
      block = document.createTextNode("");
      element.appendChild(document.createElement("div")).append(block);
    }
    const end = endWithin(rest, block.length);
    block.appendData(rest.slice(0, end));
    rest = rest.slice(end);
  }
}

/** Removes the last characters, and the blocks that are empty then. */
export function removeFromEnd(element: HTMLElement, count: number): void {
  let rest = count;
  for (let block = lastBlock(element); rest > 0 && block; block = lastBlock(element)) {
    const cut = Math.min(rest, block.length);
    block.deleteData(block.length - cut, cut);
    if (block.length === 0) element.lastElementChild?.remove();
    rest -= cut;
  }
}

const lastBlock = (element: HTMLElement) => element.lastElementChild?.firstChild as Text | null | undefined;

/** A block ends after a line's end, so that the cut is not seen; in a very long line, at twice the size. */
const isFull = (text: string) => text.length >= 2 * BLOCK || (text.length >= BLOCK && text.endsWith("\n"));

/** Returns how much of the text still goes into a block that holds `held` characters. */
function endWithin(text: string, held: number): number {
  const newline = text.indexOf("\n", Math.max(0, BLOCK - held - 1));
  const end = Math.min(newline === -1 ? text.length : newline + 1, 2 * BLOCK - held);
  // Both halves of a surrogate pair stay in one block.
  return /[\uD800-\uDBFF]/.test(text[end - 1] ?? "") ? Math.min(end + 1, text.length) : end;
}
