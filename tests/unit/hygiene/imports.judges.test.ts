import { spawnSync } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const oxlint = join(root, "node_modules/oxlint/bin/oxlint");

/** A project with the same rules, so that what a test plants is in nobody's way. */
let project = "";
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "imports-"));
  cpSync(join(root, "oxlint.config.ts"), join(project, "oxlint.config.ts"));
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"), "junction");
});
afterEach(() => rmSync(project, { recursive: true }));

/** Lints one file in a folder of `src` that imports something. */
function lint(folder: string, imported: string): { status: number | null; stdout: string } {
  mkdirSync(join(project, folder), { recursive: true });
  const file = join(folder, "planted.ts");
  writeFileSync(join(project, file), `import { other } from ${JSON.stringify(imported)};\n\nvoid other;\n`);
  return spawnSync(process.execPath, [oxlint, "--deny-warnings", file], { cwd: project, encoding: "utf8" });
}

test.each([
  ["a pure room", "src/protocols", "../features/connection/connection.ts"],
  ["a pure room", "src/snippets", "node:fs"],
  ["a pure room", "src/values", "../protocols/reader.ts"],
  ["a feature", "src/features/connection", "../try-it/run.ts"],
  ["a feature", "src/features/try-it", "../../build/library.ts"],
  ["a folder inside a feature", "src/features/try-it/as-code", "../../../build/library.ts"],
  ["what runs in the browser", "src/ui", "yaml"],
  ["the demo", "src/demo", "../build/library.ts"],
  ["the page", "src/page", "../../tests/support/free-port.ts"],
])("%s is refused a forbidden import: %s, %s", (_, folder, imported) => {
  const { status, stdout } = lint(folder, imported);
  expect(status).not.toBe(0);
  expect(stdout).toContain("The table mayImport in oxlint.config.ts lists");
});

test.each([
  ["src/diagnosis", "../protocols/reader.ts"],
  ["src/features/try-it", "../connection/connection.ts"],
  ["src/features/try-it/as-code", "../../connection/connection.ts"],
  ["src/page", "../build/library.ts"],
])("%s is granted %s", (folder, imported) => {
  expect(lint(folder, imported)).toMatchObject({ status: 0 });
});

test("every folder with code below src has a row in the table", () => {
  const table = readFileSync(join(root, "oxlint.config.ts"), "utf8");
  const rows = /const mayImport[^]*?\n\};/.exec(table)?.[0] ?? "";
  const rooms = globSync("src/{*,features/*}/**/*.{ts,tsx,mjs,astro}", { cwd: root })
    .map((path) => /^src\/(features\/[^/]+|[^/]+)\//.exec(path)?.[1] ?? "")
    .filter((room) => room !== "features" && room !== "content");
  expect(rooms.length).toBeGreaterThan(0);
  for (const room of new Set(rooms)) {
    expect(rows, `src/${room}`).toMatch(new RegExp(`^  "?${RegExp.escape(room)}"?: \\[`, "m"));
  }
});

test("a folder without a row may import nothing", () => {
  const { status, stdout } = lint("src/other", "../protocols/json.ts");
  expect(status).not.toBe(0);
  expect(stdout).toContain("This folder has no row in the table mayImport");
});
