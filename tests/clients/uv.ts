/** uv, pinned: it installs Python packages, pins their versions, and finds this machine's Pythons. */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { digest } from "../../src/build/digest.ts";
import { cacheFolder, cached } from "./cache.ts";
import { runProgram } from "./run-program.ts";

const requirements = join(import.meta.dirname, "uv-requirements.txt");

const pyenv = process.env["PYENV_ROOT"] || join(homedir(), ".pyenv");

/** Environment of uv: it downloads no Python, and keeps with the clients what it downloads. */
export const uvEnvironment = {
  UV_PYTHON_DOWNLOADS: "never",
  UV_CACHE_DIR: cached("uv-packages"),
  // On the path, pyenv has only the version that is chosen; all of them are in its folder.
  UV_PYTHON_SEARCH_PATH: [process.env["PATH"], ...globSync(join(pyenv, "versions/*/bin"))].join(delimiter),
};

/**
 * Returns the path of uv; installs it when it is not there.
 * @throws Error with pip's output
 */
export function uvProgram(): string {
  const folder = cached(`uv-${digest([readFileSync(requirements, "utf8")])}`);
  const program = join(folder, "bin", "uv");
  if (existsSync(program)) return program;
  mkdirSync(cacheFolder, { recursive: true });
  // Moved there when it is whole: another verification may be doing the same.
  const building = mkdtempSync(`${folder}-`);
  try {
    runProgram(["python3", "-m", "venv", "."], { cwd: building });
    const pip = [join(building, "bin", "pip"), "install", "--quiet", "--require-hashes", "-r", requirements];
    runProgram(pip, { cwd: building });
    if (!existsSync(program)) renameSync(building, folder);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  return program;
}

/**
 * Returns the commands that make an environment of Python with the packages that a file of requirements pins.
 * @param range the versions of Python allowed, as `findPython` takes them
 */
export function environmentCommands(range: string, folder: string, file: string): string[][] {
  const uv = uvProgram();
  const python = findPython(range) ?? "python3";
  return [
    [uv, "venv", "--quiet", "--python", python, folder],
    // Compiled once: a client's runs write no bytecode, and would compile everything each time.
    [uv, "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode", "--python", folder, file],
  ];
}

/**
 * Returns the path of a Python of this machine; `undefined` when there is none of these versions.
 * @param range the oldest version allowed, or a range: `3.10 - 3.12`
 */
export function findPython(range: string): string | undefined {
  const [lowest = "", highest] = range.split(" - ");
  // 3.12.7 is not newer than 3.12.
  const wanted = highest ? `>=${lowest},<=${highest}.999` : `>=${lowest}`;
  const { status, stdout } = spawnSync(uvProgram(), ["python", "find", "--system", wanted], {
    env: { ...process.env, ...uvEnvironment },
    encoding: "utf8",
  });
  return status === 0 ? stdout.trim() : undefined;
}
