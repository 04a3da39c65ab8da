import { expect, test } from "vitest";
import { checkSystems } from "../../../src/build/check-systems.ts";

const check =
  (files: Record<string, string>, posixOnly: string[] = []) =>
  () =>
    checkSystems({ templates: new Map(Object.entries(files)) }, new Set(posixOnly));

test.each([
  "export A=b",
  "export A='{{API_KEY}}'",
  "A='{{PAGE_ORIGIN}}' serve",
  "A=1 serve",
  "serve -m '{{MODEL_NAME}}'",
  `serve -a '["{{PAGE_ORIGIN | json | sh}}"]'`,
  "serve -a \\",
  "  --more",
  "serve ~/file",
  "serve && test",
  "serve || true",
  "serve | tee log",
  "serve > log",
  "serve; serve",
  "serve &",
  'serve "$HOME"',
  'serve "text"',
  "serve $HOME",
  "serve `id`",
  "serve 'it'\\''s'",
  "serve '‘text’'",
  `serve '{"a": 1}'`,
  "serve a,b",
  "serve *.log",
  "serve {a}",
  "serve (a)",
  "serve @args",
  "serve @my.scope/a",
  "serve -a.b=c",
  "serve # comment",
  "./serve",
  "curl https://h",
  "ls -l",
  "echo text",
  "unset A",
  "source env",
  "sudo serve",
  "if serve",
  "[ -f a ]",
  "cat <<EOF",
])("a shell's line that PowerShell reads otherwise needs a text beside it: %s", (line) => {
  const text = `serve\n${line}\n`;
  expect(check({ "agents/toy/test.sh": text })).toThrow(
    `src/content/agents/toy/test.sh:2: ${line}: PowerShell reads this line otherwise. Put the text for Windows beside it, in agents/toy/test.ps1.`,
  );
  expect(check({ "agents/toy/test.sh": text, "agents/toy/test.ps1": "serve" })).not.toThrow();
  expect(check({ "agents/toy/test.sh": text }, ["agents/toy/test.sh"])).not.toThrow();
});

test.each([
  "npm install -g toy",
  "npm install -g @toy-scope/toy",
  "npm install -g toy@1.2.3",
  "toy exec --skip-check -p 'Reply with the single word pong'",
  "python -m toy.run --origins '{{PAGE_ORIGIN}}' --id={{PROVIDER_ID}}",
  "toy --config dir/config.yaml",
  "# a comment",
  "",
])("a line that is the same in both needs none: %s", (line) => {
  expect(check({ "agents/toy/test.sh": `${line}\n` })).not.toThrow();
});

test("a PowerShell file without its shell's is refused", () => {
  expect(check({ "remedies/toy.ps1": "toy" })).toThrow(
    "src/content/remedies/toy.ps1 belongs to a file of the same name with .sh, but there is none.",
  );
});
