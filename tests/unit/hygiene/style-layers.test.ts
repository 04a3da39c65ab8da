import { globSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { expect, it } from "vitest";

const source = join(import.meta.dirname, "../../../src");
const index = readFileSync(join(source, "styles/index.css"), "utf8");
const layers = /^@layer ([^;]+);/.exec(index)?.[1]?.split(", ") ?? [];
const imports = [...index.matchAll(/^@import url\("(.+)"\)(?: layer\((.+)\))?;$/gm)].map(
  ([, file = "", layer = ""]) => ({ file: normalize(join("styles", file)), layer }),
);

it("imports every stylesheet once, into a layer", () => {
  const files = globSync("**/*.css", { cwd: source }).filter((file) => file !== "styles/index.css");
  expect(imports.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
});

it("orders the layers in its first line, and imports in that order", () => {
  expect(layers.length).toBeGreaterThan(1);
  const order = imports.map(({ layer }) => layers.indexOf(layer));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(new Set(imports.map(({ layer }) => layer))).toEqual(new Set(layers));
});
