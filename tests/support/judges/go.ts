import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Judgement } from "./judgement.ts";
import { runProgram } from "./program.ts";

const files = fileURLToPath(new URL("go_files.go", import.meta.url));

/** Runs a file with the standard library and the installed compiler only; no download is possible. */
const goRun = (file: string, input?: string) =>
  runProgram("go", ["run", file], {
    ...(input === undefined ? {} : { input }),
    env: { ...process.env, GOFLAGS: "", GOPROXY: "off", GOTOOLCHAIN: "local", GOWORK: "off" },
  });

/** String literals, compiled into a program that prints them. */
export function decodeGo(literals: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "go-literals-"));
  try {
    const file = join(folder, "main.go");
    writeFileSync(
      file,
      [
        'package main\n\nimport "os"\n\nfunc main() {\n\tfor _, literal := range []string{',
        ...literals.map((literal) => `\t\t${literal},`),
        '\t} {\n\t\tos.Stdout.WriteString(literal + "\\x00")\n\t}\n}\n',
      ].join("\n"),
    );
    return goRun(file).split("\0").slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whole files, read by `go/parser` and `go/scanner`. */
export const judgeGo = (texts: readonly string[]): Judgement[] =>
  (
    JSON.parse(goRun(files, JSON.stringify(texts))) as {
      strings: string[];
      structure: string;
      error?: string;
    }[]
  ).map(({ error, ...found }) => (error ? { error } : found));
