import { fileURLToPath } from "node:url";
import { judgeData, type Judgement } from "./judgement.ts";
import { runProgram } from "./program.ts";

const program = fileURLToPath(new URL("python.py", import.meta.url));

const ask = (mode: "literals" | "modules" | "toml", texts: readonly string[]): unknown =>
  JSON.parse(runProgram("python3", ["-I", program], { input: JSON.stringify({ mode, texts }) }));

/** String literals, read by `ast.literal_eval`. */
export const decodePython = (literals: readonly string[]): string[] => ask("literals", literals) as string[];

/** Whole modules, read by `ast.parse`. */
export const judgePython = (texts: readonly string[]): Judgement[] => ask("modules", texts) as Judgement[];

/** TOML documents, read by `tomllib`. */
export const judgeTomllib = (texts: readonly string[]): Judgement[] =>
  (ask("toml", texts) as ({ data: unknown } | { error: string })[]).map((answer) =>
    "error" in answer ? answer : judgeData(answer.data),
  );

/** TOML basic strings, read by `tomllib`. */
export const decodeTomllib = (literals: readonly string[]): string[] => {
  const values = literals.map((literal) => `value = ${literal}\n`);
  return (ask("toml", values) as { data: { value: string } }[]).map((answer) => answer.data.value);
};
