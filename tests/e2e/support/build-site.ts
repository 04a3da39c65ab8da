import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPage } from "../../../src/demo/build.ts";
import { settingsFolder } from "./settings.ts";

/** Builds the page with the tests' own settings before any test, unless `E2E_DIST` names a built page. */
export default async function buildSite(): Promise<(() => Promise<void>) | undefined> {
  process.env["INTEGRATE_FOLDER"] = settingsFolder;
  if (process.env["E2E_DIST"]) return undefined;
  const directory = await mkdtemp(join(tmpdir(), "integrate-e2e-"));
  // Some web servers read the files as another user.
  await chmod(directory, 0o755);
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    await buildPage(directory, AbortSignal.timeout(300_000), {});
  } catch (error) {
    await remove();
    throw error;
  }
  process.env["E2E_DIST"] = directory;
  return remove;
}
