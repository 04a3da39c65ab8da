/** Selections with code, copied or dragged by hand: the screen shows a mask in place of the key. */
import { placeholders } from "../../snippets/placeholders.ts";
import { $connection } from "../connection/connection.ts";
import { copyText } from "./copy-text.ts";
import { fillBlock, setText } from "./fill.ts";

/** Keeps masks out of what is copied and dragged. */
export function replaceMasks(): void {
  document.addEventListener("copy", (event) => {
    if (writeSelection(event.clipboardData)) event.preventDefault();
  });
  document.addEventListener("dragstart", ({ dataTransfer }) => {
    // A link is dragged without the selection.
    if (!dataTransfer?.types.includes("text/uri-list")) writeSelection(dataTransfer);
  });
}

/**
 * Writes the selection where a key is in it: real values where the selection is of one block of code, else
 * a placeholder for each key.
 * @returns whether it was written; without a key, the browser's own text is right
 */
function writeSelection(data: DataTransfer | null): boolean {
  const selection = getSelection();
  if (!data || !selection || $connection.get().noKey) return false;
  const ranges = Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index));
  const keys = [...document.querySelectorAll<HTMLElement>("code [data-slot=API_KEY]")].filter(
    (key) => !key.closest("[hidden]") && ranges.some((range) => String(overlap(range, key))),
  );
  const code = keys[0]?.closest("code");
  if (!code) return false;
  // A key is in the selection as a whole.
  for (const range of ranges) {
    for (const key of keys) {
      if (key.contains(range.startContainer)) range.setStartBefore(key);
      if (key.contains(range.endContainer)) range.setEndAfter(key);
    }
  }
  const parts = ranges.map((range) => overlap(range, code));
  // Three clicks select to the beginning of what follows. The text of a selection is empty where nothing is laid out yet.
  const isAlone =
    ranges.every((range) => code.contains(range.commonAncestorContainer)) ||
    withoutSpace(parts.join("")) === withoutSpace(String(selection));
  data.clearData();
  data.setData(
    "text/plain",
    isAlone
      ? parts.map((part) => copyText(part.cloneContents())).join("")
      : withPlaceholders(keys, () => String(selection)),
  );
  return true;
}

/** Returns the part of a range that is within an element. */
function overlap(range: Range, element: Element): Range {
  const part = document.createRange();
  part.selectNodeContents(element);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0)
    part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0)
    part.setEnd(range.endContainer, range.endOffset);
  return part;
}

const withoutSpace = (text: string) => text.replace(/\s/g, "");

/** Reads a text of the page while placeholders stand in place of keys. */
function withPlaceholders(keys: readonly HTMLElement[], read: () => string): string {
  for (const key of keys) setText(key, placeholders.API_KEY);
  const text = read();
  for (const key of keys) {
    const block = key.closest("code-block");
    if (block) fillBlock(block);
  }
  return text;
}
