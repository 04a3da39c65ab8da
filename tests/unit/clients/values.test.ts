import { expect, test } from "vitest";
import { valueSets, valuesOf } from "../../clients/values.ts";

const address = "http://127.0.0.1:1";

test("at least twelve hostile sets stand beside the plain one, each with its own name", () => {
  expect(valueSets[0]?.name).toBe("plain");
  expect(new Set(valueSets.map(({ name }) => name)).size).toBe(valueSets.length);
  expect(valueSets.length).toBeGreaterThanOrEqual(13);
});

test.each(valueSets)("the page takes $name as typed", (set) => {
  expect(valuesOf(set, address)).toMatchObject({ API_KEY: set.key ?? "", MODEL_NAME: set.model });
});

const typed = valueSets.map(({ prefix, key = "", model }) => [prefix, key, model]);

test.each([
  ["single quotes", "'"],
  ["double quotes", '"'],
  ["backslashes", "\\"],
  ["command substitution", "$("],
  ["backticks", "`"],
  ["percent signs", "%"],
  ["interpolation", "#{"],
  ["slots", "{{API_KEY}}"],
  ["patterns of replacements", "$&"],
])("some sets have %s in the path, in the key or in the model name", (_, text) => {
  const asOne = typed.flat().filter((value) => value.includes(text));
  expect(asOne.length).toBeGreaterThanOrEqual(2);
});

test("some model name has characters beyond ASCII, and some keys begin with !, $ and dashes", () => {
  expect(valueSets.some(({ model }) => /[^\p{ASCII}]/u.test(model))).toBe(true);
  for (const start of ["!", "$", "--"]) {
    expect(valueSets.some(({ key, model }) => key?.startsWith(start) && model !== "plain")).toBe(true);
  }
});

test("some sets have an IPv6 address, a path prefix and no key", () => {
  expect(valueSets.some(({ ipv6 }) => ipv6)).toBe(true);
  expect(valueSets.some(({ prefix }) => prefix.split("/").length > 2)).toBe(true);
  expect(valueSets.some(({ key }) => key === undefined)).toBe(true);
});
