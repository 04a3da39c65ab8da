import { expect, test } from "vitest";
import { withMirrors } from "../../../src/build/mirrors.ts";

const mirrors = { npm: "https://npm.example.org", pypi: "https://pypi.example.org/simple/" };
const [npm, pypi] = ["--registry https://npm.example.org", "https://pypi.example.org/simple/"];

test.each([
  ["npm install openai", `npm install ${npm} openai`],
  ["npm install -g @openai/codex", `npm install ${npm} -g @openai/codex`],
  ["npx some-agent", `npx ${npm} some-agent`],
  ["pnpm add zod", `pnpm add ${npm} zod`],
  ["pip install openai", `pip install --index-url ${pypi} openai`],
  ["python -m pip install llm", `python -m pip install --index-url ${pypi} llm`],
  ["pipx install llm", `pipx install --index-url ${pypi} llm`],
  ["uv tool install --python 3.13 'x[y]'", `uv tool install --default-index ${pypi} --python 3.13 'x[y]'`],
  ["uv pip install x", `uv pip install --default-index ${pypi} x`],
  ["uvx x", `uvx --default-index ${pypi} x`],
  ["pip install a && npm install b", `pip install --index-url ${pypi} a && npm install ${npm} b`],
  [
    "uv tool install a\npip install b",
    `uv tool install --default-index ${pypi} a\npip install --index-url ${pypi} b`,
  ],
])("%s takes its packages from the mirror", (text, mirrored) => {
  expect(withMirrors(text, mirrors)).toBe(mirrored);
});

test.each([
  "cargo add async-openai",
  "go get github.com/openai/openai-go",
  "brew install uv",
  "my-npm install x",
  "npm install",
  "npm --version",
  "~/.config/pip install.md",
  "pip install --index-url https://own.example x",
])("%s stays as it is", (text) => {
  expect(withMirrors(text, mirrors)).toBe(text);
});

test("a page without mirrors has every line as it is written", () => {
  const text = "npm install a\npip install b\nuv tool install c";
  expect(withMirrors(text)).toBe(text);
  expect(withMirrors(text, { npm: "https://npm.example.org" })).toBe(
    `npm install ${npm} a\npip install b\nuv tool install c`,
  );
});

test.each([
  ["https://npm.example.org/repo?a=1&b=2", "'https://npm.example.org/repo?a=1&b=2'"],
  ["https://npm.example.org/it's", "https://npm.example.org/it%27s".replace(/.*/, "'$&'")],
  ["https://npm.example.org/$HOME`x`", "'https://npm.example.org/$HOME%60x%60'"],
])("%s is one word of any shell", (address, word) => {
  expect(withMirrors("npm install a", { npm: address })).toBe(`npm install --registry ${word} a`);
});
