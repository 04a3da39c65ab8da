/** Settings that the check takes, and some that it refuses; the schema is judged by them, too. */

/** An awkward operator's settings, as YAML. */
export const awkward = `
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
key: { portal: /keys, label: Team key, hint: sk-team-…, variable: TEAM_KEY, form: variable, command: op read op://team/llm/key --account=team.example }
headers: { X-Team: a }
hide: [codex, cursor]
first: [claude-code]
accent: "#a0005a"
logo: logo.svg
mirrors: { npm: "https://npm.example.org" }
notes: { agents: "Ask first.\\nThen go." }
frame: ["https://docs.example.org"]
`;

/** Settings with a problem, as YAML, and parts of what is said about it. */
export const refused: [yaml: string, ...told: string[]][] = [
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
  ["key: { command: 'print-key; id' }", 'key.command is "print-key; id": use a program and its arguments'],
  ["key: { command: '~/print-key' }", "key.command is"],
  ["key: { command: print-key  --for a }", "key.command is"],
  ["key: { command: print-key $TEAM }", "key.command is"],
  // PowerShell would cut it in two.
  ["key: { command: print-key -f.x }", "key.command is"],
  ["key: { form: code }", 'key.form is "code": use one of value, variable, command'],
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
];
