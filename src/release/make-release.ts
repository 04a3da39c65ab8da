/** The prebuilt page: one folder, which an operator unpacks and edits without Node.js. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPage } from "../demo/build.ts";
import { serverFiles } from "../deploy/host-files.ts";
import { hostOf } from "../deploy/host.ts";
import { defaults } from "../settings/settings.ts";
import { filesIn, pack, writeChecksums } from "./archive.ts";

const root = join(import.meta.dirname, "../..");
const LONGEST_BUILD_MS = 600_000;

/** Variables of the build: no operator's settings, as integrate.json has them all; nothing of who makes it. */
const variables = {
  INTEGRATE_RUNTIME: "1",
  INTEGRATE_FOLDER: "",
  INTEGRATE_SINGLE_FILE: "",
  NODE_ENV: "production",
};

export interface Release {
  /** Path of the archive. */
  archive: string;
  /** Number of the files in it. */
  files: number;
}

/**
 * Makes `integrate-<version>.tar.gz` in a folder, and its checksum beside it.
 * @param options.time time of every file in the archive
 * @throws Error with Astro's output, when the page cannot be built
 */
export async function makeRelease(
  folder: string,
  { version, time }: { version: string; time: Date },
): Promise<Release> {
  const work = mkdtempSync(join(tmpdir(), "integrate-release-"));
  try {
    const name = `integrate-${version}`;
    const content = join(work, name);
    await writeContent(content);
    writeChecksums(content, filesIn(content));
    const archive = join(folder, `${name}.tar.gz`);
    await pack(content, archive, time);
    writeChecksums(folder, [`${name}.tar.gz`]);
    return { archive, files: filesIn(content).length };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Writes everything but the checksums. What is not served lies beside the page's folder. */
async function writeContent(folder: string): Promise<void> {
  const page = join(folder, "page");
  const hosts = join(folder, "hosts");
  mkdirSync(page, { recursive: true });
  await buildPage(page, AbortSignal.timeout(LONGEST_BUILD_MS), variables);
  writeFileSync(join(page, "integrate.json"), "{}\n");
  copyFileSync(join(import.meta.dirname, "integrate.example.json"), join(page, "integrate.example.json"));
  mkdirSync(hosts);
  for (const [name, text] of Object.entries(serverFiles(hostOf(defaults)))) {
    writeFileSync(join(hosts, name), text);
  }
  copyFileSync(join(import.meta.dirname, "INSTALL.md"), join(folder, "INSTALL.md"));
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
}
