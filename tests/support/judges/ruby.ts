import { fileURLToPath } from "node:url";
import type { Judgement } from "./judgement.ts";
import { runProgram } from "./program.ts";

const program = fileURLToPath(new URL("ruby_files.rb", import.meta.url));

/** Whole files, read by Ruby's parser. */
export const judgeRuby = (texts: readonly string[]): Judgement[] =>
  JSON.parse(runProgram("ruby", [program], { input: JSON.stringify(texts) })) as Judgement[];

/** String literals, evaluated by Ruby. */
export const decodeRuby = (literals: readonly string[]): string[] => {
  const script = `require "json"\nputs JSON.generate([\n${literals.join(",\n")}\n])\n`;
  return JSON.parse(runProgram("ruby", ["-W0"], { input: script })) as string[];
};
