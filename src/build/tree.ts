import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import type { Tree } from "../ui/on-demand.ts";

/** Returns markup as data, from which the browser builds elements without parsing markup. */
export const treesOf = (html: string): Tree[] => parseFragment(html).childNodes.flatMap(treeOf);

function treeOf(node: DefaultTreeAdapterTypes.ChildNode): Tree[] {
  if (node.nodeName === "#text") return [(node as DefaultTreeAdapterTypes.TextNode).value];
  if (!("tagName" in node)) return [];
  const children = node.tagName === "template" ? (node as DefaultTreeAdapterTypes.Template).content : node;
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return [[node.tagName, attributes, ...children.childNodes.flatMap(treeOf)]];
}
