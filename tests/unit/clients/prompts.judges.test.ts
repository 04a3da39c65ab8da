import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { follow } from "../../clients/prompts/follow.ts";
import { problemsOfSetUp } from "../../clients/prompts/judge.ts";
import { promptFor } from "../../../src/registry/llms.ts";
import { clientMarkdown } from "../../../src/registry/markdown.ts";
import type { Client, Registry } from "../../../src/registry/registry.ts";

const KEY = "sk-visitor-123";
const VARIABLE = "TOY_KEY";
const FILE = "~/.toy/settings.json";
const OWN = '{ "theme": "dark", "url": "http://elsewhere" }\n';

/** A guide for two APIs, in two configurations, whose test prints what the settings say. */
const client: Client = {
  id: "toy",
  name: "Toy",
  page: "toy.html",
  markdown: "toy.md",
  protocols: ["chat", "messages"],
  requires: "Needs `bash`",
  docs: "https://toy.example/docs",
  configurations: ["beside", "default"],
  steps: [
    {
      title: "Use it in this terminal",
      code: [{ protocols: ["chat", "messages"], format: "sh", text: { posix: ["export TOY_WORD=pong"] } }],
    },
    {
      title: "Configure",
      file: {
        posix: { beside: "~/.toy/beside.json", default: FILE },
        windows: {
          beside: "%USERPROFILE%\\.toy\\beside.json",
          default: "%USERPROFILE%\\.toy\\settings.json",
        },
      },
      code: (["chat", "messages"] as const).map((api) => ({
        protocols: [api],
        format: "json",
        text: {
          posix: [
            `{ "api": "${api}", "url": "`,
            ["SERVER_URL", "json"],
            '", "model": "',
            ["MODEL_NAME", "json"],
            '", "keyFrom": "',
            ["KEY_VARIABLE"],
            '" }',
          ],
        },
      })),
    },
    {
      title: "Test it",
      configuration: "default",
      code: [
        {
          protocols: ["chat", "messages"],
          format: "sh",
          text: {
            posix: ['[ "$TOY_KEY" ] && echo "$TOY_WORD" >~/.toy/ran && cat ~/.toy/ran'],
            windows: ["toy.exe"],
          },
          windowsFormat: "ps1",
        },
      ],
      answers: "pong",
    },
  ],
  verified: { chat: { notRun: "it is a toy" }, messages: { notRun: "it is a toy" } },
};

const registry: Registry = {
  $schema: "./registry.schema.json",
  version: 1,
  site: {
    name: "Toys",
    provider: { id: "local", name: "Local" },
    keyVariable: VARIABLE,
    protocols: ["chat", "messages"],
    models: [],
  },
  verifiedAt: "2026-11-30",
  keyLine: { posix: ["export ", ["KEY_VARIABLE"], "='", ["API_KEY", "sh"], "'"] },
  agents: [client],
  apps: [],
  frameworks: [],
  apis: [],
};

const options = {
  guide: "http://127.0.0.1:1/toy.md",
  registry,
  server: "http://127.0.0.1:2",
  model: "my-model",
  protocol: "messages",
  configuration: "as the default",
  answers: "pong",
} as const;
const prompt = promptFor(client, options);

let folder = "";
let home = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "prompt-"));
  home = join(folder, "home");
  write("home/.toy/settings.json", OWN);
  write("home/.toy/history", "mine\n");
  // In place of a server: the page's file for this address.
  write("bin/curl", `#!/bin/sh\n[ "$2" = http://127.0.0.1:1/toy.md ] && cat '${join(folder, "toy.md")}'\n`);
  chmodSync(join(folder, "bin/curl"), 0o755);
  write("toy.md", clientMarkdown(registry, client));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Runs the commands of a model that is given a prompt; returns its last words and what is wrong with its work. */
function work(given: string, key = KEY): { words: string; problems: string[] } {
  const told: string[] = [];
  const following = follow(given);
  let next = following.next("");
  while (!next.done) {
    const { stdout, stderr } = spawnSync("bash", ["-c", next.value], {
      encoding: "utf8",
      env: {
        HOME: home,
        PATH: [join(folder, "bin"), process.env["PATH"]].join(delimiter),
        ...(key && { [VARIABLE]: key }),
      },
    });
    told.push(stdout + stderr);
    next = following.next(stdout);
  }
  const problems = problemsOfSetUp({
    home,
    folders: [],
    before: new Map([
      [".toy/settings.json", OWN],
      [".toy/history", "mine\n"],
    ]),
    targets: [
      {
        file: FILE,
        text: '{ "api": "messages", "url": "http://127.0.0.1:2", "model": "my-model", "keyFrom": "TOY_KEY" }',
      },
    ],
    key: KEY,
    told: [...told, next.value],
  });
  return {
    words: next.value,
    problems: next.value === "The test printed pong, as expected." ? problems : [...problems, next.value],
  };
}

test("a model that follows the prompt sets the client up beside what is there, and runs the test", () => {
  expect(work(prompt)).toEqual({ words: "The test printed pong, as expected.", problems: [] });
  expect(JSON.parse(readFileSync(join(home, ".toy/settings.json"), "utf8"))).toEqual({
    theme: "dark",
    api: "messages",
    url: "http://127.0.0.1:2",
    model: "my-model",
    keyFrom: VARIABLE,
  });
  expect(readFileSync(join(home, ".toy/settings.json.bak"), "utf8")).toBe(OWN);
});

const lines = prompt.split("\n").filter(Boolean);

test.each<[sentence: string, instead: string]>([
  ...lines.map((line): [string, string] => [line, ""]),
  ["Never read it, print it, or", "Never"],
  ["read it, ", ""],
  ["print it, ", ""],
  [", or write it into a file", ""],
  ["copy it beside itself (name.bak), and ", ""],
  [", and keep everything in it that the guide does not name", ""],
  [" Expected output: pong", ""],
])("a prompt without %j fails", (sentence, instead) => {
  expect(prompt).toContain(sentence);
  expect(work(prompt.replace(sentence, instead)).problems).not.toEqual([]);
});

test("a guide at another address, or without the file's path, fails", () => {
  expect(work(prompt.replace("toy.md", "other.md")).problems).not.toEqual([]);
  write("toy.md", clientMarkdown(registry, client).replaceAll(FILE, "~/.toy/other.json"));
  expect(work(prompt).problems).not.toEqual([]);
});

test("a key that is not set is asked for, where the prompt says so", () => {
  const words = `Please set ${VARIABLE}, then tell me.`;
  expect(work(prompt, "").words).toBe(words);
  expect(work(prompt.replace("; if it is not set, ask me to set it", ""), "").words).not.toBe(words);
});

test("a server without a key is set up with what the prompt says in its place", () => {
  const keyless = promptFor(client, { ...options, noKey: true });
  // There is no key to keep to oneself, and no sentence about it.
  expect(
    work(keyless.replace("- API", "- Never read it, print it, or write it into a file.\n- API"), ""),
  ).toEqual({
    words: "The test printed pong, as expected.",
    problems: [],
  });
  const [line = ""] = /^- My server needs no key.*$/m.exec(keyless) ?? [];
  expect(work(keyless.replace(line, "- Never read it, print it, or write it into a file."), "").words).toBe(
    "The test failed: it did not print pong.",
  );
});
