import type { Language } from "./languages.ts";

/** Where a scan stands. */
export interface QuoteState {
  /** The open quote with its prefix, as written: `"`, `'`, `f"`, `$'`, `"""`; `""` outside strings. */
  quote: string;
  /** The text since it was opened. */
  content: string;
}

export const outsideQuotes: QuoteState = { quote: "", content: "" };

/** Letters or `$` right before a quote change its rules: Python's `f"…"` and `r"…"`, the shell's `$'…'`. */
const PREFIX = /[A-Za-z$]*$/;
const QUOTE_ONLY = /["'`]+$/;

/** Continues a scan over literal text and tells which quote is open at its end. */
export function quoteAfter(text: string, language: Language, state: QuoteState): QuoteState {
  let { quote, content } = state;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (quote) {
      const close = QUOTE_ONLY.exec(quote)?.[0] ?? quote;
      if (text.startsWith(close, at)) {
        quote = content = "";
        at += close.length - 1;
      } else if (char === "\\" && language.quotes[close[0] as string]) {
        content += text.slice(at, at + 2);
        at++;
      } else content += char;
      continue;
    }
    const skipped = skipComment(text, at, language);
    if (skipped > at) at = skipped - 1;
    else if (char === "\\" && language.escapesOutside) at++;
    else if (char in language.quotes) {
      const tripled = text.startsWith(char.repeat(3), at);
      quote = (PREFIX.exec(text.slice(0, at))?.[0] ?? "") + (tripled ? char.repeat(3) : char);
      content = "";
      if (tripled) at += 2;
    }
  }
  return { quote, content };
}

/** The end of a comment that starts here, or the same place when none does. */
function skipComment(text: string, at: number, { lineComment, blockComment }: Language): number {
  let close = at;
  if (
    lineComment &&
    text.startsWith(lineComment, at) &&
    (lineComment !== "#" || /(^|\s)$/.test(text.slice(0, at)))
  ) {
    close = text.indexOf("\n", at);
  } else if (blockComment && text.startsWith(blockComment[0], at)) {
    close = text.indexOf(blockComment[1], at);
  }
  return close === -1 ? text.length : close;
}
