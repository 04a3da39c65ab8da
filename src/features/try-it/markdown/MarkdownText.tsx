import { useMemo, type ReactElement } from "react";
import { addressOf, LONGEST, readMarkdown, type Part } from "./read-markdown.ts";

/** Elements that hold what is in them, and nothing else; headings are below the page's own. */
const elements = {
  h1: "h3",
  h2: "h4",
  h3: "h5",
  h4: "h6",
  h5: "h6",
  h6: "h6",
  p: "p",
  blockquote: "blockquote",
  ul: "ul",
  li: "li",
  thead: "thead",
  tbody: "tbody",
  tr: "tr",
  th: "th",
  td: "td",
  strong: "strong",
  em: "em",
  s: "s",
} as const;

const isPlain = (tag: string): tag is keyof typeof elements => Object.hasOwn(elements, tag);

/**
 * An answer read as Markdown, as elements that hold its text: HTML stays text, and a picture is a link, since loading it
 * would tell its host. An answer that is too long shows as it is, with the reason.
 */
export default function MarkdownText({ text }: { text: string }) {
  const parts = useMemo(() => readMarkdown(text), [text]);
  return parts ? (
    <div className="markdown">{shown(parts)}</div>
  ) : (
    <>
      <p className="run-notice">{`Longer than ${LONGEST.toLocaleString("en")} characters: shown as plain text.`}</p>
      <div className="text">
        <div>{text}</div>
      </div>
    </>
  );
}

const shown = (parts: readonly Part[]): ReactElement[] =>
  parts.map((part, index) => <Shown key={index} part={part} />);

function Shown({ part }: { part: Part }): ReactElement {
  const { tag, text, parts, href, start } = part;
  if (isPlain(tag)) {
    const Element = elements[tag];
    return <Element>{shown(parts)}</Element>;
  }
  switch (tag) {
    case "":
      return <>{shown(parts)}</>;
    case "ol":
      return <ol start={start}>{shown(parts)}</ol>;
    case "pre":
      return (
        <pre translate="no">
          <code>{text}</code>
        </pre>
      );
    case "code":
      return (
        <code className="inline" translate="no">
          {text}
        </code>
      );
    case "table":
      return (
        <div className="markdown-table" tabIndex={0} role="group" aria-label="Table">
          <table>{shown(parts)}</table>
        </div>
      );
    case "a":
      return <Link href={href}>{shown(parts)}</Link>;
    case "img":
      return <Link href={href}>{[<span key={0}>{`[picture: ${text || "no description"}]`}</span>]}</Link>;
    case "br":
      return <br />;
    case "hr":
      return <hr />;
    default:
      return <span>{text}</span>;
  }
}

function Link({ href, children }: { href: string; children: ReactElement[] }) {
  const address = addressOf(href);
  return address ? (
    <a href={address} target="_blank" rel="noreferrer" title={address}>
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}
