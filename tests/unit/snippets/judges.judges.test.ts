import { afterEach, expect, test, vi } from "vitest";
import { runProgram } from "../../support/judges/program.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  ["dash", "dash is missing: apt-get install dash"],
  ["go", "go is missing: apt-get install golang-go, or https://go.dev/dl"],
  ["java", "java is missing: apt-get install default-jdk-headless (11 or newer)"],
  [
    "rustc",
    "rustc is missing: apt-get install rustc, or https://www.rust-lang.org/tools/install (1.85 or newer)",
  ],
  ["ruby", "ruby is missing: apt-get install ruby (3.0 or newer)"],
  ["php", "php is missing: apt-get install php-cli (8 or newer)"],
  ["python3", "python3 is missing: apt-get install python3 (3.11 or newer)"],
])("a missing judge fails the run: %s", (program, error) => {
  vi.stubEnv("PATH", import.meta.dirname);
  expect(() => runProgram(program, [])).toThrow(error);
});

test("a program that fails is reported with its standard error", () => {
  expect(() => runProgram("dash", ["-c", "echo no such luck >&2; exit 3"])).toThrow(
    "dash failed (3): no such luck",
  );
});
