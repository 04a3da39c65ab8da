/** The operator's notes: Markdown of which only what cannot break the page is taken. */
import { fromMarkdown } from "mdast-util-from-markdown";
import { told } from "../settings/problems.ts";
import { SETTINGS_FILE } from "../settings/read-settings.ts";
import { problemsOf } from "../settings/rules.ts";
import type { Tree } from "../ui/on-demand.ts";

type Block = ReturnType<typeof fromMarkdown>["children"][number];

const ALLOWED = "use paragraphs, lists, links, `code`, **bold** and *italic*";

const names: Partial<Record<Block["type"], string>> = {
  blockquote: "a quote",
  code: "a block of code",
  definition: "a reference",
  heading: "a heading",
  html: "HTML",
  image: "an image",
  imageReference: "an image",
  linkReference: "a reference",
  thematicBreak: "a line across",
};

/** Rule for a link's address; a place of the page itself may be named, too. */
const LINK = { type: "address", of: ["http", "mail", "page"] } as const;

/**
 * Returns a note as data for elements.
 * @param markdown CommonMark
 * @throws Error that names what is not allowed, and what is
 */
export const noteOf = (markdown: string): Tree[] => fromMarkdown(markdown).children.map(treeOf);

/**
 * Returns notes as data, by the ids of what they are on.
 * @param known ids that a note can be on
 * @throws Error that names each id that is not known, and those that are
 */
export function notesOf(
  notes: Readonly<Record<string, string>>,
  known: readonly string[],
): ReadonlyMap<string, Tree[]> {
  const problems = Object.keys(notes)
    .filter((id) => !known.includes(id))
    .map((id) => ({
      path: `notes.${id}`,
      value: undefined,
      allowed: `there is no section or guide of that id; use one of ${known.join(", ")}`,
    }));
  if (problems.length > 0) throw new Error(told(problems, SETTINGS_FILE));
  return new Map(Object.entries(notes).map(([id, markdown]) => [id, noteOf(markdown)]));
}

function treeOf(node: Block): Tree {
  switch (node.type) {
    case "text":
      return node.value;
    case "break":
      return ["br", {}];
    case "inlineCode":
      return ["code", { class: "inline", translate: "no" }, node.value];
    case "paragraph":
      return ["p", {}, ...node.children.map(treeOf)];
    case "strong":
      return ["strong", {}, ...node.children.map(treeOf)];
    case "emphasis":
      return ["em", {}, ...node.children.map(treeOf)];
    case "list":
      return node.ordered
        ? ["ol", { start: String(node.start ?? 1) }, ...node.children.map(treeOf)]
        : ["ul", {}, ...node.children.map(treeOf)];
    case "listItem":
      return ["li", {}, ...node.children.map(treeOf)];
    case "link":
      return ["a", { href: addressOf(node.url), rel: "noreferrer" }, ...node.children.map(treeOf)];
    default:
      throw new Error(`${names[node.type] ?? node.type} is not possible in a note; ${ALLOWED}`);
  }
}

function addressOf(url: string): string {
  const [problem] = url.startsWith("#") ? [] : problemsOf(LINK, url);
  if (problem) throw new Error(`the link ${JSON.stringify(url)} is not possible; ${problem.allowed}`);
  return url;
}
