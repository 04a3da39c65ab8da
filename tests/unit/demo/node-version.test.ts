import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const script = join(import.meta.dirname, "../../../src/tools/node-version.mjs");
const run = (...flags: string[]) => spawnSync(process.execPath, [...flags, script], { encoding: "utf8" });

it("the check of the Node.js version runs before every npm script", () => {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8"));
  for (const name of Object.keys(scripts).filter((each) => !each.startsWith("pre")))
    expect(scripts[`pre${name}`], name).toBe("node src/tools/node-version.mjs");
});

it("the check is silent on a Node.js that can run the project", () => {
  const { status, stdout, stderr } = run();
  expect([status, stdout, stderr]).toEqual([0, "", ""]);
});

it("the check stops with advice on a Node.js that cannot", () => {
  // The one feature that older versions lack and newer ones can switch off.
  const { status, stdout, stderr } = run("--no-experimental-strip-types");
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(`this is ${process.version}`);
  expect(stderr).toContain("npm rebuild node");
  expect(stderr).toContain("allowScripts");
});

it("the check is written in a syntax that an old Node.js reads", () => {
  const code = readFileSync(script, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  expect(code).not.toMatch(/\bimport\b|\bawait\b|\?\?|\?\.|`[^`]*\$\{/);
});
