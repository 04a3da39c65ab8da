import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { schemas } from "../../../src/settings/json-schema.ts";
import { problemsOf } from "../../../src/settings/rules.ts";
import { buildRules, fileRules } from "../../../src/settings/table.ts";
import { awkward, refused } from "./examples.ts";

const ajv = new Ajv({ allErrors: true, strict: true });
const build = ajv.compile(schemas["integrate.yaml"]);
const file = ajv.compile(schemas.integrate);
/** Expects no problem, and shows those that are there. */
const expectTaken = (validate: typeof build, data: unknown) => {
  validate(data);
  expect(validate.errors).toBeNull();
};

test("the schema takes what the check takes", () => {
  expectTaken(build, parse(awkward));
  expectTaken(build, {});
  expectTaken(file, {});
});

test("the schema takes the example of integrate.json", () => {
  const path = join(import.meta.dirname, "../../../src/release/integrate.example.json");
  expectTaken(file, JSON.parse(readFileSync(path, "utf8")));
});

test.each(refused)("the schema refuses, as the check does: %s", (yaml) => {
  expect(build(parse(yaml))).toBe(false);
});

test("what JSON Schema cannot say is left to the check: two entries that differ in all but the name", () => {
  const twice = { models: [{ id: "a" }, { id: "a", label: "A" }] };
  expect(problemsOf({ type: "object", of: buildRules }, twice)).toHaveLength(1);
  expect(build(twice)).toBe(true);
});

test("a setting of the other file is refused", () => {
  expect(file({ accent: "#a0005a" })).toBe(false);
  expect(file({ key: { form: "command" } })).toBe(false);
  expect(build({ key: { value: "sk-1" } })).toBe(false);
  expectTaken(file, { $schema: "./integrate.schema.json", key: { value: "sk-1" } });
});

describe("addresses", () => {
  const all = { type: "object", of: fileRules } as const;
  test.each([
    "/", "../", "/team-a", "./x", "..", ".", "/a//b", "https://x.example", "HTTPS://X.example/v1", "http://[::1]:8000/v1",
    "https://x.example/a@b", "https://x.example?a b", "http://127.0.0.1:8000",
    "", "//evil.example", "/\\evil.example", "/a\\b", ".//x", "https://me@x.example", "https://me:x@x.example/",
    "https://", "ftp://x", "javascript:1", "x.example", " /", "/ ", "mailto:a@b.example", "https://x.example\u0007",
  ])("the server %j is taken or refused by both", (server) => {
    expect(file({ server })).toBe(problemsOf(all, { server }).length === 0);
  }); // prettier-ignore

  test.each(["mailto:a@b.example", "MAILTO:a@b", "mailto:", "mailto:a", "/keys", "https://x.example"])(
    "the link %j is taken or refused by both",
    (url) => {
      const links = [{ label: "x", url }];
      expect(file({ links })).toBe(problemsOf(all, { links }).length === 0);
    },
  );
});

test("every setting has its sentence", () => {
  const undescribed = (schema: object): string[] =>
    Object.entries(
      (schema as { properties?: Record<string, { description?: string }> }).properties ?? {},
    ).flatMap(([name, of]) => [...(of.description?.endsWith(".") ? [] : [name]), ...undescribed(of)]);
  for (const schema of Object.values(schemas)) expect(undescribed(schema)).toEqual([]);
});
