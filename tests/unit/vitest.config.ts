import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

/**
 * Slow tests: they ask real programs (compilers, shells, web servers, a whole build), or try very many inputs. `npm test`
 * lists the programs that are missing.
 */
const judges = "tests/unit/**/*.judges.test.ts";

export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, "../.."),
    pool: "threads",
    projects: [
      {
        extends: true,
        test: {
          name: "fast",
          include: ["tests/unit/**/*.test.ts"],
          exclude: [judges],
          // A thread of its own for each file would double the time. `fresh-modules.ts` gives each file its own modules;
          // that takes in the stores' library, which has state as well.
          isolate: false,
          maxWorkers: "100%",
          setupFiles: ["tests/unit/fresh-modules.ts"],
          server: { deps: { inline: [/nanostores/] } },
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "judges",
          include: [judges],
          // Real programs start slowly on a busy machine.
          testTimeout: 120_000,
        },
      },
    ],
  },
});
