import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, "../.."),
    include: ["tests/unit/**/*.test.ts"],
    // Real programs as judges start slowly on a busy machine.
    testTimeout: 120_000,
  },
});
