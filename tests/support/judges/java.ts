import { fileURLToPath } from "node:url";
import type { Judgement } from "./judgement.ts";
import { runProgram } from "./program.ts";

const program = fileURLToPath(new URL("JavaFiles.java", import.meta.url));

/** Whole files, read by javac's parser. */
export function judgeJava(texts: readonly string[]): Judgement[] {
  const fields = runProgram("java", ["-Dfile.encoding=UTF-8", program], { input: texts.join("\0") }).split(
    "\0",
  );
  let at = 0;
  return texts.map(() => {
    const [error = "", structure = "", count] = fields.slice(at, at + 3);
    at += 3 + Number(count);
    return error ? { error } : { strings: fields.slice(at - Number(count), at), structure };
  });
}

/** String literals. */
export function decodeJava(literals: readonly string[]): string[] {
  const fields = literals.map((literal) => `    String a = ${literal};\n`).join("");
  const [found] = judgeJava([`class Literals {\n${fields}}\n`]);
  if (!found || "error" in found) throw new Error(`javac: ${found?.error}`);
  return found.strings;
}
