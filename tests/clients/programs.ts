/** Saves and runs snippets in programming languages. */
import { copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Client } from "./manifests.ts";
import type { Installed } from "./install.ts";

/** The file and the command of a program, by template extension. */
const programs: Record<string, { file: string; command: string }> = {
  py: { file: "example.py", command: "python example.py" },
  mjs: { file: "example.mjs", command: "node example.mjs" },
  // Not `go run`, which keeps every program it has run in Go's cache: gigabytes.
  go: { file: "main.go", command: "go build -o example . && ./example" },
  java: { file: "Example.java", command: 'java "-Duser.home=$HOME" Example.java' },
  kt: {
    file: "Example.kt",
    command: `sh '${fileURLToPath(new URL("kotlin.sh", import.meta.url))}' Example.kt ExampleKt`,
  },
  php: { file: "example.php", command: "php example.php" },
  rb: { file: "example.rb", command: "ruby example.rb" },
  rs: { file: "src/main.rs", command: "cargo run --quiet" },
};

/** The file and the command of a module that runs as a page's script. */
const inPage = {
  file: "example.mjs",
  command: `node '${fileURLToPath(import.meta.resolve("./page.ts"))}' example.mjs`,
};

/** Files that make a folder a project with the client's package. */
const projectFiles = ["package.json", "go.mod", "go.sum", "Cargo.toml", "Cargo.lock"];

/** Saves a program in a folder where it finds the client's package, and returns the command that runs it. */
export function saveProgram(
  text: string,
  extension: string,
  client: Client,
  { folder }: Installed,
  work: string,
): string | undefined {
  const program = client.inPage ? inPage : programs[extension];
  if (!program) return undefined;
  const modules = join(folder, "node_modules");
  if (existsSync(modules)) symlinkSync(modules, join(work, "node_modules"));
  for (const file of projectFiles) {
    if (existsSync(join(folder, file))) copyFileSync(join(folder, file), join(work, file));
  }
  const path = join(work, program.file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${text}\n`);
  return client.command ?? program.command;
}
