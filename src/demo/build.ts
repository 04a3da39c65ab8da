import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, "../..");
const astro = join(dirname(require.resolve("astro/package.json")), "bin/astro.mjs");

/**
 * Builds the page into a directory, with the page's request for `integrate.json` enabled. Runs in a process of its
 * own, whose memory is free again when the server starts. Builds may run at once: each has folders of its own for its
 * output, which Astro shares among all builds outside of the project, and for its content.
 * @param settings environment variables of the build
 * @throws Error with Astro's output, when the build fails
 */
export async function buildPage(
  directory: string,
  signal: AbortSignal,
  settings: Record<string, string> = { INTEGRATE_RUNTIME: "1" },
): Promise<void> {
  const own = join(root, "node_modules/.cache/integrate", `build-${randomUUID()}`);
  try {
    const page = join(own, "page");
    await build(page, signal, { INTEGRATE_CACHE: join(own, "cache"), ...settings });
    await cp(page, directory, { recursive: true });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

const build = (directory: string, signal: AbortSignal, settings: Record<string, string>): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [astro, "build", "--outDir", directory], {
      cwd: root,
      env: { ...process.env, INTEGRATE_PAGE_ONLY: "1", ...settings, ASTRO_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      signal,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The page could not be built:\n${output}`));
    });
  });
