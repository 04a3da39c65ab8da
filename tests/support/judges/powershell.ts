import { createRequire } from "node:module";
import { Language, Parser, type Node } from "web-tree-sitter";
import { judged, type Judgement } from "./judgement.ts";

const require = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser();
parser.setLanguage(
  await Language.load(require.resolve("tree-sitter-powershell/tree-sitter-powershell.wasm")),
);

/** A string in single quotes: its place in the text, and its value. */
interface Literal {
  start: number;
  end: number;
  value: string;
}

/** The straight quote and the typographic ones that PowerShell takes for it, single and double. */
const SINGLE = "'\u2018\u2019\u201a\u201b";
const DOUBLE = '"\u201c\u201d\u201e';

/**
 * Finds the strings in single quotes by about_Quoting_Rules and about_Comments. The parser knows the whole grammar, but
 * not that typographic quotes are quotes: both must find the same strings.
 * @throws Error when a string or comment has no end
 */
function literalsIn(text: string): Literal[] {
  const literals: Literal[] = [];
  const endOf = (mark: string, from: number) => {
    const at = text.indexOf(mark, from);
    if (at < 0) throw new Error(`no ${mark} ends what begins at ${from}`);
    return at + mark.length;
  };
  let at = 0;
  while (at < text.length) {
    const char = text[at] as string;
    if (text.startsWith("<#", at)) at = endOf("#>", at);
    else if (char === "#" && /(?:^|[\s;|&(){}])$/.test(text.slice(0, at))) at = endOf("\n", at);
    else if (char === "`") at += 2;
    else if (/^@['"][ \t]*\r?\n/.test(text.slice(at, at + 80))) at = endOf(`\n${text[at + 1]}@`, at);
    else if (SINGLE.includes(char) || DOUBLE.includes(char)) {
      const [end, value] = readString(text, at, SINGLE.includes(char) ? SINGLE : DOUBLE);
      if (SINGLE.includes(char)) literals.push({ start: at, end, value });
      at = end;
    } else at++;
  }
  return literals;
}

/** Reads a string from its opening quote: of two quotes in a row, the second is a character of the value. */
function readString(text: string, start: number, quotes: string): [end: number, value: string] {
  let value = "";
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at] as string;
    if (quotes.includes(char)) {
      const next = text[at + 1];
      if (next === undefined || !quotes.includes(next)) return [at + 1, value];
      value += next;
      at++;
    } else if (char === "`" && quotes === DOUBLE) at++;
    else value += char;
  }
  throw new Error(`the string that begins at ${start} has no end`);
}

/** Whole scripts: taken apart by tree-sitter's grammar, their strings read by the rules of the language. */
export const judgePowerShell = (texts: readonly string[]): Judgement[] =>
  texts.map((text) => judged(() => judgeScript(text)));

function judgeScript(text: string): Judgement {
  const tree = parser.parse(text);
  if (!tree) throw new Error("the parser gave up");
  try {
    if (tree.rootNode.hasError) throw new Error(`no PowerShell: ${tree.rootNode.toString().slice(0, 2000)}`);
    const literals = literalsIn(text);
    const parsed = stringsBelow(tree.rootNode);
    const places = (found: readonly { start: number; end: number }[]) =>
      found.map(({ start, end }) => `${start}–${end}`).join(", ");
    if (places(parsed) !== places(literals)) {
      throw new Error(`the strings are at ${places(literals)}, but parsed at ${places(parsed)}`);
    }
    return { strings: literals.map(({ value }) => value), structure: structureOf(tree.rootNode) };
  } finally {
    tree.delete();
  }
}

const isString = ({ type }: Node) => type === "verbatim_string_characters";

const stringsBelow = (node: Node): { start: number; end: number }[] =>
  isString(node)
    ? [{ start: node.startIndex, end: node.endIndex }]
    : node.children.flatMap((child) => (child ? stringsBelow(child) : []));

/** Returns a tree as text, with the text of each leaf that is no string. */
function structureOf(node: Node): string {
  if (isString(node)) return "string";
  const inner = node.children.map((child) => (child ? structureOf(child) : "")).join(" ");
  return `(${node.type} ${inner || JSON.stringify(node.text)})`;
}

/** String literals, one a statement. */
export const decodePowerShell = (literals: readonly string[]): string[] =>
  literals.map((literal) => {
    const [found] = judgePowerShell([`$value = ${literal}\n`]);
    if (!found || "error" in found) throw new Error(found?.error ?? "nothing was read");
    if (found.strings.length !== 1) throw new Error(`${found.strings.length} strings instead of one`);
    return found.strings[0] as string;
  });
