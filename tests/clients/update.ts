/** Pins a client's newest version, with all its dependencies, in the lockfile of its folder. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pinned, type Ecosystem, type Client } from "./manifests.ts";
import { runProgram } from "./run-program.ts";
import { uvEnvironment, uvProgram } from "./uv.ts";

/**
 * Writes the lockfiles of a package into an empty folder.
 * @param current reads a file of the client's folder, `undefined` when it is not there
 */
type Update = (
  folder: string,
  name: string,
  version: string,
  current: (file: string) => string | undefined,
  client: Client,
) => void;

const updates: Record<Ecosystem, { files: string[]; update: Update }> = {
  npm: {
    files: ["package.json", "package-lock.json"],
    update(folder, name, version, _, { companions }) {
      writeFileSync(join(folder, "package.json"), '{\n  "private": true\n}\n');
      // A lockfile without hosts works with whatever registry a machine uses.
      const options = ["--package-lock-only", "--save-exact", "--ignore-scripts", "--no-audit", "--no-fund"];
      const spec = `${name}@${version || "latest"}`;
      run(folder, "npm", "install", ...options, "--omit-lockfile-registry-resolved", spec, ...companions);
    },
  },
  pypi: {
    files: ["requirements.txt"],
    update(folder, name, version, _, { companions, without, needs }) {
      const wanted = [`${name}${version && `==${version}`}`, ...companions];
      writeFileSync(join(folder, "requirements.in"), `${wanted.join("\n")}\n`);
      const [oldest = ""] = (needs["python3"] ?? "3.10").split(" - ");
      const options = ["--quiet", "--universal", "--generate-hashes", `--python-version=${oldest}`];
      const plain = ["--no-header", "--no-annotate", "--no-emit-index-url"];
      // A package that is wanted only where it never is.
      const never = without.map((each) => `${each} ; python_version < "0"`);
      writeFileSync(join(folder, "overrides.txt"), `${never.join("\n")}\n`);
      const files = ["requirements.in", "--overrides=overrides.txt", "--output-file=requirements.txt"];
      const compile = [uvProgram(), "pip", "compile", ...options, ...plain, ...files];
      runProgram(compile, { cwd: folder, environment: uvEnvironment });
    },
  },
  go: {
    files: ["go.mod", "go.sum"],
    update(folder, name, version) {
      writeFileSync(join(folder, "go.mod"), "module example.com/snippet\n\ngo 1.25.0\n");
      // `go mod tidy` would remove a module that nothing imports.
      writeFileSync(join(folder, "main.go"), `package main\n\nimport _ "${name}"\n\nfunc main() {}\n`);
      run(folder, "go", "get", `${name}@${version ? `v${version}` : "latest"}`);
      run(folder, "go", "mod", "tidy");
    },
  },
  cargo: {
    files: ["Cargo.toml"],
    update(folder, name, version, current) {
      const manifest = current("Cargo.toml");
      if (!manifest)
        throw new Error(`write a Cargo.toml with ${name} = "=…", its features and companions first`);
      const wanted = (crate: string) => (crate === name && version ? `=${version}` : "*");
      const pins = /^([\w-]+) = ((?:\{ *version = )?)"=[^"]+"/gm;
      const loose = manifest.replace(
        pins,
        (_, crate: string, open: string) => `${crate} = ${open}"${wanted(crate)}"`,
      );
      writeFileSync(join(folder, "Cargo.toml"), loose);
      mkdirSync(join(folder, "src"));
      writeFileSync(join(folder, "src", "main.rs"), "fn main() {}\n");
      run(folder, "cargo", "generate-lockfile", "--quiet");
      const lock = readFileSync(join(folder, "Cargo.lock"), "utf8");
      const found = (crate: string) =>
        new RegExp(`name = "${RegExp.escape(crate)}"\\nversion = "([^"]+)"`).exec(lock)?.[1] ?? "";
      const exact = manifest.replace(
        pins,
        (_, crate: string, open: string) => `${crate} = ${open}"=${found(crate)}"`,
      );
      writeFileSync(join(folder, "Cargo.toml"), exact);
    },
  },
  maven: {
    files: ["pom.xml"],
    update(folder, name, version, current) {
      const pom = current("pom.xml");
      if (!pom) throw new Error(`write a pom.xml with ${name} and its exact version first`);
      writeFileSync(join(folder, "pom.xml"), pom);
      const goal = version ? "use-dep-version" : "use-latest-releases";
      const options = [
        `-Dincludes=*:${name}`,
        "-DgenerateBackupPoms=false",
        ...(version ? [`-DdepVersion=${version}`] : []),
      ];
      run(
        folder,
        "mvn",
        "--batch-mode",
        "--quiet",
        `org.codehaus.mojo:versions-maven-plugin:2.18.0:${goal}`,
        ...options,
      );
    },
  },
};

const run = (cwd: string, ...command: string[]): void => runProgram(command, { cwd });

/**
 * Rewrites the lockfile of a client.
 * @param version the version to pin; the newest by default
 * @returns the versions before and after; both empty for a program of the machine
 * @throws Error with the package manager's output
 */
export function update(client: Client, version = ""): { before: string; after: string } {
  const [entry] = Object.entries(client.package ?? {}) as [Ecosystem, string][];
  if (!entry) return { before: "", after: "" };
  const [ecosystem, name] = entry;
  const { files, update: write } = updates[ecosystem];
  const current = (file: string) => {
    const path = join(client.folder, file);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  };
  const before = current(files.at(-1) ?? "") === undefined ? "" : (pinned(client)?.version ?? "");
  const parent = mkdtempSync(join(tmpdir(), "update-"));
  // npm writes the folder's name into its lockfile.
  const folder = join(parent, client.id);
  mkdirSync(folder);
  try {
    write(folder, name, version, current, client);
    for (const file of files) copyFileSync(join(folder, file), join(client.folder, file));
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
  return { before, after: pinned(client)?.version ?? "" };
}
