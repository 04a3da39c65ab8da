import { EventEmitter } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Loader, LoaderContext } from "astro/loaders";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { guideFiles, iconFiles, templateFiles } from "../../../src/build/content-kinds.ts";

interface Entry {
  id: string;
  data: unknown;
  body?: string;
}

const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">\n  <path d="M1 1h1" />\n</svg>\n';

let [root, folder] = ["", ""];
const write = (file: string, text: string | Uint8Array) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
const ours = (path: string, text: string) => write(join(root, "src/content", path), text);
const theirs = (path: string, text: string | Uint8Array) => write(join(folder, "content", path), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "project-"));
  folder = mkdtempSync(join(tmpdir(), "Änne's folder [1] -"));
  vi.stubEnv("INTEGRATE_FOLDER", folder);
  ours("agents/pi/guide.yaml", "name: Pi");
  ours("agents/pi/icon.svg", ICON);
  ours("agents/pi/run.sh", "pi\n");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
  rmSync(folder, { recursive: true });
});

/** A store with an entry of an earlier build, and a dev server that tells of changed files. */
function start(loader: Loader) {
  const store = new Map<string, Entry>([["agents/yesterday", { id: "agents/yesterday", data: {} }]]);
  const watcher = Object.assign(new EventEmitter(), { add: vi.fn<(path: string) => void>() });
  const errors: string[] = [];
  const context = {
    config: { root: pathToFileURL(`${root}/`) },
    store: { clear: () => store.clear(), set: (entry: Entry) => store.set(entry.id, entry) },
    parseData: ({ data }: Entry) => Promise.resolve(data),
    generateDigest: String,
    logger: { error: (text: string) => errors.push(text) },
    watcher,
  } as unknown as LoaderContext;
  const change = (path: string) => watcher.emit("all", "change", join(folder, "content", path));
  return { loaded: loader.load(context), store, watched: watcher.add, errors, change };
}

const annebot = () => {
  theirs("agents/annebot/guide.yaml", "name: Ännebot");
  theirs("agents/annebot/icon.svg", ICON);
};

describe("the content", () => {
  it("has the operator's guides, icons and templates among ours, and nothing of an earlier build", async () => {
    annebot();
    theirs("agents/annebot/run.sh", "annebot # 🚀\n");
    theirs("frameworks/kit/guide.yaml", "name: Kit");
    theirs("frameworks/kit/icon.svg", ICON);
    theirs("frameworks/kit/python/kit.py", "kit()\n");
    const load = async (loader: Loader) => {
      const { loaded, store } = start(loader);
      await loaded;
      return Object.fromEntries([...store.values()].map(({ id, data, body }) => [id, body ?? data]));
    };
    expect(await load(guideFiles(["agents", "apps"]))).toEqual({
      "agents/pi": { name: "Pi" },
      "agents/annebot": { name: "Ännebot" },
    });
    expect(await load(guideFiles(["frameworks"]))).toEqual({ "frameworks/kit": { name: "Kit" } });
    expect(Object.keys(await load(iconFiles))).toEqual(["agents/pi", "agents/annebot", "frameworks/kit"]);
    expect(await load(templateFiles)).toEqual({
      "agents/pi/run.sh": "pi\n",
      "agents/annebot/run.sh": "annebot # 🚀\n",
      "frameworks/kit/python/kit.py": "kit()\n",
    });
  });

  it("is the same from an editor that marks UTF-8 and ends lines as Windows does", async () => {
    annebot();
    theirs("agents/annebot/run.sh", "\ufeffannebot \\\r\n  --model '{{MODEL_NAME}}'\r\n");
    const { loaded, store } = start(templateFiles);
    await loaded;
    expect(store.get("agents/annebot/run.sh")?.body).toBe("annebot \\\n  --model '{{MODEL_NAME}}'\n");
  });
});

describe("an error names the operator's file", () => {
  it.each([
    [templateFiles, "run.sh", "annebot\nannebot {{MODEL_NAME}}\n", ":2: {{MODEL_NAME}}: must stand inside '"],
    [templateFiles, "run.ini", "a", ": no template language has the extension .ini"],
    [templateFiles, "run.sh", Buffer.from("echo \xe4\n", "latin1"), " is not UTF-8 text"],
    [guideFiles(["agents"]), "guide.yaml", "name: [", ": not valid YAML: "],
    [iconFiles, "icon.svg", "<svg/>", ": an icon is <svg xmlns="],
  ])("%#: %o", async (loader, file, text, error) => {
    annebot();
    theirs(`agents/annebot/${file}`, text);
    await expect(start(loader).loaded).rejects.toThrow(join(folder, "content/agents/annebot", file) + error);
  });
});

describe("while the page is changed", () => {
  it("a new guide of the operator's takes the place of ours", async () => {
    const { loaded, store, watched, change } = start(templateFiles);
    await loaded;
    expect(watched).toHaveBeenCalledWith(join(folder, "content"));
    theirs("agents/pi/guide.yaml", "name: Our Pi");
    theirs("agents/pi/icon.svg", ICON);
    theirs("agents/pi/start.sh", "our-pi\n");
    for (const file of ["guide.yaml", "icon.svg", "start.sh"]) change(`agents/pi/${file}`);
    await vi.waitFor(() => expect([...store.keys()]).toEqual(["agents/pi/start.sh"]));
  });

  it("what is wrong is said, and what was there stays until it is right", async () => {
    annebot();
    theirs("agents/annebot/run.sh", "annebot\n");
    const { loaded, store, errors, change } = start(templateFiles);
    await loaded;
    const before = [...store.values()];
    theirs("agents/annebot/run.sh", "annebot {{MODEL_NAME}}\n");
    change("agents/annebot/run.sh");
    await vi.waitFor(() => expect(errors).toHaveLength(1));
    expect(errors[0]).toContain(`${join(folder, "content/agents/annebot/run.sh")}:1: {{MODEL_NAME}}`);
    expect([...store.values()]).toEqual(before);
    theirs("agents/annebot/run.sh", "annebot '{{MODEL_NAME}}'\n");
    change("agents/annebot/run.sh");
    await vi.waitFor(() =>
      expect(store.get("agents/annebot/run.sh")?.body).toBe(
        readFileSync(join(folder, "content/agents/annebot/run.sh"), "utf8"),
      ),
    );
    expect(errors).toHaveLength(1);
  });
});
