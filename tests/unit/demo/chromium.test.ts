import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  chromiumLaunchOptions,
  ensureChromium,
  findChromium,
  type Machine,
} from "../../../src/tools/chromium.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "chromium-"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

function program(status: number): string {
  const path = join(directory, "browser");
  writeFileSync(path, `#!/bin/sh\nexit ${status}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe("$CHROMIUM", () => {
  it("is preferred", () => {
    const path = program(0);
    vi.stubEnv("CHROMIUM", path);
    expect(findChromium()).toBe(path);
    expect(chromiumLaunchOptions()).toMatchObject({ executablePath: path });
  });

  it.each(["missing", "broken"])("is an error when it is %s, although there is another browser", (how) => {
    const path = how === "broken" ? program(127) : join(directory, "nothing");
    vi.stubEnv("CHROMIUM", path);
    expect(() => findChromium()).toThrow(`CHROMIUM is ${JSON.stringify(path)}`);
  });
});

it("Chromium starts without a sandbox for root only", () => {
  vi.stubEnv("CHROMIUM", program(0));
  expect(chromiumLaunchOptions().args.includes("--no-sandbox")).toBe(process.getuid?.() === 0);
});

describe("getting a browser", () => {
  /** A machine on which a browser is installed by a command that matches. */
  function machine(appearsAfter: RegExp, more: Partial<Machine> = {}) {
    const commands: string[] = [];
    const said: string[] = [];
    const subject: Machine = {
      isRoot: true,
      find: () => (commands.some((command) => appearsAfter.test(command)) ? "/browser" : undefined),
      hasCommand: () => true,
      run: (command, args) => commands.push([command, ...args].join(" ")) > 0,
      say: (text) => void said.push(text),
      ...more,
    };
    return { subject, commands, said };
  }

  it("does nothing where there is a browser", () => {
    const { subject, commands, said } = machine(/x/, { find: () => "/there" });
    expect(ensureChromium(subject)).toBe("/there");
    expect([commands, said]).toEqual([[], []]);
  });

  it("downloads Playwright's browser, which needs no rights", () => {
    const { subject, commands, said } = machine(/cli\.js install/);
    expect(ensureChromium(subject)).toBe("/browser");
    expect(commands).toHaveLength(1);
    expect(said.join("\n")).toContain("npx playwright install chromium");
  });

  it("installs the system's package, with fresh lists, where the download fails", () => {
    const { subject, commands } = machine(/apt-get install/);
    expect(ensureChromium(subject)).toBe("/browser");
    expect(commands.slice(1)).toEqual([
      "env DEBIAN_FRONTEND=noninteractive apt-get update",
      "env DEBIAN_FRONTEND=noninteractive apt-get install -y chromium",
    ]);
  });

  it("installs through sudo for users other than root", () => {
    const { subject, commands, said } = machine(/apt-get install/, { isRoot: false });
    ensureChromium(subject);
    expect(commands.at(-1)).toBe("sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y chromium");
    expect(said.at(-1)).toContain("sudo apt-get");
  });

  it.each([
    ["no apt-get", { hasCommand: (name: string) => name !== "apt-get" }],
    ["neither root nor sudo", { isRoot: false, hasCommand: (name: string) => name !== "sudo" }],
    ["nothing that helps", {}],
  ])("says what to do where there is %s", (_what, more) => {
    const { subject } = machine(/never/, more);
    expect(() => ensureChromium(subject)).toThrow(/Install Chromium or Chrome yourself.*set CHROMIUM/);
  });
});
