import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { contentFile, isOperators, listContent } from "../../../src/build/content-files.ts";

/** Folder of the project, and the operator's. */
let [root, folder] = ["", ""];
const make = (file: string) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "");
};
const ours = (...paths: string[]) => paths.forEach((path) => make(join(root, "src/content", path)));
const theirs = (...paths: string[]) => paths.forEach((path) => make(join(folder, "content", path)));
const guide = (path: string) => [`${path}/guide.yaml`, `${path}/icon.svg`];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "project-"));
  folder = mkdtempSync(join(tmpdir(), "Ännes „KI“ [folder] {a,b} *-"));
  vi.stubEnv("INTEGRATE_FOLDER", folder);
  ours(...guide("agents/pi"), "agents/pi/old.sh", ...guide("frameworks/kit"), "frameworks/kit/python/old.py");
  ours(...guide("apps/plum"), "sdks/chat/hello/curl.sh", "key/export.sh", "tasks.yaml");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
  rmSync(folder, { recursive: true });
});

/** Returns where each file is: "ours" or "theirs". */
const listed = () =>
  Object.fromEntries(
    [...listContent(root)].map(([path, file]) => {
      expect([join(root, "src/content", path), join(folder, "content", path)]).toContain(file);
      return [path, file.startsWith(root) ? "ours" : "theirs"];
    }),
  );

describe("the operator's content", () => {
  it("replaces guides of ours wholly, adds others, and leaves everything else", () => {
    const before = Object.keys(listed());
    theirs(...guide("agents/pi"), "agents/pi/new.sh", ...guide("agents/annebot"), "agents/annebot/a.toml");
    theirs(...guide("frameworks/kit"), "frameworks/kit/ruby/new.rb");
    const after = listed();
    const replaced = /^(?:agents\/pi|frameworks\/kit)\//;
    expect(Object.keys(after).filter((path) => after[path] === "ours")).toEqual(
      before.filter((path) => !replaced.test(path)),
    );
    expect(Object.keys(after).filter((path) => after[path] === "theirs")).toEqual([
      "agents/annebot/a.toml",
      ...guide("agents/annebot"),
      ...guide("agents/pi"),
      "agents/pi/new.sh",
      ...guide("frameworks/kit"),
      "frameworks/kit/ruby/new.rb",
    ]);
  });

  it("is named by its own path, and ours below the project", () => {
    theirs(...guide("agents/pi"));
    expect(contentFile("agents/pi/guide.yaml")).toBe(join(folder, "content/agents/pi/guide.yaml"));
    expect(isOperators("agents/pi/chat")).toBe(true);
    for (const path of ["agents/pi2/guide.yaml", "frameworks/kit/python/old.py", "sdks/chat/hello/curl.sh"]) {
      expect([contentFile(path), isOperators(path)]).toEqual([`src/content/${path}`, false]);
    }
  });

  it("may lie behind links, and hidden files are no part of it", () => {
    for (const file of guide("anywhere")) make(join(root, file));
    theirs("agents/.DS_Store", ".git/config");
    symlinkSync(join(root, "anywhere"), join(folder, "content/agents/annebot"));
    expect(listed()).toMatchObject({ "agents/annebot/guide.yaml": "theirs" });
    expect(Object.keys(listed()).filter((path) => path.includes("."))).not.toContain("agents/.DS_Store");
  });

  it("may be missing", () => {
    expect(Object.values(listed())).not.toContain("theirs");
    vi.stubEnv("INTEGRATE_FOLDER", "");
    expect(listed()).toHaveProperty("agents/pi/old.sh", "ours");
    expect([isOperators("agents/pi"), contentFile("agents/pi")]).toEqual([false, "src/content/agents/pi"]);
  });

  it.each([
    "sdks/chat/hello/curl.sh",
    "languages.yaml",
    "README.md",
    "agents",
    "agents/guide.yaml",
    "agents/annebot/templates/a.sh",
    "frameworks/annekit/hello.py",
    "frameworks/annekit/python/deep/hello.py",
    "frameworks/annekit/C#/hello.cs",
    "Agents/annebot/guide.yaml",
  ])("may not be %s", (path) => {
    theirs(path);
    expect(() => listContent(root)).toThrow(`${join(folder, "content", path)} has no use here. Guides can`);
  });

  it.each([
    ["agents/Annebot", "Use small letters, digits and single -"],
    ["agents/änne", "Use small letters"],
    ["apps/a b", "Use small letters"],
    ["apps/-a", "Use small letters"],
    ["frameworks/a.b", "Use small letters"],
    ["agents/index", "the page itself has files of that name"],
    ["apps/agents", "the page itself has files of that name"],
    ["frameworks/find", "the page itself has files of that name"],
    ["agents/chat-python", "the page itself has files of that name"],
    ["agents/remedy-cors", "the page itself has files of that name"],
  ])("may have no guide called %s", (path, error) => {
    theirs(...guide(path));
    expect(() => listContent(root)).toThrow(`${join(folder, "content", path)}: `);
    expect(() => listContent(root)).toThrow(error);
  });

  it.each([
    ["icon.svg", "guide.yaml"],
    ["guide.yaml", "icon.svg"],
    ["new.sh", "guide.yaml"],
  ])("may have no guide with only %s", (file, missing) => {
    theirs(`agents/pi/${file}`);
    expect(() => listContent(root)).toThrow(`${join(folder, "content/agents/pi")} has no ${missing}.`);
  });

  it.each([
    ["apps/pi", ["src/content/agents/pi"]],
    ["agents/plum", ["src/content/apps/plum"]],
    ["frameworks/pi", ["src/content/agents/pi"]],
  ])("may not have the id of a guide of another kind: %s", (path, others) => {
    theirs(...guide(path));
    for (const name of [...others, join(folder, "content", path)]) {
      expect(() => listContent(root)).toThrow(name);
    }
    expect(() => listContent(root)).toThrow("Rename one of them.");
  });
});
