import type { Language } from "./languages.ts";

/** Where a scan stands. */
export interface QuoteState {
  /**
   * What is open, with its prefix, as written: `"`, `f"`, `"""`, `$'`; also `#` and the like in a comment and `<<` in
   * a here-document; `""` outside of all these.
   */
  quote: string;
  /** What closes it. */
  close: string;
  /** Whether a backslash escapes here. */
  escapes: boolean;
  /** Whether the character before is such a backslash. */
  escaped: boolean;
  /** The text since the last quote was opened or closed. */
  content: string;
}

/** Where a scan starts. */
export const outsideQuotes = (language: Language): QuoteState => ({
  quote: "",
  close: "",
  escapes: language.isShell === true,
  escaped: false,
  content: "",
});

/**
 * Continues a scan over literal text and tells what is open at its end. Not a parser: where a language has more rules
 * than this knows, a quote is rather taken for open than for closed.
 */
export function quoteAfter(text: string, language: Language, before: QuoteState): QuoteState {
  let state = { ...before };
  let at = 0;
  while (at < text.length) {
    const char = text[at] as string;
    const opened =
      state.quote || state.escaped ? undefined : opening(text.slice(at), state.content, language);
    if (opened) {
      state = opened.state;
      at += opened.length;
    } else if (state.quote && !state.escaped && text.startsWith(state.close, at)) {
      at += state.close.length;
      state = outsideQuotes(language);
    } else {
      state.content += char;
      state.escaped = char === "\\" && state.escapes && !state.escaped;
      at++;
    }
  }
  return state;
}

/** The string, comment or here-document that starts with `text`, if one does; `content` is what stands before it. */
function opening(
  text: string,
  content: string,
  language: Language,
): { state: QuoteState; length: number } | undefined {
  const open = (written: string, close: string, escapes = false, prefix = "") => ({
    state: { quote: prefix + written, close, escapes, escaped: false, content: "" },
    length: written.length,
  });
  const { quotes, quotePrefix, lineComment, beforeComment, blockComment } = language;

  const quote = Object.keys(quotes).find((candidate) => text.startsWith(candidate));
  if (quote) return open(quote, quote, quotes[quote] === "\\", quotePrefix?.exec(content)?.[0]);
  if (lineComment && text.startsWith(lineComment) && (beforeComment?.test(content) ?? true)) {
    return open(lineComment, "\n");
  }
  if (blockComment && text.startsWith(blockComment[0])) return open(...blockComment);
  const delimiter = language.isShell && !content.endsWith("<") && /^<<-?\s*["'\\]?(\w+)/.exec(text)?.[1];
  return delimiter ? open("<<", `\n${delimiter}`) : undefined;
}
