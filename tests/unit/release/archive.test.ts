import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { list } from "tar";
import { afterEach, beforeEach, expect, test } from "vitest";
import { filesIn, pack, writeChecksums } from "../../../src/release/archive.ts";

const files = {
  "b.txt": "b",
  "a/z.txt": "z",
  "a/.hidden": "h",
  ".well-known/x": "x",
  "A.txt": "A",
  ".nojekyll": "",
  "ü.txt": "ü",
};
const time = new Date("2026-01-02T03:04:05Z");

let work: string;
beforeEach(() => (work = mkdtempSync(join(tmpdir(), "archive-"))));
afterEach(() => rmSync(work, { recursive: true }));

/** Writes the files into a folder of the same name below another one, in an order, with a mode and a time of its own. */
function writeFolder(parent: string, names: readonly string[], mode: number, written: Date): string {
  const folder = join(work, parent, "integrate-1.2.3");
  for (const name of names) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), files[name as keyof typeof files]);
    chmodSync(join(folder, name), mode);
    utimesSync(join(folder, name), written, written);
  }
  return folder;
}

test("the same files make the same archive, whoever wrote them, when and in whatever order", async () => {
  const names = Object.keys(files);
  const one = writeFolder("one", names, 0o600, new Date("2020-01-01"));
  const other = writeFolder("other", names.toReversed(), 0o664, new Date("2024-01-01"));
  await pack(one, join(work, "one.tgz"), time);
  await pack(other, join(work, "other.tgz"), time);
  const [first, second] = ["one.tgz", "other.tgz"].map((name) => readFileSync(join(work, name)));
  expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);

  const entries: unknown[] = [];
  await list({
    file: join(work, "one.tgz"),
    onReadEntry: ({ path, mode, mtime, uname }) => entries.push([path, mode, mtime?.getTime(), uname || ""]),
  });
  const sorted = [".nojekyll", ".well-known/x", "A.txt", "a/.hidden", "a/z.txt", "b.txt", "ü.txt"];
  expect(entries).toEqual(sorted.map((name) => [`integrate-1.2.3/${name}`, 0o644, time.getTime(), ""]));
});

test("sha256sum takes the checksums, and finds a file that was changed", () => {
  const folder = writeFolder("one", Object.keys(files), 0o644, time);
  writeChecksums(folder, filesIn(folder));
  const check = () =>
    spawnSync("sha256sum", ["-c", "--strict", "SHA256SUMS"], { cwd: folder, encoding: "utf8" });
  expect(readFileSync(join(folder, "SHA256SUMS"), "utf8")).toContain(
    `${createHash("sha256").update("b").digest("hex")}  b.txt\n`,
  );
  expect(check()).toMatchObject({ status: 0, stdout: expect.stringContaining("ü.txt: OK") });
  writeFileSync(join(folder, "b.txt"), "c");
  expect(check()).toMatchObject({ status: 1, stdout: expect.stringContaining("b.txt: FAILED") });
});
