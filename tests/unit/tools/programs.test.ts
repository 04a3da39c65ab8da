import { expect, test } from "vitest";
import { missingPrograms, type Run } from "../../../src/tools/programs.ts";

/** Printed by each program of a complete machine. */
const complete: Record<string, string> = {
  bash: "GNU bash, version 5.2.37(1)-release",
  dash: "",
  zsh: "zsh 5.9 (x86_64-debian-linux-gnu)",
  curl: "curl 8.14.1 (x86_64-pc-linux-gnu)",
  openssl: "OpenSSL 3.5.1 1 Jul 2025",
  python3: "Python 3.13.5",
  go: "go version go1.25.1 linux/amd64",
  javac: "javac 21.0.8",
  rustc: "rustc 1.85.0 (4d91de4e4 2025-02-17)",
  ruby: "ruby 3.3.8 (2025-04-09 revision b200bad6cd) [x86_64-linux-gnu]",
  php: "PHP 8.4.11 (cli) (built: Aug 3 2025 07:32:21) (NTS)",
  nginx: "nginx version: nginx/1.26.3",
  apache2: "Server version: Apache/2.4.65 (Debian)",
  caddy: "2.6.2",
};

/** A machine that prints other versions than the complete one, or nothing where a program is missing. */
const machine =
  (other: Record<string, string | undefined> = {}): Run =>
  (name) =>
    name in other ? other[name] : complete[name];

test("a machine with every program lacks none", () => {
  expect(missingPrograms(machine())).toEqual([]);
});

test("an empty machine is told every program at once, each with its install line", () => {
  const missing = missingPrograms(() => undefined);
  expect(missing.map((line) => line.split(" ")[0])).toEqual(Object.keys(complete));
  for (const line of missing) expect(line).toMatch(/^\w+ is missing.*: apt-get install -y \w/);
});

test("one missing program is told alone", () => {
  expect(missingPrograms(machine({ nginx: undefined }))).toEqual([
    "nginx is missing: apt-get install -y nginx-light",
  ]);
});

test.each([
  ["python3", "Python 3.9.18", /^python3 is 3\.9\.18, but 3\.11 or newer is needed: /],
  ["javac", "javac 8", /^javac is 8, but 11 or newer is needed: /],
  ["rustc", "rustc 1.84.1", /^rustc is 1\.84\.1, but 1\.85 or newer is needed: /],
  ["rustc", "no release", /^rustc prints no version/],
])("%s that prints %j is refused", (name, printed, line) => {
  expect(missingPrograms(machine({ [name]: printed }))).toEqual([expect.stringMatching(line)]);
});

test.each(["Python 3.11.0", "Python 3.11", "Python 3.100.1"])("%s is new enough", (printed) => {
  expect(missingPrograms(machine({ python3: printed }))).toEqual([]);
});

test("a program is found under its name on other systems", () => {
  expect(
    missingPrograms(machine({ apache2: undefined, httpd: "Server version: Apache/2.4.65 (Unix)" })),
  ).toEqual([]);
});

test("Python without venv is refused, since the client tests make one", () => {
  const run: Run = (name, parameters) =>
    parameters.includes("import ensurepip") ? undefined : machine()(name, parameters);
  expect(missingPrograms(run)).toEqual(["python3 has no venv: apt-get install -y python3 python3-venv"]);
});
