import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readLibrary } from "../../../src/build/read-library.ts";
import { recordSchema, verificationOf, type VerifiedSnippet } from "../../../src/build/verified.ts";
import type { KeyForm } from "../../../src/snippets/key-form.ts";
import { choose, expectedDigest, harnessDigest, openProject } from "../../clients/plan.ts";
import { limitOf, runsOf, type RunName } from "../../clients/runs.ts";
import { offlineCommand } from "../../clients/sandbox.ts";
import { unproven, verify } from "../../clients/session.ts";
import { setsOf } from "../../clients/values.ts";

/** A small project with one snippet for curl and one guide for an agent that is a script. */
let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "project-"));
  write("src/content/languages.yaml", "curl:\n  withoutKey: omit\n  packages: { chat: {} }\n");
  write("src/content/key/export.sh", "export {{KEY_VARIABLE}}='{{API_KEY}}'\n");
  write("src/content/sdks/chat/hello/curl.sh", CURL);
  write("src/content/agents/toy/guide.yaml", GUIDE);
  write("src/content/agents/toy/install.sh", "exit 1\n");
  write("src/content/agents/toy/env.sh", `export TOY_KEY='{{API_KEY}}'\n`);
  write(
    "src/content/agents/toy/body.json",
    `{"model": "{{MODEL_NAME}}", "input": "Reply with the single word pong"}\n`,
  );
  write("src/content/agents/toy/test.sh", TOY);
  write(
    "src/content/agents/app/guide.yaml",
    "protocols: [chat]\nsteps: [{ template: url.txt }]\nnotRun: settings of a desktop app\n",
  );
  write("src/content/agents/app/url.txt", "{{SERVER_URL}}/v1\n");
  write("tests/clients/curl/client.yaml", "name: curl\nprogram: curl\nsnippets: [sdks/*/*/curl.*]\n");
  write("tests/clients/toy/client.yaml", toyClient());
  mkdirSync(join(root, "src/content/verified"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const CURL = `curl -s '{{SERVER_URL}}/v1/chat/completions' \\
  -H 'Authorization: Bearer {{API_KEY}}' \\
  -H 'Content-Type: application/json' \\
  -d '{"model": "{{MODEL_NAME | json | sh}}", "messages": [{"role": "user", "content": "Hello!"}]}'
`;
const GUIDE = `protocols: [responses]
steps:
  - { template: install.sh }
  - { template: env.sh }
  - { template: body.json, file: ~/.toy/body.json }
test: [{ template: test.sh }]
`;
const TOY = `curl -s '{{SERVER_URL}}/v1/responses' -H "Authorization: Bearer $TOY_KEY" \\
  -H 'Content-Type: application/json' -d @"$HOME/.toy/body.json"
`;

/** The toy agent's settings: it is a call of curl, without tools. */
const toyClient = (cannot = "", rest = "") => `name: Toy
program: curl
snippets: [agents/toy]
cannot:
  - { trials: [tools, thinking], why: It calls no tools., shows: since no tool was called }
${cannot}${rest}`;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const edit = (path: string, from: string, to: string) =>
  write(
    path,
    readFileSync(join(root, path), "utf8").replace(from, () => to),
  );

const run = (names: string[] = []) =>
  verify(openProject(root), { mode: names.length > 0 ? "all" : "changed", names }, () => {});
/** Number of value sets of the literal form. */
const allSets = setsOf({ path: "agents/toy" }, "literal").length;

/** Returns a snippet's verification as the page shows it. */
function verification(id: string) {
  const library = readLibrary(join(root, "src/content"));
  const snippet = library.snippets.find((candidate) => candidate.id === id);
  if (!snippet) throw new Error(`There is no snippet ${id}.`);
  const folder = join(root, "src/content/verified");
  const records = globSync("*.json", { cwd: folder }).map((file) =>
    recordSchema.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))),
  );
  return verificationOf(records, { ...snippet, digest: library.digest(snippet) });
}
const problemsOf = (findings: Awaited<ReturnType<typeof run>>) =>
  findings.flatMap((finding) =>
    "results" in finding ? finding.results.flatMap(({ problems }) => problems) : ["not run"],
  );

const canRun = (() => {
  try {
    return offlineCommand().length > 0;
  } catch {
    return false;
  }
})();

test.skipIf(!canRun)(
  "a run verifies exactly the snippets that ran",
  async () => {
    expect(verification("sdks/chat/hello/curl.sh")).toEqual({ notRun: "no client has run it yet" });
    expect(unproven(openProject(root))).toHaveLength(2);

    expect(problemsOf(await run())).toEqual([]);
    const verified = verification("sdks/chat/hello/curl.sh") as VerifiedSnippet;
    expect(verified).toMatchObject({
      client: "curl",
      sets: allSets,
    });
    expect(verified.version).toMatch(/^\d+\.\d+/);
    expect(verified.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(verification("agents/toy/responses")).toMatchObject({ client: "Toy" });
    expect(verification("agents/app/chat")).toEqual({ notRun: "settings of a desktop app" });
    expect(unproven(openProject(root))).toEqual([]);
    expect(await run()).toEqual([]);

    // A record that was edited by hand is refused, whether a date, a digest or a whole entry was changed.
    const file = "src/content/verified/curl.json";
    const record = readFileSync(join(root, file), "utf8");
    for (const [from, to] of [
      [verified.date, "2031-01-01"],
      ['"stream": false', '"stream": true'],
      ["sdks/chat/hello/curl.sh", "sdks/chat/hello/other.sh"],
    ] as const) {
      edit(file, from, to);
      expect(() => openProject(root).records.read("curl"), to).toThrow(/curl\.json is not as a run wrote it/);
      write(file, record);
    }

    // A changed template is not verified until it has run again, even if it works.
    edit("src/content/sdks/chat/hello/curl.sh", "curl -s ", "curl -sS ");
    expect(verification("sdks/chat/hello/curl.sh")).toEqual({ notRun: "changed since it was run" });
    expect(unproven(openProject(root))).toEqual(["sdks/chat/hello/curl.sh (curl): the snippet changed"]);
    expect(verification("agents/toy/responses")).toMatchObject({ client: "Toy" });
    expect(problemsOf(await run())).toEqual([]);
    expect(verification("sdks/chat/hello/curl.sh")).toMatchObject({ client: "curl" });

    // The same holds for a guide's files, and for the guide's own lines about them.
    edit("src/content/agents/toy/guide.yaml", "~/.toy/body.json", "~/.toy2/body.json");
    expect(verification("agents/toy/responses")).toEqual({ notRun: "changed since it was run" });

    // A new file for the variable form is a change too.
    edit("src/content/agents/toy/guide.yaml", "~/.toy2/body.json", "~/.toy/body.json");
    expect(verification("agents/toy/responses")).toMatchObject({ client: "Toy" });
    write("src/content/agents/toy/env.variable.sh", `export TOY_KEY="\${{KEY_VARIABLE}}"\nexport A=1\n`);
    expect(verification("agents/toy/responses")).toEqual({ notRun: "changed since it was run" });
  },
  300_000,
);

test.skipIf(!canRun).each([
  ["the wrong path", "/v1/chat/completions", "/chat/completions", /404 Invalid URL/],
  ["the wrong header", "Bearer {{API_KEY}}", "Basic {{API_KEY}}", /401 Incorrect API key/],
  [
    "a value that the shell expands",
    `{{MODEL_NAME | json | sh}}", "messages"`,
    `'"$(id)"'", "messages"`,
    /404 The model/,
  ],
  ["another message", "Hello!", "Bye!", /no request with the prompt/],
  ["a stream instead of an answer", `"model"`, `"stream": true, "model"`, /asked for stream: true/],
  ["silence", "curl -s", "curl -s -o /dev/null", /did not print "pong/],
  ["no end", "curl -s", "sleep 30; curl -s", /did not end within 4 seconds/],
])(
  "a snippet with %s fails",
  async (_, from, to, problem) => {
    edit("tests/clients/curl/client.yaml", "name: curl", "name: curl\nseconds: 4");
    edit("src/content/sdks/chat/hello/curl.sh", from, to);
    const only = { mode: "all", names: ["curl"], sets: ["plain"], form: "literal" } as const;
    expect(problemsOf(await verify(openProject(root), only, () => {})).join("\n")).toMatch(problem);
    expect(existsSync(join(root, "src/content/verified/curl.json"))).toBe(false);
  },
  300_000,
);

test.skipIf(!canRun)(
  "a snippet whose template broke is not verified, and loses its record when it runs",
  async () => {
    expect(problemsOf(await run(["curl"]))).toEqual([]);
    expect(verification("sdks/chat/hello/curl.sh")).toMatchObject({ client: "curl" });
    edit("src/content/sdks/chat/hello/curl.sh", "/v1/chat", "/chat");
    expect(verification("sdks/chat/hello/curl.sh")).toEqual({ notRun: "changed since it was run" });
    expect(problemsOf(await run(["curl"]))).not.toEqual([]);
    edit("src/content/sdks/chat/hello/curl.sh", "/chat/completions", "/v1/chat/completions");
    expect(verification("sdks/chat/hello/curl.sh")).toEqual({ notRun: "no client has run it yet" });
  },
  300_000,
);

test.skipIf(!canRun)(
  "a value set that a client cannot take must fail, and as the client's settings say",
  async () => {
    const limit = (sets: string, shows: string) =>
      write(
        "tests/clients/toy/client.yaml",
        toyClient(`  - { sets: [${sets}], why: it is a toy, shows: ${shows} }\n`),
      );
    edit(
      "src/content/agents/toy/test.sh",
      "curl -s",
      `case $TOY_KEY in *HOME*) echo no dollars; exit 1; esac\ncurl -s`,
    );
    limit("dollars, references", "no dollars");
    expect(problemsOf(await run(["toy"]))).toEqual([]);
    expect(verification("agents/toy/responses")).toMatchObject({
      sets: allSets - 2,
    });
    limit("dollars, references", "other words");
    expect(problemsOf(await run(["toy"])).join("\n")).toMatch(
      /cannot take this: it is a toy[^]*nothing matches other words/,
    );
    limit("dollars, references, plain", "no dollars");
    expect(problemsOf(await run(["toy"])).join("\n")).toMatch(/cannot take this: it is a toy[^]*but it can/);
  },
  300_000,
);

test.skipIf(!canRun)(
  "a vendor's variable that arrives must be named in the client's settings, and one that is named must arrive",
  async () => {
    const leaks = (names: string) =>
      write(
        "tests/clients/toy/client.yaml",
        toyClient("", `leaks: [{ names: [${names}], why: it is a toy }]\n`),
      );
    const runCanaries = async () => {
      const options = { mode: "all", names: ["toy"], sets: ["vendor variables"] } as const;
      return problemsOf(await verify(openProject(root), options, () => {})).join("\n");
    };
    expect(await runCanaries()).toBe("");

    edit("src/content/agents/toy/test.sh", "curl -s", 'curl -s -H "OpenAI-Organization: $OPENAI_ORG_ID"');
    expect(await runCanaries()).toMatch(/sent OPENAI_ORG_ID/);
    leaks("OPENAI_ORG_ID");
    expect(await runCanaries()).toBe("");
    leaks("OPENAI_ORG_ID, OPENAI_PROJECT_ID");
    expect(await runCanaries()).toMatch(/the client sends OPENAI_PROJECT_ID: it is a toy; but it does not/);
    leaks("OPENAI_ORGANISATION");
    expect(() => openProject(root)).toThrow(/toy\/client\.yaml:[^]*is not in canaries\.yaml/);

    // The page names the variables, and a record without them must be renewed.
    leaks("OPENAI_ORG_ID");
    expect(problemsOf(await run(["toy"]))).toEqual([]);
    expect(verification("agents/toy/responses")).toMatchObject({ leaks: ["OPENAI_ORG_ID"] });
    leaks("OPENAI_PROJECT_ID");
    expect(unproven(openProject(root)).join("\n")).toContain("changed what it says about leaks");
  },
  300_000,
);

test.skipIf(!canRun).each([
  ["another key", '$TOY_KEY"', '$OPENAI_API_KEY"', /sent OPENAI_API_KEY/],
  [
    "a further key in base64",
    "curl -s",
    `curl -s -H "Proxy-Authorization: Basic $(printf 'x:%s' "$GITHUB_TOKEN" | base64 -w0)"`,
    /sent GITHUB_TOKEN/,
  ],
  [
    "a call of another server",
    "curl -s",
    'curl -s "$OPENAI_BASE_URL/models"; curl -s',
    /called another server/,
  ],
])(
  "a snippet with %s from the visitor's shell fails",
  async (_, from, to, problem) => {
    edit("src/content/agents/toy/test.sh", from, to);
    const only = { mode: "all", names: ["toy"], sets: ["vendor variables"], form: "literal" } as const;
    expect(problemsOf(await verify(openProject(root), only, () => {})).join("\n")).toMatch(problem);
  },
  300_000,
);

test.skipIf(!canRun)(
  "a program starts offline in an empty home, and its daemons end with it",
  async () => {
    write(
      "src/content/agents/toy/env.sh",
      `ls -A "$HOME" . && env | grep -E '^(USER|XDG_|CI|NODE)' && exit 1
[ "$SHELL" = /bin/bash ] || exit 1
export TOY_KEY='{{API_KEY}}'
setsid sleep 1234 &
ip -o link | grep -v ' lo:' && exit 1
`,
    );
    expect(problemsOf(await run(["toy"])).filter((problem) => !problem.startsWith("did not end"))).toEqual(
      [],
    );
    expect(spawnSync("pgrep", ["-f", "^sleep 1234$"], { encoding: "utf8" }).stdout).toBe("");
  },
  300_000,
);

const APP = `import { createServer } from "node:http";
const { APP_URL, APP_KEY } = process.env;
createServer(async (request, response) => {
  const body = (await Array.fromAsync(request)).join("");
  if (request.url === "/ready") return response.end();
  const headers = { authorization: "Bearer " + APP_KEY, "content-type": "application/json" };
  const answer = await fetch(APP_URL + "/v1/chat/completions", { method: "POST", headers, body });
  response.end(await answer.text());
}).listen(8080, "127.0.0.1");
`;

test.skipIf(!canRun).each([
  ["is asked once it is ready, and stopped", "listen", "listen", /^$/],
  [
    "fails where it does not answer",
    "response.end(await",
    "response.writeHead(500).end(await",
    /ended with 1/,
  ],
  ["fails where it ends by itself", "createServer(", "process.exit(3);\ncreateServer(", /ended with 1/],
  [
    "fails where it is never ready",
    "return response",
    "return response.writeHead(503)",
    /did not end within 6 s/,
  ],
  ["fails where it calls with another key", '" + APP_KEY', '" + APP_KEY + "x"', /401 Incorrect API key/],
])(
  "an app that serves a page %s",
  async (_, from, to, problem) => {
    write(
      "src/content/apps/toy/guide.yaml",
      `protocols: [chat]
steps:
  - { template: app.mjs, file: ~/app.mjs }
  - { template: start.sh }
`,
    );
    write("src/content/apps/toy/app.mjs", APP);
    write(
      "src/content/apps/toy/start.sh",
      `export APP_URL='{{SERVER_URL}}' APP_KEY='{{API_KEY}}'\nnode "$HOME/app.mjs"\n`,
    );
    write(
      "tests/clients/app/client.yaml",
      `name: App
program: node
snippets: [apps/toy]
seconds: 6
serves:
  address: http://127.0.0.1:8080
  probe: /ready
  requests:
    - send: POST /chat
      body: { model: "{{MODEL_NAME}}", messages: [{ role: user, content: "{{PROMPT}}" }] }
`,
    );
    edit("src/content/apps/toy/app.mjs", from, to);
    const only = { mode: "all", names: ["app"], sets: ["double quotes"], form: "literal" } as const;
    expect(problemsOf(await verify(openProject(root), only, () => {})).join("\n")).toMatch(problem);
  },
  300_000,
);

test("ten rotations run every client, each also what changed, and none two large clients", () => {
  const agents = ["a", "b", "c", "d", "e", "f"];
  const large = ["a", "c", "e"];
  for (const agent of agents) {
    write(`src/content/agents/${agent}/guide.yaml`, "protocols: [chat]\nsteps: [{ template: run.sh }]\n");
    write(`src/content/agents/${agent}/run.sh`, "true '{{API_KEY}}'\n");
    write(
      `tests/clients/${agent}/client.yaml`,
      `name: ${agent}\nprogram: curl\nsnippets: [agents/${agent}]\nlarge: ${large.includes(agent)}\n`,
    );
  }
  const project = openProject(root);
  for (const { snippet, client } of project.items) {
    const seen = { auth: "authorization", stream: false };
    const runs = runsOf(client, snippet);
    const digests = (chosen: readonly RunName[]) =>
      chosen.map((each) => {
        const limit = limitOf(client, snippet, each);
        const arrived = limit ? { cannot: limit.why } : expectedDigest(snippet, each, seen);
        return [each.trial ?? each.set, arrived] as const;
      });
    const ofForm = (form: KeyForm) =>
      Object.fromEntries(digests(runs.filter((each) => each.form === form && !each.trial)));
    project.records.write(client, {
      [snippet.id]: {
        version: "1.0.0",
        date: "2026-11-20",
        snippet: project.library.digest(snippet),
        harness: harnessDigest(client),
        ...seen,
        literal: ofForm("literal"),
        variable: ofForm("variable"),
        trials: Object.fromEntries(digests(runs.filter(({ trial }) => trial))),
      },
    });
  }
  expect(unproven(project)).toEqual([]);
  expect(choose(project, { mode: "changed", names: [] })).toEqual([]);
  edit("src/content/agents/d/run.sh", "true", "true --");
  edit("tests/clients/a/client.yaml", "name: a", "name: a\nseconds: 9");
  const rotations = Array.from({ length: 10 }, (_, turn) =>
    choose(openProject(root), { mode: "rotate", names: [], turn }),
  );
  const extras = rotations.map((chosen) => chosen.filter(({ isExtra }) => isExtra));
  for (const [turn, chosen] of rotations.entries()) {
    expect(chosen.filter(({ isExtra }) => !isExtra).map(({ snippet }) => snippet.id)).toEqual([
      "agents/d/chat",
    ]);
    expect(extras[turn]?.filter(({ client }) => client.large).length).toBeLessThanOrEqual(1);
  }
  expect(
    extras
      .flat()
      .map(({ snippet }) => snippet.id)
      .toSorted(),
  ).toEqual(
    project.items.flatMap(({ snippet }) => (snippet.id === "agents/d/chat" ? [] : [snippet.id])).toSorted(),
  );
});

test("a snippet without a client, and a client without a snippet, are reported", () => {
  write(
    "tests/clients/curl/client.yaml",
    "name: curl\nprogram: curl\nsnippets: [sdks/*/*/curl.*, agents/none]\n",
  );
  cpSync(
    join(root, "src/content/sdks/chat/hello/curl.sh"),
    join(root, "src/content/sdks/chat/hello/wget.sh"),
  );
  expect(unproven(openProject(root)).join("\n")).toContain(
    "sdks/chat/hello/wget.sh: no client in tests/clients has it",
  );
  write("tests/clients/idle/client.yaml", "name: Idle\nprogram: curl\nsnippets: [agents/none]\n");
  expect(() => openProject(root)).toThrow(/idle\/client\.yaml: no snippet of the page matches/);
  write("tests/clients/idle/client.yaml", "name: Idle\nprogram: curl\nsnippets: [agents/toy]\n");
  expect(() => openProject(root)).toThrow(/agents\/toy: more than one client/);
  write("tests/clients/idle/client.yaml", "name: Idle\nprogramme: curl\nsnippets: [agents/toy]\n");
  expect(() => openProject(root)).toThrow(/idle\/client\.yaml:[^]*programme/);
});

test.skipIf(!canRun)(
  "a name that a framework looks up must be in its client's settings, and one that is there must be looked up",
  async () => {
    write(
      "src/content/frameworks/lib/guide.yaml",
      "languages: { curl: { protocols: [chat], steps: [{ template: hello.sh, task: hello }] } }\n",
    );
    write("src/content/frameworks/lib/curl/hello.sh", CURL);
    const hosts = (names: string) =>
      write(
        "tests/clients/lib/client.yaml",
        `name: Lib\nprogram: curl\nsnippets: [frameworks/lib/curl]\nhosts: [${names}]\n`,
      );
    const lookUps = async () => {
      const options = { mode: "all", names: ["lib"], sets: ["plain"], form: "literal" } as const;
      return problemsOf(await verify(openProject(root), options, () => {})).join("\n");
    };
    hosts("");
    expect(await lookUps()).toBe("");

    edit(
      "src/content/frameworks/lib/curl/hello.sh",
      "curl",
      "curl -s https://Telemetry.example.com/x || true\ncurl",
    );
    expect(await lookUps()).toBe(
      "looked up telemetry.example.com, which client.yaml does not list under hosts",
    );
    hosts("{ names: [telemetry.example.com], why: it counts its users }");
    expect(await lookUps()).toBe("");
    hosts("{ names: [telemetry.example.com, other.example.com], why: it counts its users }");
    expect(await lookUps()).toBe(
      "client.yaml says that the client looks up other.example.com, but it does not",
    );
  },
  300_000,
);
