import { createHighlighter, type Highlighter } from "shiki";
import { languages } from "../snippets/languages.ts";
import { sse, theme } from "./theme.ts";

let highlighter: Promise<Highlighter> | undefined;

/** Returns the one highlighter of a build, which knows every template language. */
export const highlighterOnce = (): Promise<Highlighter> =>
  (highlighter ??= createHighlighter({
    themes: [theme],
    langs: [...Object.values(languages).flatMap(({ grammar }) => (grammar === "sse" ? [] : [grammar])), sse],
  }));
