import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import ts from "typescript";
import type { Judgement } from "./judgement.ts";
import { runProgram } from "./program.ts";

const modules = fileURLToPath(new URL("javascript-modules.mjs", import.meta.url));

/** One context for all literals: one for each text fills the heap, as none is collected before the last is read. */
const context = createContext();

/** String literals, evaluated by V8. */
export const decodeJavaScript = (literals: readonly string[]): string[] =>
  runInContext(`[${literals.join(",\n")}]`, context) as string[];

/** ES modules: parsed by V8, cut at their string literals by TypeScript's parser, those evaluated by V8. */
export function judgeJavaScript(texts: readonly string[]): Judgement[] {
  const args = ["--experimental-vm-modules", "--no-warnings", modules];
  const refusals = JSON.parse(runProgram(process.execPath, args, { input: JSON.stringify(texts) })) as (
    string | null
  )[];
  return texts.map((text, index) => {
    const error = refusals[index];
    if (error) return { error };
    const literals: string[] = [];
    const structureOf = (node: ts.Node): unknown => {
      if (ts.isStringLiteral(node)) return literals.push(node.getText()) && "string";
      const children: unknown[] = [];
      ts.forEachChild(node, (child) => void children.push(structureOf(child)));
      return [ts.SyntaxKind[node.kind], children.length > 0 ? children : node.getText()];
    };
    const file = ts.createSourceFile("module.mjs", text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
    const structure = JSON.stringify(structureOf(file));
    return { strings: decodeJavaScript(literals), structure };
  });
}
