/** Reads an answer as Markdown. What comes out is data: nothing of it is HTML. */
import MarkdownIt from "markdown-it";

/** Number of characters beyond which reading could hold the page up. */
export const LONGEST = 40_000;

/** Levels of lists, quotes and marks within each other that are read; a browser lays out no depth at will. */
const DEEPEST = 50;

/** A part of an answer: an element with parts in it, or one with a text. */
export interface Part {
  /** Name of the element, `text`, `pre`, `code`, `br`, `hr`, `img`; `""` for parts without an element of their own. */
  tag: string;
  text: string;
  parts: Part[];
  /** Address of a link or a picture, as it is written. */
  href: string;
  /** Number of a list's first item. */
  start?: number;
}

// HTML stays text.
const reader = new MarkdownIt({ html: false });
reader.set({ maxNesting: DEEPEST });
// Addresses are judged where links are shown: here, each is a link, so that none is cut from its text.
reader.validateLink = () => true;

type Token = ReturnType<typeof reader.parse>[number];

const tags: Record<string, string> = {
  fence: "pre",
  code_block: "pre",
  code_inline: "code",
  image: "img",
  hr: "hr",
};

/** Returns the parts of a text: CommonMark, tables and strikethrough; `undefined` for a text that is too long. */
export const readMarkdown = (text: string): readonly Part[] | undefined =>
  text.length > LONGEST ? undefined : partsOf(reader.parse(text, {}));

function partsOf(tokens: readonly Token[]): Part[] {
  const root: Part[] = [];
  const open = [root];
  for (const token of tokens) {
    const parts = open.at(-1) ?? root;
    if (token.nesting < 0) open.pop();
    else if (token.type === "inline") parts.push(...partsOf(token.children ?? []));
    else {
      const part = partOf(token);
      parts.push(part);
      if (token.nesting > 0) open.push(part.parts);
    }
  }
  return root;
}

function partOf(token: Token): Part {
  const { type, tag, content, nesting, hidden } = token;
  const start = Number(token.attrGet("start") ?? 1);
  const part: Part = {
    tag: nesting > 0 ? (hidden ? "" : tag) : (tags[type] ?? "text"),
    text: content,
    parts: [],
    href: String(token.attrGet("href") ?? token.attrGet("src") ?? ""),
    ...(start !== 1 && { start }),
  };
  if (type === "softbreak") return { ...part, text: "\n" };
  return type === "hardbreak" ? { ...part, tag: "br" } : part;
}

/** Returns the address of a link that may be opened; `undefined` for any other. */
export function addressOf(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  return ["http:", "https:", "mailto:"].includes(url.protocol) && !url.username ? url.href : undefined;
}
