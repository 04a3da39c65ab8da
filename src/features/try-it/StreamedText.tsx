import { useEffect, useRef } from "react";
import { redact } from "../../secrets/redact.ts";
import { $frame, $run, currentKey, currentReply, isUnderWay } from "./run.ts";

/**
 * About how many characters a block holds. One growing node of 100,000 characters costs hundreds of milliseconds a
 * paint; blocks of this size cost next to nothing, since only the last one changes.
 */
const BLOCK = 2000;

/** From so many characters on, the beginning of a key waits for what follows it. */
const HELD_FROM = 4;

/** A reply's text as it arrives: plain text in blocks, outside React; a key that a server echoes is hidden. */
export function StreamedText({ part, className }: { part: "text" | "reasoning"; className: string }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let source = currentReply();
    let shown = 0;
    return $frame.subscribe(() => {
      const reply = currentReply();
      if (reply !== source) {
        source = reply;
        shown = 0;
        element.replaceChildren();
      }
      const text = reply[part];
      const key = currentKey();
      // The first characters of a key are those of many words, and may be shown already: then they are taken back.
      const begun = key ? text.indexOf(key, Math.max(0, shown - key.length + 1)) : -1;
      if (begun >= 0 && begun < shown) {
        takeBack(element, shown - begun);
        shown = begun;
      }
      const end = text.length - (isUnderWay($run.get()) ? beginningOf(key, text) : 0);
      // Its first characters may be on screen: then all that follows them waits.
      if (end <= shown) return;
      append(element, redact(text.slice(shown, end), key));
      shown = end;
    });
  }, [part]);
  return <div ref={root} className={className} />;
}

/** So many characters at the end of the text may be the beginning of the key and wait; `0` when none may. */
function beginningOf(key: string, text: string): number {
  for (let length = Math.min(key.length - 1, text.length); length >= HELD_FROM; length--) {
    if (text.endsWith(key.slice(0, length))) return length;
  }
  return 0;
}

/** Removes the last characters; they are fewer than wait. */
function takeBack(element: HTMLElement, count: number): void {
  let rest = count;
  while (rest > 0 && element.lastElementChild) {
    const block = element.lastElementChild.firstChild as Text;
    const cut = Math.min(rest, block.length);
    block.deleteData(block.length - cut, cut);
    if (block.length === 0) element.lastElementChild.remove();
    rest -= cut;
  }
}

/** Adds text to the last block, and to new blocks when it is full. */
function append(element: HTMLElement, text: string): void {
  let rest = text;
  while (rest) {
    let block = element.lastElementChild?.firstChild as Text | null | undefined;
    if (!block || isFull(block.data)) {
      block = document.createTextNode("");
      element.appendChild(document.createElement("div")).append(block);
    }
    const end = endWithin(rest, block.length);
    block.appendData(rest.slice(0, end));
    rest = rest.slice(end);
  }
}

/** A block ends after a line's end, so that the cut is not seen; in a very long line, at twice the size. */
const isFull = (text: string) => text.length >= 2 * BLOCK || (text.length >= BLOCK && text.endsWith("\n"));

/** How much of the text still goes into a block that holds `held` characters. */
function endWithin(text: string, held: number): number {
  const newline = text.indexOf("\n", Math.max(0, BLOCK - held - 1));
  const end = Math.min(newline === -1 ? text.length : newline + 1, 2 * BLOCK - held);
  // Both halves of a surrogate pair stay in one block.
  return /[\uD800-\uDBFF]/.test(text[end - 1] ?? "") ? Math.min(end + 1, text.length) : end;
}
