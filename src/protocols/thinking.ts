const OPEN = "<think>";
const CLOSE = "</think>";

/** Maximum length of white space before the opening tag; text after more white space is not thinking. */
const MAX_LEADING_SPACE = 64;

/**
 * Separates thinking from the answer where a server sends both in one text (`<think>…</think>answer`), in any chunking.
 * The tag counts only at the start of the text: further on, it is part of the answer. Drops white space around the
 * opening tag and after the closing one.
 *
 * Holds back a piece that may be the beginning of a tag, so that no text is ever taken back.
 */
export function createThinkSplitter(onText: (text: string) => void, onThinking: (text: string) => void) {
  let state: "start" | "thinking" | "text" = "start";
  let held = "";
  let trimming = false;

  const emit = (sink: (text: string) => void, piece: string) => {
    const text = trimming ? piece.trimStart() : piece;
    if (!text) return;
    trimming = false;
    sink(text);
  };

  function push(chunk: string): void {
    if (state === "text") return emit(onText, chunk);
    held += chunk;
    if (state === "start") {
      const begun = held.trimStart();
      const mayBegin = held.length - begun.length <= MAX_LEADING_SPACE;
      if (mayBegin && begun.startsWith(OPEN)) {
        state = "thinking";
        trimming = true;
        held = begun.slice(OPEN.length);
      } else if (mayBegin && OPEN.startsWith(begun)) {
        return;
      } else {
        state = "text";
        emit(onText, held);
        held = "";
        return;
      }
    }
    const close = held.indexOf(CLOSE);
    const end = close < 0 ? held.length - partialTag(held) : close;
    emit(onThinking, held.slice(0, end));
    held = held.slice(close < 0 ? end : end + CLOSE.length);
    if (close < 0) return;
    state = "text";
    trimming = true;
    emit(onText, held);
    held = "";
  }

  /** Takes the end of the text: a piece held back is no tag. */
  function flush(): void {
    emit(state === "thinking" ? onThinking : onText, held);
    held = "";
  }

  return { push, flush };
}

/** Returns the number of characters at the end that may be the beginning of the closing tag. */
function partialTag(text: string): number {
  const at = text.lastIndexOf("<");
  return at >= 0 && CLOSE.startsWith(text.slice(at)) ? text.length - at : 0;
}

/**
 * Splits a whole text in which a closing tag has no opening one: chat templates that write `<think>` themselves leave it
 * in the prompt, and a server without a reasoning parser sends the rest. `undefined` for every other text.
 */
export function splitAtLoneClose(text: string): { thinking: string; text: string } | undefined {
  const at = text.indexOf(CLOSE);
  const isLone = at > 0 && !text.includes(OPEN) && text.lastIndexOf(CLOSE) === at && text[at - 1] !== "`";
  if (!isLone) return undefined;
  return { thinking: text.slice(0, at).trim(), text: text.slice(at + CLOSE.length).trimStart() };
}
