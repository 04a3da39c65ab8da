import { describe, expect, test } from "vitest";
import {
  createLibrary,
  verifiedOperator,
  type FrameworkTexts,
  type GuideTexts,
  type TextOptions,
} from "../../../src/build/library.ts";
import { guidesOfFramework } from "../../../src/build/snippets.ts";
import { readLibrary } from "../../../src/build/read-library.ts";
import { windowsPath } from "../../../src/snippets/system.ts";

const guide: GuideTexts = {
  protocols: ["chat", "messages"],
  steps: [
    { template: "env.sh" },
    { template: "config.json", file: "~/.toy/config.json" },
    { template: "config.json", file: "~/.config/toy.json", windowsFile: "%APPDATA%\\toy.json" },
  ],
  test: [{ template: "test.sh" }],
};
const files = {
  "agents/toy/env.sh": "export A='{{API_KEY}}'",
  "agents/toy/env.ps1": "$env:A = '{{API_KEY}}'",
  "agents/toy/env.messages.sh": "export B='{{API_KEY}}'",
  "agents/toy/env.messages.ps1": "$env:B = 'Bearer {{API_KEY}}'",
  "agents/toy/config.json": '{"model": "{{MODEL_NAME}}"}',
  "agents/toy/test.sh": "toy",
  "key/export.sh": "export {{KEY_VARIABLE}}='{{API_KEY}}'",
  "key/export.ps1": "$env:{{KEY_VARIABLE}} = '{{API_KEY}}'",
  "sdks/chat/hello/curl.sh": "curl -H 'A: {{API_KEY}}'",
  "sdks/chat/hello/curl.ps1": `'header = "A: {{API_KEY | curl | ps}}"'\ncurl.exe`,
};
const library = createLibrary({
  templates: new Map(Object.entries(files)),
  guides: new Map([["agents/toy", guide]]),
  languages: new Map(),
});
const values = { ...verifiedOperator, SERVER_URL: "https://h", API_KEY: `it's "k" ’`, MODEL_NAME: "m" };
const textsOf = (id: string, options: Omit<TextOptions, "values">) => {
  const snippet = library.snippets.find((each) => each.id === id);
  if (!snippet) throw new Error(`no snippet ${id}`);
  return library
    .texts(snippet, { values, ...options })
    .map(({ file, text }) => (file ? [file, text] : [text]));
};

describe("on Windows", () => {
  test("a shell's text is that of the PowerShell file beside it, and files have their places there", () => {
    expect(textsOf("agents/toy/chat", { form: "literal", system: "windows" })).toEqual([
      [`$env:A = 'it''s "k" ’’'`],
      ["%USERPROFILE%\\.toy\\config.json", '{"model": "m"}'],
      ["%APPDATA%\\toy.json", '{"model": "m"}'],
      ["toy"],
    ]);
  });

  test("an API has its own text, and the key is read from the environment", () => {
    expect(textsOf("agents/toy/messages", { form: "variable", system: "windows" })).toEqual([
      [`$env:LOCAL_API_KEY = 'it''s "k" ’’'`],
      ["$env:B = ('Bearer ' + $env:LOCAL_API_KEY)"],
      ["%USERPROFILE%\\.toy\\config.json", '{"model": "m"}'],
      ["%APPDATA%\\toy.json", '{"model": "m"}'],
      ["toy"],
    ]);
  });

  test("a key in curl's file is escaped when the script runs", () => {
    expect(textsOf("sdks/chat/hello/curl.sh", { form: "variable", system: "windows" })[1]).toEqual([
      `('header = "A: ' + ($env:LOCAL_API_KEY -replace '[\\\\"]', '\\$&') + '"')\ncurl.exe`,
    ]);
  });

  test("the page gets another text only where there is one", () => {
    expect(library.forms("agents/toy/env.sh", "messages").windows?.literal.file).toBe(
      "agents/toy/env.messages.ps1",
    );
    expect(library.literal("key/export.sh").windows?.variable.file).toBe("key/export.ps1");
    expect(library.forms("agents/toy/test.sh").windows).toBeUndefined();
  });
});

test("each program of a framework is a snippet of its own for each API, with the files of the other steps", () => {
  const framework = {
    languages: {
      python: {
        protocols: ["chat", "messages"],
        steps: [
          { template: "settings.toml", file: "settings.toml" },
          { template: "stream.py", task: "hello", stream: true },
          { template: "tools.py", task: "tools", protocols: ["chat"] },
        ],
      },
    },
  } satisfies FrameworkTexts;
  const { snippets, texts } = createLibrary({
    templates: new Map([
      ["frameworks/toy/python/settings.toml", 'url = "{{SERVER_URL}}"'],
      ["frameworks/toy/python/stream.py", 'chat("{{MODEL_NAME}}")'],
      ["frameworks/toy/python/stream.messages.py", 'messages("{{MODEL_NAME}}")'],
      ["frameworks/toy/python/tools.py", "tools()"],
    ]),
    guides: new Map(guidesOfFramework("frameworks/toy", framework)),
    languages: new Map(),
  });
  const found = snippets.map((snippet) => [
    snippet.id,
    snippet.task,
    snippet.streams,
    ...texts(snippet, { form: "literal", values }).map(({ file, text }) => (file ? [file, text] : text)),
  ]);
  const settings = ["settings.toml", 'url = "https://h"'];
  expect(found).toEqual([
    ["frameworks/toy/python/chat/stream.py", "hello", true, settings, 'chat("m")'],
    ["frameworks/toy/python/chat/tools.py", "tools", false, settings, "tools()"],
    ["frameworks/toy/python/messages/stream.py", "hello", true, settings, 'messages("m")'],
  ]);
});

const page = readLibrary(new URL("../../../src/content", import.meta.url).pathname);
const marks = {
  SERVER_URL: "https://server-1",
  API_KEY: "key-2",
  MODEL_NAME: "model-3",
  PROVIDER_ID: "provider-4",
  PROVIDER_NAME: "name-5",
  KEY_VARIABLE: "VARIABLE_6",
  CONTEXT_LENGTH: "70777",
  MAX_OUTPUT: "8088",
};
const chosen = page.snippets.flatMap((snippet) =>
  (["literal", "variable"] as const).flatMap((form) =>
    (snippet.configurations.length ? snippet.configurations : [undefined]).map(
      (configuration) => [snippet.id, form, configuration, snippet] as const,
    ),
  ),
);

test.each(chosen)(
  "the values in %s (%s key, %s) are the same on Windows",
  (_, form, configuration, snippet) => {
    const found = (["posix", "windows"] as const).map((system) => {
      const options = { form, system, values: marks, ...(configuration && { configuration }) };
      const text = page.texts(snippet, options).map((part) => part.text);
      return Object.values({ ...marks, MAX_PROMPT: "62689", path: "/v1" }).filter((mark) =>
        text.join("\n").includes(mark),
      );
    });
    expect(found[1]).toEqual(found[0]);
  },
);

test("a snippet sends the operator's headers where a text for its API has slots for them", () => {
  const { snippets, texts } = createLibrary({
    templates: new Map([
      ["agents/toy/env.sh", "export A='{{API_KEY}}'"],
      ["agents/toy/config.json", '{\n  "headers": {{HEADERS}},\n  "model": "{{MODEL_NAME}}"\n}'],
      ["agents/toy/config.messages.json", '{"model": "{{MODEL_NAME}}"}'],
    ]),
    guides: new Map([["agents/toy", { ...guide, test: [] }]]),
    languages: new Map(),
  });
  expect(snippets.map(({ id, sendsHeaders }) => [id, sendsHeaders])).toEqual([
    ["agents/toy/chat", true],
    ["agents/toy/messages", undefined],
  ]);
  const textsWith = (options: Partial<TextOptions>) =>
    snippets[0] && texts(snippets[0], { form: "literal", values, ...options }).map(({ text }) => text)[1];
  expect(textsWith({ headers: [["X-Team", "a"]] })).toContain('"headers": {"X-Team": "a"},');
  expect(textsWith({})).toBe('{\n  "model": "m"\n}');
});

test("PowerShell files are no snippets of their own, and change no snippet's digest", () => {
  const ids = library.snippets.map(({ id }) => id);
  expect(ids).toEqual(["agents/toy/chat", "agents/toy/messages", "sdks/chat/hello/curl.sh"]);
  expect(library.templateNamed("sdks/chat/hello/curl")).toBe("sdks/chat/hello/curl.sh");
  const posix = createLibrary({
    templates: new Map(Object.entries(files).filter(([path]) => !path.endsWith(".ps1"))),
    guides: new Map([["agents/toy", guide]]),
    languages: new Map(),
  });
  expect(posix.snippets.map((snippet) => posix.digest(snippet))).toEqual(
    library.snippets.map((snippet) => library.digest(snippet)),
  );
});

test.each([
  ["~/.pi/agent/models.json", "%USERPROFILE%\\.pi\\agent\\models.json"],
  ["agents.config.json", "agents.config.json"],
  [".toy/a~b.json", ".toy\\a~b.json"],
])("%s is %s on Windows", (path, windows) => {
  expect(windowsPath(path)).toBe(windows);
});
