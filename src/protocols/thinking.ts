const OPEN = "<think>";
const CLOSE = "</think>";

/** White space before the tag that is waited through; text that begins with more is not thinking. */
const LONGEST_LEAD = 64;

/**
 * Tells thinking from the answer where a server leaves both in one text (`<think>…</think>answer`), cut anywhere. Only
 * at the start of the text is the tag a tag: later it is something the answer talks about. White space around
 * the opening tag and after the closing one is dropped.
 *
 * A piece that may turn out to be a tag is held back: what was passed on is never taken back.
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
      const mayBegin = held.length - begun.length <= LONGEST_LEAD;
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

  /** The text has ended: what was held back is no tag. */
  function flush(): void {
    emit(state === "thinking" ? onThinking : onText, held);
    held = "";
  }

  return { push, flush };
}

/** How many characters at the end may be the beginning of the closing tag. */
function partialTag(text: string): number {
  const at = text.lastIndexOf("<");
  return at >= 0 && CLOSE.startsWith(text.slice(at)) ? text.length - at : 0;
}
