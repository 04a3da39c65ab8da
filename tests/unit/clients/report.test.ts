import { expect, test } from "vitest";
import type { Snippet } from "../../../src/build/library.ts";
import type { Client } from "../../clients/manifests.ts";
import { reportOf, type Finding } from "../../clients/report.ts";
import type { Result } from "../../clients/runner.ts";

const client = (id: string) => ({ id, name: id }) as Client;
const snippets = (...ids: string[]) => ids.map((id) => ({ id }) as Snippet);
const result = (snippet: string, set: string, problems: string[] = []): Result =>
  ({ client: "pi", snippet, form: "literal", set, problems, printed: "", milliseconds: 1 }) as Result;

test("each snippet has one result, with the reason why it failed or was skipped", () => {
  const findings: Finding[] = [
    {
      client: client("pi"),
      snippets: snippets("agents/pi/chat", "agents/pi/messages"),
      version: "1.0.0",
      results: [
        result("agents/pi/chat", "plain"),
        result("agents/pi/chat", "dollars"),
        result("agents/pi/messages", "plain"),
        result("agents/pi/messages", "dollars", ["401 Incorrect API key"]),
        result("agents/pi/messages", "slots", ["404 The model"]),
      ],
    },
    { client: client("droid"), snippets: snippets("agents/droid"), failed: "npm install failed" },
    {
      client: client("go"),
      snippets: snippets("sdks/go", "sdks/go.stream"),
      notHere: "no go on this machine",
    },
  ];
  expect(reportOf(findings)).toEqual({
    passed: 1,
    failed: 2,
    skipped: 2,
    snippets: [
      { snippet: "agents/pi/chat", client: "pi", result: "passed" },
      {
        snippet: "agents/pi/messages",
        client: "pi",
        result: "failed",
        why: "dollars (literal), slots (literal)",
      },
      {
        snippet: "agents/droid",
        client: "droid",
        result: "failed",
        why: "the client could not be installed",
      },
      { snippet: "sdks/go", client: "go", result: "skipped", why: "no go on this machine" },
      { snippet: "sdks/go.stream", client: "go", result: "skipped", why: "no go on this machine" },
    ],
  });
});

test("a verification without a snippet counts nothing", () => {
  expect(reportOf([])).toEqual({ passed: 0, failed: 0, skipped: 0, snippets: [] });
});
