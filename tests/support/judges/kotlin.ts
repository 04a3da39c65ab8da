import { createRequire } from "node:module";
import { Language, Parser, type Node } from "web-tree-sitter";
import { judged, type Judgement } from "./judgement.ts";

const require = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser();
parser.setLanguage(
  await Language.load(require.resolve("@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm")),
);

/** A part of a string, as the grammar of Kotlin's specification has it: an escape, a template's start, or a character. */
const PART = /\\u([\da-f]{4})|\\([tbnr'"\\$])|(\$(?=[\p{L}_`{]))|([^\\"\n\r])/giuy;
const escapes: Record<string, string> = { t: "\t", b: "\b", n: "\n", r: "\r" };

/**
 * Reads a string between its quotes; `undefined` where it holds a template, which the parser does not always see.
 * @throws Error for an escape that Kotlin lacks, a line break, or a quote
 */
function readString(text: string): string | undefined {
  let value = "";
  let end = 0;
  for (const [part, digits, escape, template, char] of text.matchAll(PART)) {
    if (template) return undefined;
    value += digits
      ? String.fromCharCode(Number.parseInt(digits, 16))
      : escape
        ? (escapes[escape] ?? escape)
        : char;
    end += part.length;
  }
  if (end < text.length) throw new Error(`no part of a string: ${text.slice(end, end + 20)}`);
  return value;
}

/** Whole files: taken apart by tree-sitter's grammar, their strings read by the rules of the language. */
export const judgeKotlin = (texts: readonly string[]): Judgement[] =>
  texts.map((text) => judged(() => judgeFile(text)));

function judgeFile(text: string): Judgement {
  const tree = parser.parse(text);
  if (!tree) throw new Error("the parser gave up");
  try {
    if (tree.rootNode.hasError) throw new Error(`no Kotlin: ${tree.rootNode.toString().slice(0, 2000)}`);
    const strings: string[] = [];
    return { structure: structureOf(tree.rootNode, strings), strings };
  } finally {
    tree.delete();
  }
}

/** Returns a tree as text, with the text of each leaf; collects the strings that are without templates. */
function structureOf(node: Node, strings: string[]): string {
  if (node.type === "string_literal") {
    const value = readString(node.text.slice(1, -1));
    if (value === undefined) return JSON.stringify(node.text);
    strings.push(value);
    return "string";
  }
  const inner = node.children.map((child) => (child ? structureOf(child, strings) : "")).join(" ");
  return `(${node.type} ${inner || JSON.stringify(node.text)})`;
}

/** String literals, one a property. */
export const decodeKotlin = (literals: readonly string[]): string[] =>
  literals.map((literal) => {
    const [found] = judgeKotlin([`val value = ${literal}\n`]);
    if (!found || "error" in found) throw new Error(found?.error ?? "nothing was read");
    if (found.strings.length !== 1) throw new Error(`${found.strings.length} strings instead of one`);
    return found.strings[0] as string;
  });
