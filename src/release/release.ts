/**
 * `npm run release`: makes the prebuilt page of this version, `release/integrate-<version>.tar.gz`, with its checksum
 * beside it. `-- --tag v1.2.3` refuses a tag of another version.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { commitTime, refuseChanges } from "./clean-tree.ts";
import { makeRelease } from "./make-release.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "release");

try {
  const { tag } = parseArgs({ options: { tag: { type: "string" } } }).values;
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  if (tag !== undefined && tag !== `v${version}`) {
    throw new Error(
      `The tag is ${tag}, but package.json has version ${version}. Tag v${version}, or change the version.`,
    );
  }
  refuseChanges(root);
  if (existsSync(folder)) rmSync(folder, { recursive: true });
  mkdirSync(folder);
  console.log("Building the page …");
  const { archive, files } = await makeRelease(folder, { version, time: commitTime(root) });
  console.log(`${relative(process.cwd(), archive)}: ${files} files`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
