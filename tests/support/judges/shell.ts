import { randomUUID } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Judgement } from "./judgement.ts";
import { locate, runProgram } from "./program.ts";

export type Shell = "bash" | "dash" | "zsh";

const LC_ALL = "C.UTF-8";

/** Words, expanded by the shell. */
export const decodeShell = (shell: Shell, words: readonly string[]): string[] =>
  inFolder((folder) => {
    const file = join(folder, "words.sh");
    writeFileSync(file, words.map((word) => `printf '%s\\0' ${word}\n`).join(""));
    const printed = runProgram(shell, [file], { env: { ...process.env, LC_ALL } });
    return printed.split("\0").slice(0, -1);
  });

/**
 * Scripts, run by the shell with a recorder in the place of every program. The strings are all arguments, piped texts
 * and exported variables of every call, and the variables exported at the end.
 * @param plain the same scripts with harmless values: tells which programs they call
 */
export const judgeShell = (shell: Shell, texts: readonly string[], plain: readonly string[]): Judgement[] =>
  inFolder((folder) => {
    const [recorders, home] = [join(folder, "bin"), join(folder, "home")];
    for (const path of [recorders, home]) mkdirSync(path);
    const end = "the-end-of-the-script";
    const recorder = join(folder, "recorder");
    const mark = randomUUID();
    writeFileSync(recorder, RECORDER);
    chmodSync(recorder, 0o755);
    const programs = programsOf(write(folder, "plain", plain), home, join(folder, "programs"));
    for (const program of [...programs, end]) symlinkSync(recorder, join(recorders, program));

    // bash 5.2 would run the last command of "a && b" in place of itself, and never reach the end.
    const scripts = write(
      folder,
      "script",
      texts.map((text) => `${text}\n:\n`),
    );
    const path = locate(shell);
    runProgram(path, ["-n"], { input: plain.join("\n") });
    runProgram(path, ["-c", DRIVER, shell, ...scripts], {
      env: { PATH: recorders, HOME: home, LC_ALL, RECORDER_MARK: mark, THE_END: end },
    });
    return scripts.map((script) => {
      const errors = read(`${script}.errors`);
      const calls = `\0${read(`${script}.record`)}`.split(`\0${mark}\0`).slice(1).map(callOf);
      if (calls.at(-1)?.program !== end) return { error: `${shell} did not reach the end: ${errors}` };
      if (errors) return { error: `${shell} complained: ${errors}` };
      return {
        strings: calls.flatMap((call) => [
          ...call.args,
          call.input,
          ...call.environment.map(([, value]) => value),
        ]),
        structure: JSON.stringify(
          calls.map(({ program, args, environment }) => [
            program,
            args.length,
            environment.map(([name]) => name),
          ]),
        ),
      };
    });
  });

/** Runs each script in a subshell of its own, like a pasted one. */
const DRIVER = `
for script; do
  export RECORD="$script.record"
  ( cd "$HOME"; . "$script"; exec "$THE_END" ) >"$script.printed" 2>"$script.errors" </dev/null
done
true
`;

/**
 * Takes the place of a program: appends what it was given to the record, each item ended by NUL. It reads what is
 * piped in before it writes, and keeps its own pipe open until it has written, so that the calls of a pipeline are
 * recorded from left to right.
 */
const RECORDER = `#!${locate("dash")}
piped="$RECORD.$$"
if [ /dev/stdin -ef /dev/null ]; then piped=/dev/null; else ${locate("cat")} >"$piped"; fi
exec 3>&1 >>"$RECORD"
printf '%s\\0' "$RECORDER_MARK" "\${0##*/}" "$#" "$@"
[ "$piped" = /dev/null ] || ${locate("cat")} "$piped"
printf '\\0'
exec ${locate("env")} -0
`;

/** Variables that are the driver's or the shell's own. */
const OWN_VARIABLE = /^(?:RECORD|RECORDER_MARK|THE_END|PATH|HOME|PWD|OLDPWD|SHLVL|_|LC_ALL)=/;

interface Call {
  program: string;
  args: string[];
  /** Text that was piped in. */
  input: string;
  environment: [name: string, value: string][];
}

function callOf(record: string): Call {
  const [program = "", count = "", ...items] = record.split("\0");
  const args = items.slice(0, Number(count));
  const [input = "", ...variables] = items.slice(args.length);
  const environment = variables
    .filter((variable) => variable.includes("=") && !OWN_VARIABLE.test(variable))
    .toSorted()
    .map((variable): [string, string] => {
      const at = variable.indexOf("=");
      return [variable.slice(0, at), variable.slice(at + 1)];
    });
  return { program, args, input, environment };
}

/** The names of all programs that scripts call: without any to find, bash names each one, also before a pipe's end. */
function programsOf(scripts: readonly string[], home: string, list: string): Set<string> {
  const script = `
    trap '' PIPE
    command_not_found_handle() { printf '%s\\0' "$1" >>"$PROGRAMS"; }
    for script; do ( cd "$HOME"; . "$script" ) >/dev/null 2>&1 </dev/null; done
    true
  `;
  const env = { PATH: join(home, "nothing"), HOME: home, LC_ALL, PROGRAMS: list };
  runProgram(locate("bash"), ["-c", script, "bash", ...scripts], { env });
  return new Set(read(list).split("\0").slice(0, -1));
}

const write = (folder: string, name: string, texts: readonly string[]): string[] =>
  texts.map((text, index) => {
    const path = join(folder, `${name}-${index}.sh`);
    writeFileSync(path, text);
    return path;
  });

const read = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");

function inFolder<Result>(use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "shell-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
