import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { commitTime, refuseChanges } from "../../../src/release/clean-tree.ts";

let root: string;
const git = (...parameters: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...parameters], {
    cwd: root,
    env: { ...process.env, GIT_COMMITTER_DATE: "2026-01-02T03:04:05Z" },
  });
const write = (name: string, text: string) => writeFileSync(join(root, name), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tree-"));
  git("init", "--quiet");
  write(".gitignore", "ignored\n");
  write("kept.txt", "1");
  write("gone.txt", "1");
  git("add", ".");
  git("commit", "--quiet", "--message", "first");
});
afterEach(() => rmSync(root, { recursive: true }));

test("a clean tree is taken, with ignored files in it", () => {
  write("ignored", "1");
  expect(() => refuseChanges(root)).not.toThrow();
  expect(commitTime(root).toISOString()).toBe("2026-01-02T03:04:05.000Z");
});

test("changed, staged, new and deleted files are named", () => {
  write("kept.txt", "2");
  write("staged.txt", "1");
  git("add", "staged.txt");
  mkdirSync(join(root, "new"));
  write("new/für alle.txt", "1");
  rmSync(join(root, "gone.txt"));
  expect(() => refuseChanges(root)).toThrow("Commit or stash them:\n");
  for (const name of ["kept.txt", "staged.txt", "new/für alle.txt", "gone.txt"]) {
    expect(() => refuseChanges(root)).toThrow(name);
  }
});

test("a folder without git is refused with git's own words", () => {
  rmSync(join(root, ".git"), { recursive: true });
  expect(() => refuseChanges(root)).toThrow(
    /^A release is made of a git clone, and git says: .*not a git repository/,
  );
});
