import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { digest } from "../../../src/build/digest.ts";
import type { Client } from "../../clients/manifests.ts";

/** A cache folder whose uv, a script, knows the Pythons 3.10 and 3.11. */
let folder = "";
let missingFor: (client: Client) => string | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cache-"));
  vi.stubEnv("XDG_CACHE_HOME", folder);
  const pins = readFileSync(join(import.meta.dirname, "../../clients/uv-requirements.txt"), "utf8");
  const program = join(folder, "integrate-clients", `uv-${digest([pins])}`, "bin/uv");
  mkdirSync(join(program, ".."), { recursive: true });
  writeFileSync(
    program,
    `#!/bin/sh
case "$*" in
  *'>=3.11' | *'>=3.10,<=3.12.999') echo /python ;;
  *) exit 2 ;;
esac
`,
  );
  chmodSync(program, 0o755);
  ({ missingFor } = await import("../../clients/install.ts"));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const client = (python3: string) => ({ package: { pypi: "toy" }, needs: { python3 } }) as unknown as Client;

test("a client whose Python uv finds runs here, also when it is not the first on the path", () => {
  expect(missingFor(client("3.11"))).toBeUndefined();
  expect(missingFor(client("3.10 - 3.12"))).toBeUndefined();
});

test("a client whose Python is not on this machine does not run here, and the reason names the versions", () => {
  expect(missingFor(client("3.99"))).toMatch(
    /^needs python3 3\.99, and this machine has none; python3 is 3\.\d+/,
  );
});
