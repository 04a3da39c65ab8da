import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { GuideTexts } from "../../../src/build/snippets.ts";

const agents = fileURLToPath(new URL("../../../src/content/agents/", import.meta.url));
const read = (path: string) => readFileSync(join(agents, path), "utf8");
const guides = globSync("*/guide.yaml", { cwd: agents }).map((path) => ({
  id: basename(dirname(path)),
  guide: parse(read(path)) as GuideTexts,
}));

/** Files that a guide has its visitor create or edit as the client's default. */
const defaultFiles = ({ steps }: GuideTexts) =>
  steps.flatMap(({ file }) => (typeof file === "object" ? file.default : []));

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "a home of $USER's "));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const at = (file: string) => join(home, file.slice("~/".length));
const write = (files: readonly string[], text: string) => {
  for (const file of files) {
    mkdirSync(dirname(at(file)), { recursive: true });
    writeFileSync(at(file), text);
  }
};
const textsOf = (files: readonly string[]) =>
  files.map((file) => (existsSync(at(file)) ? readFileSync(at(file), "utf8") : undefined));
const all = (text: string | undefined, files: readonly string[]) => files.map(() => text);

const run = (script: string) => spawnSync("sh", ["-c", read(script)], { env: { HOME: home } }).status;

test("Nanocoder's copies are made in macOS's folder, too", () => {
  const folder = "~/Library/Preferences/nanocoder";
  const file = `${folder}/agents.config.json`;
  write([file], "mine\n");
  expect(run("nanocoder/backup.sh")).toBe(0);
  write([file], "edited\n");
  expect(run("nanocoder/restore.sh")).toBe(0);
  expect(textsOf([file, `${file}.before`])).toEqual(["mine\n", undefined]);
});

describe.each(guides.filter(({ guide }) => defaultFiles(guide).length > 0))(
  "the guide of $id",
  ({ id, guide }) => {
    const files = defaultFiles(guide);
    const copies = files.map((file) => `${file}.before`);

    test("keeps a copy of each file it has edited, and puts it back", () => {
      write(files, "mine\n");
      expect(run(`${id}/backup.sh`)).toBe(0);
      expect(textsOf(copies)).toEqual(all("mine\n", files));
      write(files, "edited\n");
      run(`${id}/restore.sh`);
      expect(textsOf([...files, ...copies])).toEqual([...all("mine\n", files), ...all(undefined, copies)]);
    });

    test("does not write over an earlier copy", () => {
      write(files, "mine\n");
      run(`${id}/backup.sh`);
      write(files, "edited\n");
      expect(run(`${id}/backup.sh`)).toBe(0);
      expect(textsOf(copies)).toEqual(all("mine\n", files));
    });

    test("writes nothing where there is no file, and takes away nothing where there is no copy", () => {
      expect(run(`${id}/backup.sh`)).toBe(0);
      expect(textsOf([...files, ...copies])).toEqual(all(undefined, [...files, ...copies]));
      write(files, "new\n");
      run(`${id}/restore.sh`);
      expect(textsOf(files)).toEqual(all("new\n", files));
    });
  },
);
