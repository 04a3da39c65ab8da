/**
 * Lists at once every program that the tests need and this machine lacks, each with the way to install it. Run
 * directly, it fails when a program is missing:
 *
 *     node src/tools/programs.ts
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** A program that the tests run. Chromium is not among them: `src/tools/chromium.ts` gets it. */
interface Program {
  name: string;
  /** Name of the same program on other systems. */
  also?: string;
  /** The oldest version that will do; without one, any version does. */
  oldest?: string;
  /** Prints the version; without it, the program must only start. */
  versionOf: readonly string[];
  /** Command whose success proves that an optional part of the program is installed. */
  part?: { name: string; command: readonly string[] };
  install: string;
}

const programs: readonly Program[] = [
  { name: "bash", versionOf: ["--version"], install: "apt-get install -y bash" },
  // dash prints no version.
  { name: "dash", versionOf: ["-c", "true"], install: "apt-get install -y dash" },
  { name: "zsh", versionOf: ["--version"], install: "apt-get install -y zsh" },
  { name: "curl", versionOf: ["--version"], install: "apt-get install -y curl" },
  { name: "openssl", versionOf: ["version"], install: "apt-get install -y openssl" },
  {
    name: "python3",
    oldest: "3.11",
    versionOf: ["--version"],
    part: { name: "venv", command: ["-c", "import ensurepip"] },
    install: "apt-get install -y python3 python3-venv",
  },
  { name: "go", versionOf: ["version"], install: "apt-get install -y golang-go, or https://go.dev/dl" },
  {
    name: "javac",
    oldest: "11",
    versionOf: ["-version"],
    install: "apt-get install -y default-jdk-headless",
  },
  {
    name: "rustc",
    oldest: "1.85",
    versionOf: ["--version"],
    install: "apt-get install -y rustc, or https://www.rust-lang.org/tools/install",
  },
  { name: "ruby", oldest: "3.0", versionOf: ["--version"], install: "apt-get install -y ruby" },
  {
    name: "php",
    oldest: "8.0",
    versionOf: ["--version"],
    part: { name: "curl extension", command: ["-r", "exit(extension_loaded('curl') ? 0 : 1);"] },
    install: "apt-get install -y php-cli php-curl",
  },
  { name: "nginx", versionOf: ["-v"], install: "apt-get install -y nginx-light" },
  { name: "apache2", also: "httpd", versionOf: ["-v"], install: "apt-get install -y apache2-bin" },
  { name: "caddy", versionOf: ["version"], install: "apt-get install -y caddy" },
];

/** Folders of programs that are not on the PATH of every user. */
const SYSTEM_FOLDERS = ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"];

/** Runs a program and returns all that it printed; `undefined` when it is not there or fails. */
export type Run = (name: string, parameters: readonly string[]) => string | undefined;

/** Returns a line for each program that is missing, too old or incomplete; empty when the machine has all of them. */
export function missingPrograms(run: Run): string[] {
  return programs.flatMap((program) => {
    const fault = faultOf(program, run);
    return fault === undefined ? [] : [`${program.name} ${fault}: ${program.install}`];
  });
}

function faultOf({ name, also, oldest, versionOf, part }: Program, run: Run): string | undefined {
  const printed = run(name, versionOf) ?? (also && run(also, versionOf));
  if (printed === undefined) return oldest ? `is missing (${oldest} or newer)` : "is missing";
  if (oldest !== undefined) {
    const version = /\d+(?:\.\d+)+|\d+/.exec(printed)?.[0];
    if (version === undefined) return `prints no version (${oldest} or newer is needed)`;
    if (version.localeCompare(oldest, "en", { numeric: true }) < 0) {
      return `is ${version}, but ${oldest} or newer is needed`;
    }
  }
  if (part && run(name, part.command) === undefined) return `has no ${part.name}`;
  return undefined;
}

const runHere: Run = (name, parameters) => {
  const places = [name, ...SYSTEM_FOLDERS.map((folder) => `${folder}/${name}`).filter(existsSync)];
  for (const place of places) {
    const { status, stdout, stderr } = spawnSync(place, parameters, { encoding: "utf8", timeout: 60_000 });
    if (status === 0) return `${stdout}${stderr}`;
  }
  return undefined;
};

if (process.argv[1] === import.meta.filename) {
  const missing = missingPrograms(runHere);
  if (missing.length > 0) {
    console.error(
      ["The tests run these programs, and they are not here. Install them first:", ...missing].join("\n  - "),
    );
    console.error("\nnpm run test:fast needs none of them.");
    process.exitCode = 1;
  }
}
