import { globSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { expect, it } from "vitest";

const source = join(import.meta.dirname, "../../../src");
const entries = ["styles/index.css", "styles/later.css"];
const [index = "", later = ""] = entries.map((file) => readFileSync(join(source, file), "utf8"));
const layers = /^@layer ([^;]+);/.exec(index)?.[1]?.split(", ") ?? [];
const importsOf = (text: string) =>
  [...text.matchAll(/^@import url\("(.+)"\)(?: layer\((.+)\))?;$/gm)].map(([, file = "", layer = ""]) => ({
    file: normalize(join("styles", file)),
    layer,
  }));
const imports = importsOf(index);

it("imports every stylesheet once, into a layer", () => {
  const files = globSync("**/*.css", { cwd: source }).filter((file) => !entries.includes(file));
  expect([...imports, ...importsOf(later)].map(({ file }) => file).toSorted()).toEqual(files.toSorted());
});

it("orders the layers in its first line, and imports in that order", () => {
  expect(layers.length).toBeGreaterThan(1);
  const order = imports.map(({ layer }) => layers.indexOf(layer));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(new Set(imports.map(({ layer }) => layer))).toEqual(new Set(layers));
});
