import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readSettings, settingsOf } from "../../../src/settings/read-settings.ts";
import { defaults } from "../../../src/settings/settings.ts";

const read = (text: string) => readSettings(text, "integrate.yaml").settings;

test("an empty file, and no folder, are the page as it comes", () => {
  expect(read("")).toEqual(defaults);
  expect(settingsOf(undefined)).toEqual({ settings: defaults, notes: [] });
});

test("an awkward operator's settings are read as they are written", () => {
  const settings = read(`
schema: 1
id: aenne
name: Änne's "AI" Gateway 🚀
intro: Für 300 Kolleginnen und Kollegen.
links: [{ label: Status, url: /status }]
footer: Answers may be wrong.
support: { label: Ask Änne, url: "mailto:aenne@example.com" }
server: /team-a
provider: { id: my-gw, name: Änne's "AI" }
protocols: [messages, chat]
models:
  - { id: qwen3-coder, label: Coder, context: 262144, output: 32768, tools: true, vision: false, protocols: [chat] }
  - { id: small }
address: https://llm.example.com/connect/
key: { portal: /keys, label: Team key, hint: sk-team-…, variable: TEAM_KEY, form: variable }
headers: { X-Team: a }
hide: [codex, cursor]
first: [claude-code]
accent: "#a0005a"
logo: logo.svg
mirrors: { npm: "https://npm.example.org" }
notes: { agents: "Ask first.\\nThen go." }
frame: ["https://docs.example.org"]
`);
  expect(settings).toMatchObject({
    name: `Änne's "AI" Gateway 🚀`,
    server: "/team-a",
    provider: { id: "my-gw", name: `Änne's "AI"` },
    // In the page's order.
    protocols: ["chat", "messages"],
    key: { portal: "/keys", variable: "TEAM_KEY", form: "variable" },
    notes: { agents: "Ask first.\nThen go." },
  });
});

test("a provider's name alone keeps the id", () => {
  expect(read("provider: { name: Ours }").provider).toEqual({ id: "local", name: "Ours" });
});

describe("a problem is told with path, value and what is allowed", () => {
  test.each([
    ["name: ''", 'name is "": use a text of 1 to 60 characters'],
    ['name: "a\\u202eb"', "name is", "use no control characters"],
    ["server: ftp://x", 'server is "ftp://x": use an address that starts with http:// or https://'],
    ["server: https://me:secret@x.example", "without user name and password"],
    ["server: //evil.example", 'server is "//evil.example": use an address'],
    ["server: '/\\evil.example'", "server is", "relative to the page"],
    ["links: [{ label: Status }]", "links.0.url: missing; add it"],
    ["links: [{ label: x, url: 'javascript:alert(1)' }]", "links.0.url is"],
    ["provider: { id: my server }", 'provider.id is "my server": use letters, digits, - and _'],
    ["provider: { id: OpenAI }", "choose another: Codex keeps"],
    ["provider: { id: Amazon_Bedrock }", "choose another: Codex keeps"],
    ["provider: { id: azure_openai }", "choose another: tools would take"],
    ["key: { variable: OPENAI_API_KEY }", "choose another: tools would take"],
    ["key: { variable: ANTHROPIC_AUTH_TOKEN }", "choose another: tools would take"],
    ["protocols: []", "protocols is []: use at least one entry"],
    ["protocols: [chat, grpc]", 'protocols.1 is "grpc": use one of chat, messages, responses'],
    ["protocols: [chat, chat]", '"chat" stands there twice'],
    ["models: [{ id: a, context: 3.5 }]", "models.0.context is 3.5: use a whole number"],
    ["models: [{ id: a }, { id: a }]", '"a" stands there twice'],
    ["headers: { Authorization: x }", "headers.Authorization: use another"],
    ["headers: { 'X Team': x }", "headers.X Team: use a header's name"],
    ["accent: red", 'accent is "red": use a colour as #1a5fb4'],
    ["logo: ../secret.svg", "use a file inside the folder"],
    ["frame: ['https://docs.example.org/path']", "frame.0 is", "use an origin"],
    ["key: { value: sk-secret }", "key.value: a built page is public"],
    ["hide: codex", 'hide is "codex": use a list'],
    ["colour: red", "colour: there is no such setting; remove it"],
    ["__proto__: { name: x }", "__proto__: there is no such setting"],
    ["- a", "(the whole file)", "use names with values"],
    ["schema: 2", "schema is 2"],
  ])("%s", (text, ...told) => {
    for (const part of told) expect(() => read(text)).toThrow(part);
  });

  test("several at once", () => {
    expect(() => read("name: 3\nserver: 4")).toThrow(
      /^integrate\.yaml has problems:\n {2}name is 3: .*\n {2}server is 4: /,
    );
  });

  test("without the value where it may be a secret", () => {
    expect(() => read("headers: { X-Token: 's3cret\\u0007' }")).not.toThrow(/s3cret/);
    expect(() => read("key: { value: s3cret }")).not.toThrow(/s3cret/);
  });

  test("as the file's, where it is no YAML", () => {
    expect(() => read("name: [")).toThrow(/^integrate\.yaml: not valid YAML: /);
  });
});

test("settings of the older file are taken over, each with a sentence", () => {
  const { settings, notes } = readSettings(
    `
product: Acme AI
server: origin
provider: { id: acme, name: Acme }
links: []
sections: [agents, chat, try]
connectionFile: true
`,
    "integrate.yaml",
  );
  expect(settings).toMatchObject({ name: "Acme AI", server: "/", runtime: true });
  expect(settings.hide).toEqual(["apps", "messages", "responses", "frameworks", "formats", "reference"]);
  expect(notes).toHaveLength(4);
  expect(notes.join()).toContain("`product` is `name` now");
});

test("a folder without a settings file is an error that names the file", () => {
  const folder = mkdtempSync(join(tmpdir(), "integrate ü "));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(() => settingsOf(folder)).toThrow(`There is no ${join(folder, "integrate.yaml")}.`);
  writeFileSync(join(folder, "integrate.yaml"), "name: Ours");
  expect(settingsOf(folder).settings.name).toBe("Ours");
});
