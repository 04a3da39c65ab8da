import { spawnSync } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { parse, stringify } from "yaml";

const root = join(import.meta.dirname, "../..");

/** Files and folders that a build reads, besides packages. */
const sources = ["astro.config.mjs", "package.json", "tsconfig.json", "public", "src"];

export interface Build {
  directory: string;
  remove(): void;
}

/**
 * Builds the page with twice the catalogue: in a copy of the project, each agent and each language is there a second
 * time, under another id and outside of the first document.
 * @throws Error with what Astro printed, when the build fails
 */
export function buildTwice(): Build {
  const copy = mkdtempSync(join(tmpdir(), "integrate-twice-"));
  const remove = () => rmSync(copy, { recursive: true, force: true });
  try {
    for (const name of sources) cpSync(join(root, name), join(copy, name), { recursive: true });
    linkPackages(copy);
    doubleContent(join(copy, "src/content"));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(copy, "node_modules/astro/bin/astro.mjs"), "build"],
      { cwd: copy, encoding: "utf8", env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" } },
    );
    if (status !== 0)
      throw new Error(`The page with twice the catalogue could not be built:\n${stdout}${stderr}`);
    return { directory: join(copy, "dist"), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Links each package by itself: tools write caches into `node_modules`, and the copy must have its own. */
function linkPackages(copy: string): void {
  const packages = join(copy, "node_modules");
  mkdirSync(packages);
  for (const name of readdirSync(join(root, "node_modules"))) {
    if (!name.startsWith(".")) symlinkSync(join(root, "node_modules", name), join(packages, name));
  }
}

const again = (id: string) => `${id}-again`;

/** Adds each agent and each language a second time, outside of the first document. */
function doubleContent(content: string): void {
  const agents = join(content, "agents");
  for (const id of readdirSync(agents)) {
    const copy = join(agents, again(id));
    copyTo(join(agents, id), copy);
    const guide = join(copy, "guide.yaml");
    writeFileSync(guide, readFileSync(guide, "utf8").replace(/^firstPage: true\n/m, ""));
  }
  for (const path of globSync("sdks/*/*/*", { cwd: content })) {
    // Templates are named by their language: `python.stream.py`.
    const [id = "", ...rest] = basename(path).split(".");
    copyTo(join(content, path), join(content, dirname(path), [again(id), ...rest].join(".")));
  }
  const list = join(content, "languages.yaml");
  const text = readFileSync(list, "utf8");
  const parsed = (yaml: string) => Object.entries(parse(yaml) as Record<string, unknown>);
  const added = parsed(text.replaceAll(/^ +firstPage: true\n/gm, "")).map(([id, language]) => [
    again(id),
    language,
  ]);
  writeFileSync(list, stringify(Object.fromEntries([...parsed(text), ...added])));
}

const copyTo = (from: string, to: string) => cpSync(from, to, { recursive: true });
