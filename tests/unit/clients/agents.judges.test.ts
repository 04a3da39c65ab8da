import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openProject } from "../../clients/plan.ts";
import { offlineCommand } from "../../clients/sandbox.ts";
import { verify } from "../../clients/session.ts";

/** A small project with a guide for an agent that is a script and has a tool. */
let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "project-"));
  write("src/content/languages.yaml", "{}\n");
  write("src/content/key/export.sh", "export {{KEY_VARIABLE}}='{{API_KEY}}'\n");
  write("src/content/agents/toy/guide.yaml", GUIDE);
  write("src/content/agents/toy/toy.json", SETTINGS);
  write("src/content/agents/toy/toy.variable.json", SETTINGS.replace('"key": "{{API_KEY}}"', KEY_FROM));
  write("src/content/agents/toy/agent.mjs", AGENT);
  write("src/content/agents/toy/test.sh", "node agent.mjs 'Reply with the single word pong'\n");
  write("tests/clients/toy/client.yaml", CLIENT);
  mkdirSync(join(root, "src/content/verified"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const GUIDE = `protocols: [chat]
steps:
  - { template: toy.json, file: ~/.toy.json }
  - { template: agent.mjs, file: agent.mjs }
test: [{ template: test.sh }]
`;
const SETTINGS = `{ "url": "{{SERVER_URL}}/v1", "key": "{{API_KEY}}", "model": "{{MODEL_NAME}}" }\n`;
const KEY_FROM = '"keyFrom": "{{KEY_VARIABLE}}"';
const CLIENT = `name: Toy
program: node
snippets: [agents/toy]
cannot:
  - { trials: [tools refused], why: It needs tools., shows: tool choice requires }
`;
/** Reads files as it is told, until an answer has no call. */
const AGENT = `import { readFileSync } from "node:fs";
const { url, keyFrom, key = process.env[keyFrom], model } = JSON.parse(readFileSync(process.env.HOME + "/.toy.json", "utf8"));
const parameters = { type: "object", properties: { path: { type: "string" } }, required: ["path"] };
const tools = [{ type: "function", function: { name: "read", parameters } }];
const messages = [{ role: "user", content: process.argv[2] }];
for (;;) {
  const response = await fetch(url + "/chat/completions", {
    method: "POST",
    headers: { authorization: "Bearer " + key },
    body: JSON.stringify({ model, messages, tools }),
  });
  if (!response.ok) throw new Error(await response.text());
  const { message } = (await response.json()).choices[0];
  messages.push(message);
  if (!message.tool_calls) {
    console.log(message.content);
    break;
  }
  const [{ id, function: call }] = message.tool_calls;
  messages.push({ role: "tool", tool_call_id: id, content: readFileSync(JSON.parse(call.arguments).path, "utf8") });
}
`;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const edit = (path: string, from: string, to: string) =>
  write(
    path,
    readFileSync(join(root, path), "utf8").replace(from, () => to),
  );

async function problems(trials?: readonly string[]): Promise<string> {
  const findings = await verify(openProject(root), { mode: "all", names: [], trials }, () => {});
  return findings
    .flatMap((finding) =>
      "results" in finding
        ? finding.results.flatMap((result) => result.problems.map((problem) => `${result.trial}: ${problem}`))
        : ["not run"],
    )
    .join("\n");
}

const canRun = (() => {
  try {
    return offlineCommand().length > 0;
  } catch {
    return false;
  }
})();

test.skipIf(!canRun)(
  "the record of an agent says which trials it passed, and why not the others",
  async () => {
    expect(await problems()).toBe("");
    const [entry] = Object.values(openProject(root).records.read("toy"));
    expect(Object.keys(entry?.literal ?? {})).toContain("dollars");
    expect(entry?.trials).toEqual({
      tools: expect.any(String) as string,
      thinking: expect.any(String) as string,
      "unknown fields refused": expect.any(String) as string,
      "tools refused": { cannot: "It needs tools." },
      "roles refused in other words": expect.any(String) as string,
    });
  },
  300_000,
);

test.skipIf(!canRun)(
  "an agent whose settings have the operator's headers must send them, odd values too",
  async () => {
    const trials = ["further headers", "further headers without references"];
    expect(await problems(trials), "without a slot there is no such trial").toBe("not run");
    write("src/content/agents/toy/toy.json", SETTINGS.replace("{ ", '{\n"headers": {{HEADERS}},\n'));
    expect(await problems(trials)).toMatch(
      /^further headers: .*403 The header X-Team must be a, but is undefined/m,
    );
    edit("src/content/agents/toy/agent.mjs", "const { url,", "const { headers, url,");
    edit("src/content/agents/toy/agent.mjs", "headers: { auth", "headers: { ...headers, auth");
    expect(await problems(trials)).toBe("");
    const expanding = 'headers: { ...headers, "x-references": process.env.HOME, auth';
    edit("src/content/agents/toy/agent.mjs", "headers: { ...headers, auth", expanding);
    write(
      "tests/clients/toy/client.yaml",
      `${CLIENT}  - { trials: [further headers], why: It reads $HOME., shows: X-References must be }\n`,
    );
    expect(await problems(trials), "the easier trial is there for it").toBe("");
  },
  300_000,
);

/** The toy's guide with a choice: a file of its own, or the one that is read by default, with a copy to undo it. */
function offerConfigurations(): void {
  write(
    "src/content/agents/toy/guide.yaml",
    `protocols: [chat]
steps:
  - { configuration: default, template: backup.sh }
  - { configuration: beside, template: toy.json, file: ~/.toy-local.json }
  - { configuration: default, template: toy.json, file: ~/.toy.json }
  - { template: agent.mjs, file: ~/agent.mjs }
test:
  - { configuration: beside, template: test.beside.sh }
  - { configuration: default, template: test.sh }
undo:
  - { configuration: default, template: restore.sh }
`,
  );
  write("src/content/agents/toy/backup.sh", "[ ! -e ~/.toy.json ] || cp ~/.toy.json ~/.toy.json.before\n");
  write("src/content/agents/toy/restore.sh", "cp ~/.toy.json.before ~/.toy.json\n");
  const run = "node ~/agent.mjs 'Reply with the single word pong'\n";
  write("src/content/agents/toy/test.sh", run);
  write("src/content/agents/toy/test.beside.sh", `TOY_SETTINGS=~/.toy-local.json ${run}`);
  edit(
    "src/content/agents/toy/agent.mjs",
    'readFileSync(process.env.HOME + "/.toy.json", "utf8")',
    `readFileSync(process.env.TOY_SETTINGS ?? process.env.HOME + "/.toy.json", "utf8")`,
  );
  write("tests/clients/toy/client.yaml", `${CLIENT}other:\n  usual: node ~/agent.mjs '{{PROMPT}}'\n`);
  const theirs = `{ "url": "http://elsewhere/v1", "key": "sk-other", "model": "other-model" }\n`;
  write("tests/clients/toy/home/.toy.json", theirs);
}
const homes = ["another provider's home", "as default", "as default in another provider's home"];

test.skipIf(!canRun)(
  "a guide leaves another provider's settings in force beside its own, and brings them back by its undo",
  async () => {
    offerConfigurations();
    expect(await problems(homes)).toBe("");
  },
  300_000,
);

test.skipIf(!canRun).each([
  [
    "writes over the user's file",
    "test.beside.sh",
    "TOY_SETTINGS",
    "cp ~/.toy-local.json ~/.toy.json; TOY_SETTINGS",
    /another provider's home: .*the user's own stay in force, but `node/,
  ],
  [
    "forgets the file that the client reads",
    "test.beside.sh",
    "TOY_SETTINGS=~/.toy-local.json ",
    "",
    /another provider's home: called another server/,
  ],
  [
    "has an undo that brings nothing back",
    "restore.sh",
    ".before ~",
    " ~",
    /as default in another provider's home: the guide's undo brings the user's settings back, but/,
  ],
  [
    "keeps no copy",
    "backup.sh",
    "cp ",
    "true ",
    /as default in another provider's home: the guide's undo brings the user's settings back, but/,
  ],
])(
  "a guide that %s fails in the home of a user who has another provider",
  async (_, file, from, to, problem) => {
    offerConfigurations();
    edit(`src/content/agents/toy/${file}`, from, to);
    expect(await problems(homes)).toMatch(problem);
  },
  300_000,
);

test.skipIf(!canRun)(
  "a project's settings that win over the guide's must be named in the client's settings",
  async () => {
    offerConfigurations();
    const trial = ["as default in a project with another server"];
    edit(
      "src/content/agents/toy/agent.mjs",
      "process.env.TOY_SETTINGS ??",
      "process.env.TOY_SETTINGS ?? own ??",
    );
    edit(
      "src/content/agents/toy/agent.mjs",
      "const { url",
      `import { existsSync } from "node:fs";\nconst own = existsSync("toy.json") ? "toy.json" : undefined;\nconst { url`,
    );
    const theirs = `{ "url": "http://elsewhere/v1", "key": "sk-other", "model": "other-model" }\n`;
    write("tests/clients/toy/project/toy.json", theirs);
    expect(await problems(trial)).toMatch(/called another server: POST \/v1\/chat\/completions/);
    edit(
      "tests/clients/toy/client.yaml",
      "cannot:",
      "cannot:\n  - { trials: [as default in a project with another server], why: A project wins., shows: called another server }",
    );
    expect(await problems(trial)).toBe("");
    expect(await problems(["a project with another server"])).toBe("");
  },
  300_000,
);

test.skipIf(!canRun).each([
  [
    "another file",
    "tools",
    "JSON.parse(call.arguments).path",
    '"agent.mjs"',
    /did not bring the result back from read/,
  ],
  [
    "another id",
    "tools",
    "tool_call_id: id",
    'tool_call_id: id + "x"',
    /400 Invalid parameter: messages with role 'tool'/,
  ],
  ["no result", "tools", "messages.push({ role", "void ({ role", /must be followed by tool messages/],
  ["silence", "tools", "console.log", "void ", /did not print "pong/],
  ["no tools", "tools", "messages, tools", "messages", /since no tool was called/],
  [
    "a field of its own",
    "unknown fields refused",
    "messages, tools",
    "messages, tools, think: true",
    /sent nothing else after 422 Unexpected keys in the request: \{'think'\}/,
  ],
  [
    "a role of its own",
    "roles refused in other words",
    "const messages = [",
    'const messages = [{ role: "developer", content: "Be brief." }, ',
    /sent nothing else after 400 Unexpected message role: developer/,
  ],
  [
    "no need of tools",
    "tools refused",
    "messages, tools",
    "messages",
    /cannot take this: It needs tools\.[^]*but it can/,
  ],
])(
  "an agent with %s fails the trial %s",
  async (_, trial, from, to, problem) => {
    edit("src/content/agents/toy/agent.mjs", from, to);
    expect(await problems([trial])).toMatch(problem);
  },
  300_000,
);

test.skipIf(!canRun)(
  "an agent that sends otherwise after a strict refusal passes",
  async () => {
    edit(
      "src/content/agents/toy/agent.mjs",
      "if (!response.ok) throw",
      'if (response.status === 400 && messages[0].role === "developer" && messages.shift()) continue;\n  if (!response.ok) throw',
    );
    edit(
      "src/content/agents/toy/agent.mjs",
      "const messages = [",
      'const messages = [{ role: "developer", content: "Be brief." }, ',
    );
    expect(await problems(["roles refused in other words"])).toBe("");
  },
  300_000,
);
