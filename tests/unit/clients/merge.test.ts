import { parse as parseToml } from "smol-toml";
import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { mergeFile } from "../../clients/merge.ts";

test("keys of a JSON file that the snippet has are replaced, at any depth, and the others stay", () => {
  const merged = mergeFile(
    "settings.json",
    '{ "env": { "URL": "old", "EDITOR": "vi" }, "theme": "dark", "model": "old" }',
    '{ "env": { "URL": "new", "KEY": "k" }, "model": { "name": "new" } }',
  );
  expect(JSON.parse(merged)).toEqual({
    env: { URL: "new", EDITOR: "vi", KEY: "k" },
    theme: "dark",
    model: { name: "new" },
  });
});

test("comments and trailing commas of a JSONC file are read", () => {
  const merged = mergeFile(
    "opencode.jsonc",
    '{\n  // mine\n  "theme": "dark", /* it */\n}',
    '{ "model": "m" }',
  );
  expect(JSON.parse(merged)).toEqual({ theme: "dark", model: "m" });
});

test("tables and keys of a TOML file are there once", () => {
  const existing = 'model = "old"\n\n[model_providers.other]\nname = "x"\n\n[agents]\nmax_threads = 2\n';
  const added = 'model = "new"\n\n[model_providers."local"]\nname = "y"\n\n[agents]\nenabled = false\n';
  expect(parseToml(mergeFile("config.toml", existing, added))).toEqual({
    model: "new",
    model_providers: { other: { name: "x" }, local: { name: "y" } },
    agents: { max_threads: 2, enabled: false },
  });
});

test("entries of a YAML list come first, and replace those of the same name", () => {
  const merged = mergeFile(
    "config.yaml",
    "name: Mine\nmodels:\n  - name: other\n    model: a\n  - name: same\n    model: b\n",
    "models:\n  - name: same\n    model: c\n",
  );
  expect(parseYaml(merged)).toEqual({
    name: "Mine",
    models: [
      { name: "same", model: "c" },
      { name: "other", model: "a" },
    ],
  });
});

test.each([
  ["config.toml", "model = ", /./],
  ["settings.json", "{ model: }", /settings\.json: /],
  ["profile.sh", "export A=1", /profile\.sh: nobody can merge/],
])("a %s that cannot be read is an error", (file, existing, message) => {
  expect(() => mergeFile(file, existing, existing)).toThrow(message);
});
