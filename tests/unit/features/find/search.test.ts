import { describe, expect, test } from "vitest";
import type { FindEntry } from "../../../../src/features/find/entry.ts";
import { search } from "../../../../src/features/find/search.ts";

const entry = (name: string, kind: string, words = ""): FindEntry => ({
  name,
  kind,
  link: `#${name}`,
  words,
});
const entries = [
  entry("OpenCode", "Terminal agent", "Anomaly,opencode"),
  entry("VS Code", "Editor", "Microsoft,Copilot,vscode"),
  entry("LangChain", "Framework", "LangChain,langgraph,python,node"),
  entry("OpenAI Agents SDK", "Framework", "OpenAI,agents"),
  entry("Tools", "Task", "function calling,tool use"),
  entry("Structured output", "Task", "json mode,schema"),
  entry("Python", "Language", "Python"),
  entry("OpenAI Chat Completions", "Section"),
  entry("Tools · Python", "Chat Completions", "function calling,python"),
  entry("Tools · Node.js", "Chat Completions", "function calling,JavaScript"),
];
const found = (query: string) => search(query, entries).map(({ name }) => name);

describe("a search", () => {
  test.each([
    ["lang", "LangChain"],
    ["langgraph", "LangChain"],
    ["function calling", "Tools"],
    ["Function-Calling", "Tools"],
    ["json mode", "Structured output"],
    ["vs code", "VS Code"],
    ["vscode", "VS Code"],
    ["open code", "OpenCode"],
    ["anomaly", "OpenCode"],
    ["microsoft", "VS Code"],
    ["tools python", "Tools · Python"],
    ["javascript tools", "Tools · Node.js"],
    ["python", "Python"],
    ["node.js", "Tools · Node.js"],
    ["  TOOLS ", "Tools"],
    ["lángchain", "LangChain"],
  ])("for %j finds %s first", (query, name) => {
    expect(found(query)[0]).toBe(name);
  });

  test("for a vendor finds what begins with its name before what it only made", () => {
    expect(found("openai")).toEqual(["OpenAI Agents SDK", "OpenAI Chat Completions"]);
  });

  test("for a misspelt name finds the one that was meant", () => {
    expect(found("langchian")).toEqual(["LangChain"]);
    expect(found("opencdoe")).toEqual(["OpenCode"]);
  });

  test.each(["", "  ", "—", "emacs"])("for %j finds nothing", (query) => {
    expect(found(query)).toEqual([]);
  });
});
