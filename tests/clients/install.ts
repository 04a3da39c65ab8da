/** Installs clients from their lockfiles, each into a folder of its own outside the repository. */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { cached } from "./cache.ts";
import { pinned, type Ecosystem, type Client } from "./manifests.ts";
import { runProgram } from "./run-program.ts";
import { environmentCommands, findPython, uvEnvironment } from "./uv.ts";
import { digest } from "../../src/build/digest.ts";

/** An installed client, as the runner needs it. */
export interface Installed {
  folder: string;
  /** Version from the lockfile, or from the program itself. */
  version: string;
  /** Folders to put before PATH. */
  bin: string[];
  environment: Record<string, string>;
}

interface Installer {
  /** Files of the client's folder to install from; the first one is the lockfile. */
  files: string[];
  /** Commands to run in the new folder, which holds the files. */
  commands(client: Client): string[][];
  bin: string[];
  environment(folder: string): Record<string, string>;
  /** Environment of the commands that install. */
  building?(folder: string): Record<string, string>;
}

/** Environment of Go's compiler, which runs offline too. */
const goEnvironment = {
  GOMODCACHE: cached("go-modules"),
  GOCACHE: cached("go-build"),
  GOTOOLCHAIN: "local",
  GOTELEMETRY: "off",
  GOFLAGS: "-mod=readonly",
};

const cargoEnvironment = (folder: string) => ({
  CARGO_HOME: cached("cargo"),
  CARGO_TARGET_DIR: join(folder, "target"),
  RUSTUP_HOME: process.env["RUSTUP_HOME"] || join(homedir(), ".rustup"),
});

/** The oldest Python for a client that names none. */
const OLDEST_PYTHON = "3.9";

const installers: Record<Ecosystem, Installer> = {
  npm: {
    files: ["package-lock.json", "package.json"],
    commands: ({ installScripts }) => [
      [
        // Not `npm ci`, which refuses a lockfile without the packages for other systems: not every registry has them.
        // `npm install` keeps to the locked versions and hashes as well.
        "npm",
        "install",
        "--no-save",
        "--omit=dev",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
        `--ignore-scripts=${installScripts !== true}`,
      ],
      ...(Array.isArray(installScripts) ? [["npm", "rebuild", ...installScripts]] : []),
    ],
    bin: ["node_modules/.bin"],
    // Compiled modules stay for the next run: a large client starts in half the time.
    environment: (folder) => ({ NODE_COMPILE_CACHE: join(folder, ".compiled") }),
  },
  pypi: {
    files: ["requirements.txt"],
    commands: ({ needs }) =>
      environmentCommands(needs["python3"] ?? OLDEST_PYTHON, ".venv", "requirements.txt"),
    bin: [".venv/bin"],
    environment: () => ({ PYTHONDONTWRITEBYTECODE: "1" }),
    building: () => uvEnvironment,
  },
  go: {
    files: ["go.mod", "go.sum"],
    commands: ({ package: { go: name = "" } = {} }) => [
      ["go", "mod", "download"],
      ["go", "build", name],
    ],
    bin: [],
    environment: () => ({ ...goEnvironment, GOPROXY: "off" }),
    building: () => goEnvironment,
  },
  cargo: {
    files: ["Cargo.toml"],
    commands: () => [["cargo", "build", "--quiet"]],
    bin: [],
    environment: (folder) => ({ ...cargoEnvironment(folder), CARGO_NET_OFFLINE: "true" }),
    building: cargoEnvironment,
  },
  maven: {
    files: ["pom.xml"],
    commands: () => [
      ["mvn", "--batch-mode", "--quiet", "dependency:copy-dependencies", "-DoutputDirectory=lib"],
    ],
    bin: [],
    environment: (folder) => ({ CLASSPATH: join(folder, "lib", "*") }),
  },
};

/**
 * Installs a client as its lockfile says, unless it is installed already.
 * @param say called before a step that takes long
 * @throws Error with the installer's output
 */
export function install(client: Client, say: (text: string) => void): Installed {
  const pin = pinned(client);
  if (!pin) {
    const program = client.program ?? client.name;
    return { folder: "", version: programVersion(program) ?? "", bin: [], environment: {} };
  }
  const { files, commands, bin, environment, building } = installers[pin.ecosystem];
  const texts = files.map((file) => readFileSync(join(client.folder, file), "utf8"));
  const folder = cached(`${client.id}-${digest([texts, commands(client)])}`);
  if (!existsSync(join(folder, ".complete"))) {
    say(`installing ${client.name} ${pin.version} …`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const file of files) copyFileSync(join(client.folder, file), join(folder, file));
    if (pin.ecosystem === "cargo") {
      mkdirSync(join(folder, "src"));
      writeFileSync(join(folder, "src", "main.rs"), "fn main() {}\n");
    }
    for (const command of commands(client)) {
      runProgram(command, { cwd: folder, environment: building?.(folder) ?? {} });
    }
    writeFileSync(join(folder, ".complete"), "");
  }
  return {
    folder,
    version: pin.version,
    bin: bin.map((path) => join(folder, path)),
    environment: environment(folder),
  };
}

const versions = new Map<string, string | undefined>();

/** Returns the version that a program of the machine prints; `undefined` when there is no such program. */
function programVersion(program: string): string | undefined {
  if (!versions.has(program)) {
    // Go has a command for its version, and Java prints it to standard error.
    const ways = program === "go" ? [["version"]] : [["--version"], ["-version"]];
    const output = ways.reduce((found, args) => {
      if (/\d/.test(found)) return found;
      const { stdout, stderr, status } = spawnSync(program, args, { encoding: "utf8" });
      return status === 0 ? `${stdout}${stderr}` : "";
    }, "");
    versions.set(program, /\d+(?:\.\d+)+/.exec(output)?.[0]);
  }
  return versions.get(program);
}

/** Returns a sentence about what the machine lacks for a client; `undefined` when the client can run here. */
export function missingFor({ needs, package: packages, program }: Client): string | undefined {
  const [ecosystem] = Object.keys(packages ?? {}) as Ecosystem[];
  const tools: Record<Ecosystem, Record<string, string>> = {
    npm: { npm: "8" },
    pypi: { python3: OLDEST_PYTHON },
    go: { go: "1.25" },
    cargo: { cargo: "1.80" },
    maven: { mvn: "3.6", java: "17" },
  };
  const wanted = { ...(ecosystem ? tools[ecosystem] : program ? { [program]: "0" } : {}), ...needs };
  for (const [name, range] of Object.entries(wanted)) {
    const version = programVersion(name);
    if (!version) return `no ${name} on this machine`;
    if (ecosystem === "pypi" && name === "python3") {
      if (findPython(range)) continue;
      return `needs python3 ${range}, and this machine has none; python3 is ${version}`;
    }
    const [lowest = "", highest] = range.split(" - ");
    const isOlder = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true }) < 0;
    // 3.12.7 is not newer than 3.12.
    if (
      isOlder(version, lowest) ||
      (highest && !version.startsWith(`${highest}.`) && isOlder(highest, version))
    ) {
      return `needs ${name} ${range}, here is ${version}`;
    }
  }
  return undefined;
}
