import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");
const runner = join(root, "src/tools/run.mjs");
const { scripts, engines, optionalDependencies } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
) as Record<"scripts" | "engines" | "optionalDependencies", Record<string, string>>;

const run = (parameters: string[], flags: string[] = []) =>
  spawnSync(process.execPath, [...flags, runner, ...parameters], { encoding: "utf8", cwd: tmpdir() });

it.each(Object.entries(scripts))(
  "npm run %s begins with the guard, or with a script that does",
  (_, script) => {
    expect(script).toMatch(/^(?:node src\/tools\/run\.mjs|npm run) \S/);
  },
);

describe("a script", () => {
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "run-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("runs a file with its own parameters and exit status, and reports nothing to Astro", () => {
    const file = join(folder, "told.mjs");
    writeFileSync(
      file,
      `console.log(process.argv[1], process.argv.slice(2), process.env.ASTRO_TELEMETRY_DISABLED); process.exitCode = 7;`,
    );
    const { status, stdout, stderr } = run([file, "--only", "size"]);
    expect([status, stdout, stderr]).toEqual([7, `${file} [ '--only', 'size' ] 1\n`, ""]);
  });

  it("runs the program of a package by its name", () => {
    const { status, stdout } = run(["prettier", "--version"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("says which program is not installed", () => {
    const { status, stderr } = run(["nothing-here"]);
    expect(status).toBe(1);
    expect(stderr).toBe('There is no program "nothing-here" in node_modules. Run: npm ci\n');
  });

  it("stops with advice on a Node.js that is too old", () => {
    // The one feature that an older Node.js lacks and that a newer one can switch off.
    const { status, stdout, stderr } = run(["prettier", "--version"], ["--no-experimental-strip-types"]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(`this is ${process.version}`);
    expect(stderr).toContain("npm rebuild node");
    expect(stderr).toContain("allowScripts");
  });
});

describe("a flag of the page's own", () => {
  /** Folder from which npm is called. */
  let called = "";
  const NAME = "Ännes „KI“ folder";
  beforeEach(() => {
    called = realpathSync(mkdtempSync(join(tmpdir(), "run-")));
    mkdirSync(join(called, NAME));
    mkdirSync(join(called, "here"));
  });
  afterEach(() => rmSync(called, { recursive: true }));

  const folderToo = "process.argv.slice(2), process.env.INTEGRATE_FOLDER";
  /** Runs a script as npm does; its program prints its parameters and the folder, or what else is to be told. */
  const runAsNpm = (parameters: string[], environment = {}, told = folderToo) => {
    const preload = join(called, "told.cjs");
    writeFileSync(
      preload,
      `process.on("exit", () => process.exitCode || console.log(JSON.stringify([${told}])));`,
    );
    return spawnSync(process.execPath, ["--require", preload, runner, "astro", ...parameters], {
      encoding: "utf8",
      cwd: root,
      env: { ...process.env, INTEGRATE_FOLDER: "", INIT_CWD: join(called, "here"), ...environment },
    });
  };

  it.each([
    ["relative to where npm was called", ["--folder", `../${NAME}`]],
    ["with = between", [`--folder=../${NAME}/`]],
    ["before other parameters", ["--folder", `../${NAME}`, "--version"]],
  ])("names the operator's folder %s, and the program does not see it", (_, parameters) => {
    const { stdout, stderr } = runAsNpm([...parameters, "--version"]);
    expect(stderr).toBe("");
    const [rest, folder] = JSON.parse(stdout.trim().split("\n").at(-1) as string) as [string[], string];
    expect(folder).toBe(join(called, NAME));
    expect(rest).not.toContain("--folder");
    expect(rest.at(-1)).toBe("--version");
  });

  it.each([
    [["--folder", "../my-page"], () => `--folder: there is no folder ${join(called, "my-page")}`],
    [["--folder=../told.cjs"], () => `--folder: ${join(called, "told.cjs")} is a file`],
    [["--folder"], () => "--folder names no folder. Give the path of yours"],
    [["--folder="], () => "--folder names no folder."],
    [["--folder", "--outDir"], () => "--folder names no folder."],
    [["--folder", ".", "--folder=.."], () => "--folder is given twice."],
  ])("stops the script where %j is wrong", (parameters, error) => {
    const { status, stdout, stderr } = runAsNpm(parameters);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(error());
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("for one file is told to the build, which does not see it", () => {
    const single = "process.argv.slice(2), process.env.INTEGRATE_SINGLE_FILE";
    const { stdout, stderr } = runAsNpm(["--single-file", "--version"], {}, single);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout.trim().split("\n").at(-1) as string)).toEqual([["--version"], "1"]);
  });

  it("for one file takes no value", () => {
    const { status, stderr } = runAsNpm(["--single-file=page.html"]);
    expect([status, stderr]).toEqual([1, "--single-file takes no value. Write it alone.\n"]);
  });

  it("that npm kept for itself stops the script, with what to write", () => {
    const { status, stderr } = runAsNpm(["../my-page"], { npm_config_folder: "true" });
    expect(status).toBe(1);
    expect(stderr).toContain("npm run build -- --folder");
  });
});

it("the guard has nothing in it that an old Node.js cannot read", () => {
  const guard = readFileSync(join(root, "src/tools/node-version.mjs"), "utf8");
  expect(guard.replace(/\/\*[\s\S]*?\*\//g, "")).not.toMatch(/\bimport\b|\bawait\b|\?\?|\?\.|`[^`]*\$\{/);
});

describe("the project's own Node.js", () => {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { version?: string; integrity?: string; resolved?: string; engines?: unknown }>;
  };

  it("is locked with a hash, in one version for all systems, and without a host", () => {
    const locked = Object.keys(optionalDependencies).map((name) => packages[`node_modules/${name}`]);
    for (const entry of locked) {
      expect(entry).toMatchObject({
        version: optionalDependencies["node"],
        integrity: expect.stringMatching(/^sha512-/) as string,
      });
      expect(entry).not.toHaveProperty("resolved");
    }
  });

  // Of two packages with a program of the same name, npm links the one whose path sorts first: `@node/…` before `node`,
  // which fetches a binary without the lockfile and remains for the systems that the registry has no package for.
  const own = join(root, `node_modules/@node/${process.platform}-${process.arch}`);
  it.skipIf(!existsSync(own))(
    "is the binary whose hash is locked, where the lockfile has this system",
    () => {
      expect(realpathSync(join(root, "node_modules/.bin/node"))).toBe(join(own, "bin/node"));
    },
  );

  it("is new enough for every package, as the versions under engines are", () => {
    // The narrowest range of all packages, so that no version that is allowed here makes `npm ci` warn.
    const ranges = Object.values(packages).flatMap(({ engines: needs }) =>
      typeof needs === "object" && needs && "node" in needs ? [needs.node] : [],
    );
    expect(ranges).toContain(engines["node"]);
  });
});
