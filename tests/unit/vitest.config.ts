import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["**/*.test.ts"],
    // Real programs as judges start slowly on a busy machine.
    testTimeout: 120_000,
  },
});
