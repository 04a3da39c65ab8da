import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { licenses } from "../../../src/build/licenses.ts";

/** The file that the plugin writes for these modules. */
function noticesFor(...moduleIds: string[]): string {
  const files: { fileName: string; source: string }[] = [];
  const bundle = { "page.js": { type: "chunk", moduleIds }, "page.css": { type: "asset" } };
  licenses().generateBundle.call({ emitFile: (file) => void files.push(file) }, undefined, bundle);
  expect(files.map(({ fileName }) => fileName)).toEqual(["licenses.txt"]);
  return files[0]?.source ?? "";
}

test("every package with a module in the page is named once, with its license, and so is Astro", () => {
  const react = fileURLToPath(import.meta.resolve("react"));
  const text = noticesFor(react, `${react}?commonjs`, "/project/src/page/start.ts", "\0virtual");
  expect(text.match(/^\S+ \d+\.\d+\.\d+ \(MIT\)$/gm)).toEqual([
    expect.stringMatching(/^astro /),
    expect.stringMatching(/^react /),
  ]);
  expect(text).toContain("Permission is hereby granted, free of charge");
});

test("a package without a license file stops the build", () => {
  const root = mkdtempSync(join(tmpdir(), "packages-"));
  const folder = join(root, "node_modules/@scope/bare");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "package.json"),
    '{"name": "@scope/bare", "version": "1.2.3", "license": "MIT"}',
  );
  try {
    expect(() => noticesFor(join(folder, "index.js"))).toThrow(
      "@scope/bare 1.2.3 is part of the page, but has no license file to copy.",
    );
  } finally {
    rmSync(root, { recursive: true });
  }
});

test("only the build for the browser writes it", () => {
  const { applyToEnvironment } = licenses();
  expect(["client", "ssr", "prerender"].filter((name) => applyToEnvironment({ name }))).toEqual(["client"]);
});
