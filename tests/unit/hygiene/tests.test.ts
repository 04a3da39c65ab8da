/** Every feature and every store has tests of its own. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const below = (folder: string, pattern: string) => globSync(pattern, { cwd: join(root, folder) });

/** Folders below `src` whose tests are in the folder of the same name below `tests/unit`. */
const tested = ["ui", ...below("src/features", "*").map((name) => `features/${name}`)];

/** Files below `src` that export a store: `export const $name = …`. */
const stores = below("src", "**/*.{ts,tsx}").filter((file) =>
  /^export const \$/m.test(readFileSync(join(root, "src", file), "utf8")),
);

test("features and stores are found", () => {
  expect(tested).toEqual(expect.arrayContaining(["ui", "features/connection", "features/code"]));
  expect(stores).toEqual(expect.arrayContaining(["ui/selection.ts", "features/connection/connection.ts"]));
});

describe("the folder", () => {
  test.each(tested)("src/%s has tests of its own", (folder) => {
    expect(below(`tests/unit/${folder}`, "**/*.test.ts")).not.toEqual([]);
  });
});

describe("the store", () => {
  test.each(stores)("src/%s has a test file of its own", (file) => {
    const name = basename(file).replace(/\.tsx?$/, "");
    expect(existsSync(join(root, "tests/unit", dirname(file), `${name}.test.ts`))).toBe(true);
  });
});
