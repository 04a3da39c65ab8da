import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { refill } from "../../../../src/features/try-it/tasks/refill.ts";
import {
  fillingOf,
  taskIds,
  taskLabels,
  type Choice,
  type TaskId,
} from "../../../../src/features/try-it/tasks/tasks.ts";
import { protocols } from "../../../../src/protocols/index.ts";
import { protocolIds, type ProtocolId } from "../../../../src/protocols/protocol-info.ts";
import { noSettings, parseSettings } from "../../../../src/protocols/request-settings.ts";
import { render, parseTemplate } from "../../../../src/snippets/template.ts";
import { library, values } from "./as-code-support.ts";

const hello: Choice = { task: "hello", protocol: "chat", stream: true };
const first = { message: fillingOf(hello).message, settings: noSettings };

/** Makes choices one after the other, beginning with these texts. */
function choose(choices: readonly Partial<Choice>[], firstTexts = first, firstChoice = hello) {
  let [texts, at] = [firstTexts, firstChoice];
  for (const changes of choices) {
    const next = { ...at, ...changes };
    texts = refill(texts, fillingOf(at), fillingOf(next));
    at = next;
  }
  return texts;
}

/** The body of a request that was filled in by a choice alone. */
function bodyAfter(choice: Choice): object {
  const { message, settings: texts } = choose([choice]);
  const { settings, errors } = parseSettings(texts);
  expect(errors).toEqual({});
  const { protocol, stream } = choice;
  const all = { ...settings, ...fillingOf(choice).parts };
  return protocols[protocol].body({ model: "m", message, stream, settings: all });
}

/** The body of the first request that a snippet for curl sends; a picture is read from a file there. */
function bodyInSnippet({ task, protocol, stream }: Choice): object {
  const plain = `sdks/${protocol}/${task}/curl`;
  const stem = stream && library.hasTemplate(`${plain}.stream`) ? `${plain}.stream` : plain;
  const { source, file } = library.forms(library.templateNamed(stem)).literal;
  const text = render(parseTemplate(source, file), values);
  const picture = fillingOf({ task, protocol, stream }).parts?.picture?.data ?? "";
  const [body = ""] =
    /'\{\n.*?\n {2}\}'/s.exec(text.replace(/'\n {2}cat image\.png.*\n {2}printf %s '/, picture)) ?? [];
  const { input, ...others } = JSON.parse(body.slice(1, -1)) as { input?: unknown };
  const [only, ...more] = Array.isArray(input) ? (input as { role: string; content: unknown }[]) : [];
  // A text alone means the same as a list of one message of the user.
  const isText = more.length === 0 && typeof only?.content === "string";
  return {
    ...others,
    ...(input !== undefined && { input: isText ? only.content : input }),
    ...(stream && { stream }),
  };
}

describe("a task", () => {
  const choices = taskIds
    .filter((task) => task !== "hello")
    .flatMap((task) =>
      protocolIds.flatMap((protocol) => [true, false].map((stream) => ({ task, protocol, stream }))),
    );

  it.each(choices)("$task over $protocol sends what the snippet sends, stream $stream", (choice) => {
    expect(bodyAfter(choice)).toEqual(bodyInSnippet(choice));
  });

  it("has the name that it has in the sections of the APIs", () => {
    const content = new URL("../../../../src/content/tasks.yaml", import.meta.url);
    const named = parse(readFileSync(content, "utf8")) as Record<string, { label: string }>;
    expect(Object.entries(taskLabels)).toEqual(
      Object.entries(named)
        .filter(([id]) => taskIds.includes(id as TaskId))
        .map(([id, { label }]) => [id, label]),
    );
  });
});

describe("another choice", () => {
  const tools = (protocol: ProtocolId) => fillingOf({ ...hello, task: "tools", protocol }).more;
  const more = (text: string) => JSON.parse(text || "{}") as object;

  it("of the first task leaves nothing behind", () => {
    const all = taskIds.flatMap((task) => protocolIds.map((protocol) => ({ task, protocol })));
    expect(choose([...all, hello])).toEqual(first);
  });

  it("of the API fills in the form of that API", () => {
    const texts = choose([{ task: "tools" }, { protocol: "messages" }]);
    expect(more(texts.settings.more)).toEqual(tools("messages"));
    expect(texts.message).toBe("What is the weather in Paris?");
  });

  it("of streaming takes back what only a stream may ask for", () => {
    expect(more(choose([{ task: "usage" }]).settings.more)).toEqual({
      stream_options: { include_usage: true },
    });
    expect(choose([{ task: "usage" }, { stream: false }]).settings.more).toBe("");
  });

  it("keeps what the visitor wrote", () => {
    const settings = { system: "Be brief.", temperature: "0.7", maxTokens: "9000", more: '{"top_p": 0.9}' };
    const own = { message: "And in Rome?", settings };
    const reached = choose(
      [{ protocol: "messages" }, { task: "system" }, { task: "reasoning" }, { task: "tools" }],
      own,
    );
    expect(reached).toEqual({ ...own, settings: { ...settings, more: reached.settings.more } });
    expect(more(reached.settings.more)).toEqual({ top_p: 0.9, ...tools("messages") });
    const back = refill(
      reached,
      fillingOf({ ...hello, task: "tools", protocol: "messages" }),
      fillingOf(hello),
    );
    expect(back).toEqual({ ...own, settings: { ...settings, more: back.settings.more } });
    expect(more(back.settings.more)).toEqual({ top_p: 0.9 });
  });

  it("keeps a tool that the visitor changed", () => {
    const changed = choose([{ task: "tools" }]);
    const text = changed.settings.more.replace("get_weather", "get_time");
    const at: Choice = { ...hello, task: "tools" };
    const texts = { ...changed, settings: { ...changed.settings, more: text } };
    expect(choose([{ task: "structured" }], texts, at).settings.more).toContain("get_time");
    expect(choose([{ protocol: "responses" }], texts, at).settings.more).toBe(text);
  });

  it("does not touch a text with an error, nor one that no choice changes", () => {
    const broken = { ...first, settings: { ...noSettings, more: "{" } };
    expect(choose([{ task: "tools" }], broken).settings.more).toBe("{");
    const own = { message: " ", settings: { ...noSettings, more: '{ "seed":1 }' } };
    expect(choose([{ protocol: "messages" }, { stream: false }], own)).toEqual(own);
    const cleared = { ...first, message: "" };
    expect(choose([{ stream: false }], cleared, { ...hello, task: "tools" })).toEqual(cleared);
  });
});
