import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { problemsOf, type Rule } from "../../../src/settings/rules.ts";
import { fileRules } from "../../../src/settings/table.ts";

const example: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../src/release/integrate.example.json"), "utf8"),
);

/** Returns the paths of the settings that a rule has. */
const ruled = (rule: Rule, path: string): string[] => {
  if (rule.type === "list") return ruled(rule.of, path);
  if (rule.type !== "object") return [path];
  return Object.entries(rule.of).flatMap(([name, of]) => ruled(of, path ? `${path}.${name}` : name));
};

/** Returns the paths of the settings in a value; entries of a list are taken as one. */
const written = (value: unknown, path = ""): string[] => {
  if (Array.isArray(value) && value.some((entry) => typeof entry === "object")) {
    return value.flatMap((entry) => written(entry, path));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path];
  const entries = Object.entries(value);
  return entries.length === 0
    ? [path]
    : entries.flatMap(([name, of]) => written(of, path ? `${path}.${name}` : name));
};

const all = { type: "object", of: fileRules } as const;

test("the example has no problem", () => {
  expect(problemsOf(all, example)).toEqual([]);
});

// A key that is not the operator's would be taken for one.
test("the example has every setting of the file but a key", () => {
  const settings = ruled(all, "").filter((path) => path !== "key.value");
  expect(new Set(written(example))).toEqual(new Set(settings));
});
