import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Judgement } from "./judgement.ts";
import { runProgram } from "./program.ts";

/** Compiles a program, with the standard library only, and runs it. */
function rustRun(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), "rust-"));
  try {
    const [file, program] = [join(folder, "main.rs"), join(folder, "main")];
    writeFileSync(file, source);
    runProgram("rustc", ["--edition", "2024", "-C", "debuginfo=0", "-o", program, file]);
    return runProgram(program, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** String literals, compiled into a program that prints them. */
export const decodeRust = (literals: readonly string[]): string[] =>
  rustRun(
    `fn main() {\n    for literal in [\n${literals.join(",\n")}\n    ] {\n        print!("{literal}\\0");\n    }\n}\n`,
  )
    .split("\0")
    .slice(0, -1);

/**
 * A program that takes files apart as rustc reads them: `syntax!` has them parsed as items, `tokens!` prints each
 * token. A string is printed as its value after `"`, other tokens as they are written; each is ended by NUL, each file
 * by `;` and NUL.
 */
const PROGRAM = `
macro_rules! syntax { ($($item:item)*) => {}; }
macro_rules! tokens { ($($token:tt)*) => { $(token!($token);)* }; }
macro_rules! token {
    (($($token:tt)*)) => { print("("); tokens!($($token)*); print(")"); };
    ([$($token:tt)*]) => { print("["); tokens!($($token)*); print("]"); };
    ({$($token:tt)*}) => { print("{"); tokens!($($token)*); print("}"); };
    ($literal:literal) => { Literal::print($literal, stringify!($literal)); };
    ($token:tt) => { print(stringify!($token)); };
}
fn print(token: &str) { print!("{token}\\0"); }
trait Literal: Sized { fn print(self, written: &str) { print(written); } }
impl Literal for &str { fn print(self, _: &str) { print!("\\"{self}\\0"); } }
impl Literal for bool {}
impl Literal for char {}
impl Literal for f32 {}
impl Literal for f64 {}
impl Literal for i32 {}
impl Literal for u32 {}
`;

/** Whole files, read by rustc. It stops at the first file that it refuses; then each half is read alone. */
export function judgeRust(texts: readonly string[]): Judgement[] {
  const functions = texts.map(
    (text, index) =>
      `syntax! {\n${text}\n}\nfn file_${index}() {\ntokens! {\n${text}\n}\nprint!(";;\\0");\n}\n`,
  );
  const calls = texts.map((_, index) => `    file_${index}();\n`);
  let printed: string;
  try {
    printed = rustRun(`${PROGRAM}${functions.join("")}fn main() {\n${calls.join("")}}\n`);
  } catch (error) {
    if (texts.length === 1) return [{ error: String(error) }];
    const half = Math.ceil(texts.length / 2);
    return [...judgeRust(texts.slice(0, half)), ...judgeRust(texts.slice(half))];
  }
  const files = printed.split(";;\0").slice(0, -1);
  if (files.length !== texts.length) return texts.map(() => ({ error: "a text is no file of its own" }));
  return files.map((file) => {
    const tokens = file.split("\0").slice(0, -1);
    return {
      strings: tokens.filter((token) => token.startsWith('"')).map((token) => token.slice(1)),
      structure: tokens.map((token) => (token.startsWith('"') ? "string" : token)).join(" "),
    };
  });
}
