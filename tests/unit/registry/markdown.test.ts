import { expect, test } from "vitest";
import { clientMarkdown, frameworkMarkdown } from "../../../src/registry/markdown.ts";
import { llmsText, promptFor, skillText } from "../../../src/registry/llms.ts";
import type { Client, Framework, Registry } from "../../../src/registry/registry.ts";

const client: Client = {
  id: "toy",
  name: "Toy",
  by: "by Acme",
  page: "toy.html",
  markdown: "toy.md",
  protocols: ["chat", "messages"],
  requires: "Needs `toy` 2",
  docs: "https://toy.example/docs",
  needs: { tools: true, context: 4000 },
  configurations: ["beside", "default"],
  steps: [
    {
      title: "Configure",
      text: { beside: "A new file.", default: "Your file." },
      file: {
        posix: { beside: "~/.toy/a.json", default: "~/.toy/b.json" },
        windows: { beside: "%USERPROFILE%\\.toy\\a.json", default: "%USERPROFILE%\\.toy\\b.json" },
      },
      code: [
        {
          protocols: ["chat"],
          format: "json",
          text: {
            posix: ['{"url": "', ["OPENAI_URL", "json"], '", "key": "$', ["KEY_VARIABLE"], '"}'],
          },
        },
        {
          protocols: ["messages"],
          format: "json",
          text: { posix: ['{"url": "', ["SERVER_URL", "json"], '"}'] },
        },
      ],
    },
    {
      title: "Test it",
      configuration: "beside",
      code: [
        {
          protocols: ["chat", "messages"],
          format: "sh",
          text: { posix: ["toy '", ["MODEL_NAME", "sh"], "' ```"], windows: ["toy.exe"] },
          windowsFormat: "ps1",
        },
      ],
      answers: "pong",
    },
    { title: "Test it", configuration: "default", answers: "pang" },
  ],
  undo: [{ title: "Undo", configuration: "beside", text: "Delete the file." }],
  verified: {
    chat: { verifiedAt: "2026-11-30", client: "Toy", version: "2.0", tools: true },
    messages: { notRun: "no client has run it yet" },
  },
};

const registry: Registry = {
  $schema: "./registry.schema.json",
  version: 1,
  site: {
    name: `Änne's "AI" Gateway`,
    isNamed: true,
    provider: { id: "local", name: "Local" },
    keyVariable: "LOCAL_API_KEY",
    keyPortal: "https://keys.example.com",
    protocols: ["chat", "messages"],
    models: [{ id: "qwen", context: 8000 }],
  },
  verifiedAt: "2026-11-30",
  keyLine: { posix: ["export ", ["KEY_VARIABLE"], "='", ["API_KEY", "sh"], "'"] },
  agents: [client],
  apps: [],
  frameworks: [],
  apis: [],
};

test("a guide without choices tells every API, configuration and system", () => {
  const text = clientMarkdown(registry, client);
  for (const part of [
    "# Toy by Acme",
    `the LLM server of Änne's "AI" Gateway.`,
    "Replace `https://your-server.example.com` with the server's address",
    "Model: `qwen`.",
    "- `/v1/chat/completions` or `/v1/messages` on the server",
    "- a model that calls tools\n- a context of 4000 tokens or more",
    "export LOCAL_API_KEY='your-api-key'",
    "*Beside your settings:* A new file.",
    "File: `~/.toy/a.json` (beside your settings) or `~/.toy/b.json` (as the default); on Windows",
    'For Chat:\n\n```json\n{"url": "https://your-server.example.com/v1", "key": "$LOCAL_API_KEY"}\n```',
    'For Messages:\n\n```json\n{"url": "https://your-server.example.com"}\n```',
    "### 2. Test it (beside your settings)",
    "### 3. Test it (as the default)",
    // Longer than the fence within.
    "````sh\ntoy 'qwen' ```\n````",
    "Windows PowerShell, not run here:\n\n```powershell\ntoy.exe\n```",
    "Chat: Runs with Toy 2.0, tools; checked 2026-11-30.",
    "Messages: Not run: no client has run it yet.",
  ]) {
    expect(text).toContain(part);
  }
});

test("a guide with choices tells these alone, with the values", () => {
  const text = clientMarkdown(registry, client, {
    server: "https://llm.example.com",
    model: "it's",
    protocol: "messages",
    configuration: "default",
    system: "windows",
  });
  expect(text).toContain("Server: `https://llm.example.com`. Model: `it's`.");
  expect(text).toContain('{"url": "https://llm.example.com"}');
  expect(text).toContain("File: `%USERPROFILE%\\.toy\\b.json`");
  expect(text).toContain("### 2. Test it\n\nExpected output: `pang`");
  for (const other of ["/v1/chat", "A new file", "a.json", "pong", "macOS", "For ", "Delete the file"])
    expect(text).not.toContain(other);
});

test("on Windows, texts that were not run there say so, and the runs name Linux", () => {
  const text = clientMarkdown(registry, client, { system: "windows", protocol: "chat" });
  expect(text).toContain("Windows PowerShell, not run here:\n\n```powershell\ntoy.exe\n```");
  expect(text).toContain("On Linux: runs with Toy 2.0, tools; checked 2026-11-30.");
});

test("steps of other APIs than the chosen one are left out", () => {
  const steps: Client["steps"] = [
    { title: "For Chat", code: [{ protocols: ["chat"], format: "sh", text: { posix: ["a"] } }] },
    { title: "For Messages", code: [{ protocols: ["messages"], format: "sh", text: { posix: ["b"] } }] },
    { title: "For all" },
  ];
  const text = clientMarkdown(registry, { ...client, steps }, { protocol: "messages" });
  expect(text.match(/^### .*/gm)).toEqual([
    "### 1. For Messages",
    "### 2. For all",
    "### Beside your settings",
  ]);
});

test("a server that needs no key is told so, in the guide and in the prompt", () => {
  const text = clientMarkdown(registry, client, { noKey: true });
  expect(text).toContain("The server needs no key.");
  expect(text).toContain("`LOCAL_API_KEY`: set it to `not-needed`");
  const prompt = promptFor(client, {
    guide: "",
    registry,
    protocol: "chat",
    server: "",
    model: "",
    noKey: true,
  });
  expect(prompt).toContain("where the guide reads LOCAL_API_KEY, set that variable to not-needed.");
  expect(prompt).not.toContain("My key");
});

test("each text says which run proves it, or that none does", () => {
  const json = (name: string) => ({ format: "json", text: { posix: [name] } });
  const steps: Client["steps"] = [
    {
      title: "Install",
      code: [{ protocols: ["chat", "messages"], ...json("install"), notRun: "it is installed already" }],
    },
    {
      title: "Configure",
      code: [
        { protocols: ["chat"], ...json("a") },
        { protocols: ["messages"], ...json("b") },
      ],
    },
    { title: "Both", code: [{ protocols: ["chat", "messages"], ...json("both") }] },
  ];
  const undo: Client["undo"] = [
    { title: "Undo", code: [{ protocols: ["chat"], ...json("undo"), notRun: "nobody undoes it" }] },
  ];
  const text = clientMarkdown(registry, { ...client, steps, undo });
  const run = "Runs with Toy 2.0, tools; checked 2026-11-30.";
  const none = "Not run: no client has run it yet.";
  for (const part of [
    "```json\ninstall\n```\n\nNot run: it is installed already.\n\n###",
    `For Chat:\n\n\`\`\`json\na\n\`\`\`\n\n${run}\n\nFor Messages:\n\n\`\`\`json\nb\n\`\`\`\n\n${none}\n\n###`,
    `\`\`\`json\nboth\n\`\`\`\n\nChat: ${run} Messages: ${none}\n\n`,
    "```json\nundo\n```\n\nNot run: nobody undoes it.\n\n",
  ]) {
    expect(text).toContain(part);
  }
});

test("the line that sets the key has a run as well", () => {
  expect(clientMarkdown(registry, client, { protocol: "chat" })).toContain(
    "export LOCAL_API_KEY='your-api-key'\n```\n\nRuns with Toy 2.0, tools; checked 2026-11-30.\n\n## Steps",
  );
});

test("the page's own server gets its headers, another one and a blank do not", () => {
  const code = {
    protocols: ["chat"] as const,
    format: "json",
    text: { posix: ["plain"] },
    withHeaders: { posix: ["with X-Team"] },
  };
  const site = { ...registry.site, server: "https://own.example" };
  const toy = { ...client, steps: [{ title: "Configure", code: [code] }] };
  const told = (server?: string) => clientMarkdown({ ...registry, site }, toy, { server });
  for (const server of [undefined, "https://own.example"]) expect(told(server)).toContain("with X-Team");
  for (const server of ["", "https://mine.example"]) {
    expect(told(server)).toContain("plain");
    expect(told(server)).not.toContain("X-Team");
  }
});

const language = (id: string, label: string): Framework["languages"][number] => ({
  id,
  label,
  protocols: ["chat"],
  requires: `Needs ${label}`,
  docs: "https://toy.example/docs",
  calls: "Chat.",
  reasoning: "None.",
  elsewhere: "Nothing.",
  steps: [],
});

test("a framework's guide is told in the chosen language alone", () => {
  const framework: Framework = {
    id: "kit",
    name: "Kit",
    page: "kit.html",
    markdown: "kit.md",
    languages: [language("python", "Python"), language("node", "Node.js")],
  };
  expect(frameworkMarkdown(registry, framework).match(/^## (?!The).*/gm)).toEqual([
    "## Python",
    "## Node.js",
  ]);
  expect(frameworkMarkdown(registry, framework, { language: "node" }).match(/^## (?!The).*/gm)).toEqual([
    "## Node.js",
  ]);
});

test("the values of a text go through its encoders", () => {
  const text = clientMarkdown(registry, client, {
    server: 'https://x.example/"a',
    model: "it's",
    system: "posix",
  });
  expect(text).toContain('{"url": "https://x.example/\\"a/v1"');
  expect(text).toContain(String.raw`toy 'it'\''s'`);
});

test("llms.txt has the facts, the rules and a link to each guide", () => {
  const text = llmsText(registry);
  expect(text).toMatch(/^# Änne's "AI" Gateway\n\n> /);
  expect(text).toContain("- Models: `qwen` (context 8000)");
  expect(text).toContain("`LOCAL_API_KEY`. Get one: https://keys.example.com");
  expect(text).toContain("- [Toy](toy.md): by Acme, Chat, Messages");
  expect(text).not.toContain("Responses");
});

test("the skill names its folder, and leads to llms.txt where the page lives", () => {
  expect(skillText(registry)).toMatch(/^---\nname: set-up-llm-server\ndescription: "/);
  expect(skillText(registry)).toContain("`../../../llms.txt`");
  expect(skillText(registry)).not.toContain("anything-else");
  expect(skillText({ ...registry, agents: [{ ...client, id: "anything-else" }] })).toContain(
    "anything-else.md",
  );
  const site = { ...registry.site, address: "https://docs.example.com/connect" };
  expect(skillText({ ...registry, site })).toContain("<https://docs.example.com/connect/llms.txt>");
});

test("a prompt names guide, server, model, API and the test's answer, and asks for what is blank", () => {
  const options = { guide: "https://p.example/toy.md", registry, protocol: "chat" } as const;
  const text = promptFor(client, {
    ...options,
    server: "https://llm.example.com",
    model: "",
    configuration: "beside my settings",
    answers: "pong",
  });
  expect(text).toContain("Set up Toy for my LLM server. Read https://p.example/toy.md and follow it.");
  expect(text).toContain("- Server: https://llm.example.com\n- Model: ask me for its name");
  expect(text).toContain("- Configuration: beside my settings");
  expect(text).toContain("environment variable LOCAL_API_KEY. Never read it");
  expect(text).toContain("Expected output: pong");
  expect(text).not.toMatch(/Language|Leave out/);
});

test("a prompt names a framework's language, and the headers that another server does not get", () => {
  const options = {
    guide: "",
    registry,
    protocol: "chat",
    server: "https://mine.example",
    model: "m",
  } as const;
  const text = promptFor(client, { ...options, language: "Node.js", leftOutHeaders: ["X-Team", "X-Cost"] });
  expect(text).toContain("- Language: Node.js\n");
  expect(text).toContain("- Leave out the lines with X-Team and X-Cost, headers for another server.\n");
});
