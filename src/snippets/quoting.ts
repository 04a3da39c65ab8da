import type { Escape, Language } from "./languages.ts";

/** State of a scan between two pieces of text. */
export interface QuoteState {
  /**
   * Opening of the string, with its prefix, as written: `"`, `f"`, `"""`, `$'`; in a comment its sign, in a
   * here-document `<<`; `""` outside of all these.
   */
  quote: string;
  /** Text that ends the string, comment or here-document. */
  close: string;
  /** Character that escapes the next one, if any. */
  escape: Escape;
  /** Whether the last character is one that escapes. */
  escaped: boolean;
  /** Text since the last quote was opened or closed. */
  content: string;
}

/** Returns the state that a scan starts in. */
export const outsideQuotes = (language: Language): QuoteState => ({
  quote: "",
  close: "",
  escape: language.escape ?? "",
  escaped: false,
  content: "",
});

/**
 * Continues a scan over literal text, and returns the state at its end. The scan is no parser: where a language has
 * more rules than the scan knows, a quote counts as open rather than closed.
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
      state.escaped = char === state.escape && !state.escaped;
      at++;
    }
  }
  return state;
}

/**
 * Returns the string, comment or here-document that `text` starts, if any.
 * @param content text between the last quote and this one
 */
function opening(
  text: string,
  content: string,
  language: Language,
): { state: QuoteState; length: number } | undefined {
  const open = (written: string, close: string, escape: Escape = "", prefix = "") => ({
    state: { quote: prefix + written, close, escape, escaped: false, content: "" },
    length: written.length,
  });
  const { quotes, quotePrefix, lineComment, beforeComment, blockComment, hereStrings = {} } = language;

  const hereString = Object.keys(hereStrings).find((candidate) => text.startsWith(candidate));
  if (hereString) return open(hereString, hereStrings[hereString] as string);

  const quote = Object.keys(quotes).find((candidate) => text.startsWith(candidate));
  if (quote) return open(quote, quote, quotes[quote], quotePrefix?.exec(content)?.[0]);
  if (blockComment && text.startsWith(blockComment[0])) return open(...blockComment);
  if (lineComment && text.startsWith(lineComment) && (beforeComment?.test(content) ?? true)) {
    return open(lineComment, "\n");
  }
  const delimiter =
    language.hereDocuments && !content.endsWith("<") && /^<<-?\s*["'\\]?(\w+)/.exec(text)?.[1];
  return delimiter ? open("<<", `\n${delimiter}`) : undefined;
}
