import { fileURLToPath } from "node:url";
import type { Judgement } from "./judgement.ts";
import { runProgram } from "./program.ts";

const program = fileURLToPath(new URL("php_files.php", import.meta.url));

const options = ["-d", "memory_limit=-1", "-d", "display_errors=stderr"];

/** Whole files, read by PHP's parser. */
export const judgePhp = (texts: readonly string[]): Judgement[] =>
  JSON.parse(runProgram("php", [...options, program], { input: JSON.stringify(texts) })) as Judgement[];

/** String literals, evaluated by PHP. */
export const decodePhp = (literals: readonly string[]): string[] => {
  const script = `<?php\necho json_encode([\n${literals.join(",\n")}\n], JSON_THROW_ON_ERROR);\n`;
  return JSON.parse(runProgram("php", options, { input: script })) as string[];
};
