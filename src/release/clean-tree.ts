/** A release is made of what a commit holds, so that anybody can make the same one. */
import { spawnSync } from "node:child_process";

/** @throws Error with git's own words */
function git(root: string, ...parameters: string[]): string {
  const { status, stdout, stderr, error } = spawnSync("git", ["-c", "core.quotePath=off", ...parameters], {
    cwd: root,
    encoding: "utf8",
  });
  if (status === 0) return stdout;
  throw new Error(`A release is made of a git clone, and git says: ${(error?.message ?? stderr).trim()}`);
}

/** @throws Error that names the files, when a file is changed, new or gone since the last commit */
export function refuseChanges(root: string): void {
  const lines = git(root, "status", "--porcelain", "--untracked-files=all", "--no-renames").split("\n");
  const files = lines.filter(Boolean).map((line) => `  ${line.slice(3)}`);
  if (files.length === 0) return;
  throw new Error(
    ["A release is made of a commit, but these files differ from it. Commit or stash them:", ...files].join(
      "\n",
    ),
  );
}

/** Returns the time of the last commit. */
export const commitTime = (root: string): Date =>
  new Date(Number(git(root, "log", "-1", "--format=%ct")) * 1000);
