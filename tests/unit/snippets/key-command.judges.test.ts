/** The operator's command that prints the key: each word of it arrives as it is written, wherever a text has it. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse as parseToml } from "smol-toml";
import { afterAll, describe, expect, test } from "vitest";
import { readLibrary } from "../../../src/build/read-library.ts";
import { problemsOf } from "../../../src/settings/rules.ts";
import { buildRules } from "../../../src/settings/table.ts";
import { operatorValues } from "../../../src/snippets/provider.ts";
import { parseTemplate, render } from "../../../src/snippets/template.ts";

const commands = [
  ["print-key"],
  ["print-key", "op://team/llm/key", "--account=team.example", "-f=a/b"],
  ["print-key", "-n", "--", "--a-b=c:d.e+f", "a=b", "..", "/x/y", "-", "_", "1+1", "C:/a"],
];

const content = fileURLToPath(new URL("../../../src/content/", import.meta.url));
const library = readLibrary(content);
const valuesFor = (words: readonly string[]) => ({
  ...operatorValues({ id: "team", name: "Team" }, { command: words.join(" ") }),
  SERVER_URL: "https://h.example",
  API_KEY: "",
  MODEL_NAME: "m",
});
const textOf = (file: string, words: readonly string[]) =>
  render(parseTemplate(readFileSync(content + file, "utf8"), file), valuesFor(words));

const folder = mkdtempSync(join(tmpdir(), "key-command-"));
afterAll(() => rmSync(folder, { recursive: true }));
const program = join(folder, "print-key");
writeFileSync(program, `#!/bin/sh\nfor word; do printf '<%s>' "$word"; done\necho\n`);
chmodSync(program, 0o755);

describe.each(commands.map((words) => [words.join(" "), words] as const))("%s", (command, words) => {
  test("is a command that the settings take", () => {
    expect(problemsOf(buildRules.key.of.command, command)).toEqual([]);
  });

  test.each(["bash", "dash", "zsh"])("fills the variable with what it prints, in %s", (shell) => {
    const script = `${textOf("key/export.command.sh", words)}printf %s "$TEAM_API_KEY"`;
    const environment = { PATH: `${folder}:${process.env["PATH"]}` };
    const { stdout } = spawnSync(shell, ["-c", script], { encoding: "utf8", env: environment });
    expect(stdout).toBe(
      words
        .slice(1)
        .map((word) => `<${word}>`)
        .join(""),
    );
  });

  test("is a line for a shell in Claude Code's settings, and a list of arguments in Codex's", () => {
    const [settings, config] = ["agents/claude-code/messages", "agents/codex/responses"].map((id) => {
      const snippet = library.snippets.find((each) => each.id === id);
      if (!snippet) throw new Error(`no snippet ${id}`);
      const texts = library.texts(snippet, { form: "command", values: valuesFor(words) });
      return texts.find(({ file }) => file)?.text ?? "";
    });
    expect(JSON.parse(settings ?? "")).toMatchObject({ apiKeyHelper: command });
    expect(parseToml(config ?? "")).toMatchObject({
      model_providers: { team: { auth: { command: words[0], args: words.slice(1) } } },
    });
  });
});
