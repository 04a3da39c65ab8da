import { expect, test } from "vitest";
import { checkSections } from "../../../src/build/check-sections.ts";

test("sections that have a text, a component and an id pass", () => {
  expect(() => checkSections(["a", "b"], ["b", "a"], { a: "A", b: "B" })).not.toThrow();
});

test("a section without a component stops the build", () => {
  expect(() => checkSections(["a", "b"], ["a", "b"], { a: "A" })).toThrow(
    "section b has no component: add it in src/pages/index.astro",
  );
});

test("a component that is undefined counts as missing", () => {
  expect(() => checkSections(["a"], ["a"], { a: undefined })).toThrow("section a has no component");
});

test("a section of sections.yaml that nothing shows stops the build with both lines", () => {
  expect(() => checkSections(["a"], ["a", "prices"], { a: "A" })).toThrow(
    /^section prices has no component: .*\nsection prices cannot be shown: add it to sectionIds in src\/settings\/sections\.ts$/,
  );
});

test("a section without a title stops the build", () => {
  expect(() => checkSections(["a"], [], { a: "A" })).toThrow(
    "section a has no title and icon: add it to src/content/sections.yaml",
  );
});
