/** `npm run release` in a clone elsewhere makes the same bytes as this one. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { list } from "tar";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRelease } from "../../../src/release/make-release.ts";

const root = join(import.meta.dirname, "../../..");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const NAME = `integrate-${version}.tar.gz`;
const time = new Date("2026-01-02T03:04:05Z");

let clone: string;
const git = (...parameters: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...parameters], {
    cwd: clone,
    env: { ...process.env, GIT_COMMITTER_DATE: time.toISOString() },
  });
const release = (...parameters: string[]) =>
  spawnSync(process.execPath, ["src/tools/run.mjs", "src/release/release.ts", ...parameters], {
    cwd: clone,
    encoding: "utf8",
  });

beforeAll(() => {
  // Below the project, where the clone finds its packages; git ignores this folder.
  mkdirSync(join(root, "test-results"), { recursive: true });
  clone = mkdtempSync(join(root, "test-results/a clone "));
  const listed = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  for (const path of listed.split("\0")) {
    if (/^(?:src|public)\/|^(?!.*\/)./.test(path))
      cpSync(join(root, path), join(clone, path), { recursive: true });
  }
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--message", "all");
}, 120_000);
afterAll(() => rmSync(clone, { recursive: true, force: true }));

test("a changed tree, and a tag of another version, make no release", () => {
  writeFileSync(join(clone, "src/new.ts"), "");
  expect(release()).toMatchObject({ status: 1, stderr: expect.stringContaining("\n  src/new.ts\n") });
  rmSync(join(clone, "src/new.ts"));
  expect(release("--tag", "v0.0.0")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(`The tag is v0.0.0, but package.json has version ${version}.`),
  });
});

test("the same tree makes the same archive in two places", async () => {
  const made = release("--tag", `v${version}`);
  expect(made.stderr).toBe("");
  expect(made.status).toBe(0);
  const here = join(clone, "here");
  mkdirSync(here);
  await makeRelease(here, { version, time });
  // Names and checksums of the files first, to name those that differ.
  expect(await contentOf(join(here, NAME))).toEqual(await contentOf(join(clone, "release", NAME)));
  const [one, other] = [here, join(clone, "release")].map((folder) =>
    readFileSync(join(folder, "SHA256SUMS"), "utf8"),
  );
  expect(one).toBe(other);
}, 600_000);

/** Returns time and checksum of each file in an archive. */
async function contentOf(file: string): Promise<Record<string, unknown>> {
  const files: Record<string, unknown> = {};
  await list({
    file,
    onReadEntry(entry) {
      const hash = createHash("sha256");
      entry.on("data", (bytes) => hash.update(bytes));
      entry.on("end", () => (files[entry.path] = [entry.mtime, hash.digest("hex")]));
    },
  });
  return files;
}
