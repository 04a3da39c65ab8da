import { describe, expect, test } from "vitest";
import { commandProblems, guidesProblem } from "../../../src/build/check-key-command.ts";
import { narrow } from "../../../src/settings/narrow.ts";
import { defaults } from "../../../src/settings/settings.ts";
import type { Snippet } from "../../../src/build/snippets.ts";

describe("a command that prints the key", () => {
  const server = "https://llm.example.com";

  test("must be there where the form calls for it", () => {
    expect(commandProblems({ key: { form: "command" }, server })).toEqual([
      expect.objectContaining({ path: "key.command", allowed: expect.stringContaining("missing") }),
    ]);
    expect(commandProblems({ key: { form: "command", command: "print-key" }, server })).toEqual([]);
    expect(commandProblems({ key: {}, server })).toEqual([]);
  });

  test("needs the server that its key is for, which the file beside the page may name", () => {
    const key = { command: "print-key" };
    expect(commandProblems({ key, server: "" })[0]?.allowed).toContain("write your server, too");
    expect(commandProblems({ key, server: "", runtime: true })).toEqual([]);
  });
});

describe("guides that cannot run a command", () => {
  const facts = (id: string, apis: ("chat" | "messages")[]) => ({
    id,
    name: id.toUpperCase(),
    group: "",
    apis,
  });
  const catalogue = {
    guides: {
      agents: [facts("able", ["messages"]), facts("half", ["chat", "messages"]), facts("other", ["chat"])],
      apps: [facts("app", ["chat"])],
      frameworks: [facts("kit", ["chat"])],
    },
    languages: { chat: [], messages: [], responses: [] },
    tasks: [],
  };
  const snippet = (id: string, takesCommand?: true) =>
    ({ id, ...(takesCommand && { takesCommand }) }) as Snippet;
  const snippets = [
    snippet("agents/able/messages", true),
    snippet("agents/half/messages", true),
    snippet("agents/half/chat"),
    snippet("agents/other/chat"),
    snippet("apps/app/chat"),
  ];
  const problems = (settings: Partial<typeof defaults>) => {
    const all = { ...defaults, ...settings };
    return guidesProblem(all, narrow(catalogue, all), snippets);
  };

  test("are named with both ways out where the form is the command; programs read the variable", () => {
    const [problem] = problems({ key: { form: "command" } });
    expect(problem?.path).toBe("key.form");
    expect(problem?.allowed).toContain("no command gives the key to HALF, OTHER, APP.");
    expect(problem?.allowed).toContain("add half, other, app to hide");
    expect(problem?.allowed).toContain("Or write form: variable");
  });

  test("are no problem in another form, hidden, or where the server speaks none of their APIs", () => {
    expect(problems({ key: { form: "variable" } })).toEqual([]);
    expect(problems({ key: { form: "command" }, hide: ["half", "other", "app"] })).toEqual([]);
    expect(problems({ key: { form: "command" }, protocols: ["messages"] })).toEqual([]);
  });
});
