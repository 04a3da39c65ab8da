/**
 * About how many characters a block holds. One growing node of 100,000 characters costs hundreds of milliseconds a
 * paint; blocks of this size cost next to nothing.
 */
const BLOCK = 2000;

/** One block and its text, which a translator may show otherwise. */
interface Block {
  element: HTMLElement;
  text: string;
}

/** A long text in an element, in blocks: only the last one changes as the text grows. */
export class TextBlocks {
  private readonly root: HTMLElement;
  private readonly blocks: Block[] = [];

  constructor(root: HTMLElement) {
    this.root = root;
    root.replaceChildren();
  }

  /** Adds text to the last block, and to new blocks when it is full. */
  append(text: string): void {
    let rest = text;
    while (rest) {
      let block = this.blocks.at(-1);
      if (!block || isFull(block.text)) {
        block = { element: document.createElement("div"), text: "" };
        this.root.append(block.element);
        this.blocks.push(block);
      }
      const end = endWithin(rest, block.text.length);
      appendTo(block, rest.slice(0, end));
      rest = rest.slice(end);
    }
  }

  /** Removes the last characters, and the blocks that are empty then. */
  removeFromEnd(count: number): void {
    let rest = count;
    for (let block = this.blocks.at(-1); rest > 0 && block; block = this.blocks.at(-1)) {
      const left = block.text.slice(0, Math.max(0, block.text.length - rest));
      rest -= block.text.length - left.length;
      block.text = left;
      block.element.textContent = left;
      if (!left) this.blocks.pop()?.element.remove();
    }
  }
}

/** Adds text to a block's text node; where a translator replaced the node, the block's whole text is written again. */
function appendTo(block: Block, added: string): void {
  const node = block.element.firstChild;
  if (node instanceof Text && block.element.textContent === block.text) node.appendData(added);
  else block.element.textContent = block.text + added;
  block.text += added;
}

/** A block ends after a line's end, so that the cut is not seen; in a very long line, at twice the size. */
const isFull = (text: string) => text.length >= 2 * BLOCK || (text.length >= BLOCK && text.endsWith("\n"));

/** Returns how much of the text still goes into a block that holds `held` characters. */
function endWithin(text: string, held: number): number {
  const newline = text.indexOf("\n", Math.max(0, BLOCK - held - 1));
  const end = Math.min(newline === -1 ? text.length : newline + 1, 2 * BLOCK - held);
  // Both halves of a surrogate pair stay in one block.
  return /[\uD800-\uDBFF]/.test(text[end - 1] ?? "") ? Math.min(end + 1, text.length) : end;
}
