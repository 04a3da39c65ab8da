import { expect, it } from "vitest";
import fc from "fast-check";
import { reportOn, type Checked } from "../../../../src/features/check-server/check-report.ts";

const KEY = "sk-test-4f1c2a";

const checked = (changes: Partial<Checked> = {}): Checked => ({
  check: {
    underWay: false,
    server: "https://llm.example.com/team",
    key: KEY,
    model: "m-1",
    endedAt: Date.UTC(2026, 10, 30, 19, 5),
    reachable: { answer: "yes", reason: "answers this page", ms: 12 },
    keyAccepted: { answer: "yes", reason: "accepted", status: 200 },
  },
  facts: {
    protocols: {
      chat: { answer: "yes", reason: "", ms: 80 },
      messages: { answer: "no", reason: "404", status: 404, detail: "Not Found" },
      responses: { answer: "no", reason: "the model is unknown", status: 400, detail: "No such model" },
    },
    tools: {
      chat: { answer: "no", reason: "refused", status: 400, detail: '"auto" tool choice requires x' },
    },
    models: [{ id: "m-1", limits: {} }],
    software: { id: "vllm", name: "vLLM", version: "0.32.0" },
  },
  model: "m-1",
  apis: ["chat", "messages", "responses"],
  limits: { context: { value: 4096, state: "filled", from: "" } },
  page: "https://page.example.com/connect/",
  ...changes,
});

it("the report tells the server, its software, each fact, the errors with their status, and the models", () => {
  const report = reportOn(checked());
  expect(report.split("\n").slice(0, 12).join("\n")).toBe(`# Server check

- Server: \`https://llm.example.com/team\`
- Software: vLLM 0.32.0
- Model: \`m-1\`
- Context length: 4096
- Key: given; it is not in this report
- Checked: 2026-11-30 19:05 UTC, by a browser on \`https://page.example.com/connect/\`

| Fact | Result | Reason | Status or time |
| --- | --- | --- | --- |
| Reachable | yes | answers this page | 12 ms |`);
  expect(report).toMatch(/\| [^|]*Messages[^|]* \| no \| not supported: 404 \|/);
  expect(report).toMatch(/\| [^|]*Responses[^|]* \| no \| not supported: the model is unknown \| 400 \|/);
  expect(report).toContain("“Not Found”");
  expect(report).toContain('The server says on tools: “"auto" tool choice requires x”');
  expect(report).toContain("Models: `m-1`");
});

it("a server that cannot be reached is reported with its diagnosis and the steps to it", () => {
  const { keyAccepted: _, ...check } = checked().check;
  const report = reportOn(
    checked({
      check: {
        ...check,
        reachable: { answer: "no", reason: "no connection" },
        verdict: {
          cause: "unreachable",
          title: "No connection",
          why: "The server is not running.",
          brief: "no connection",
          steps: [{ name: "Online", result: "passed", note: "this browser" }],
        },
      } as Checked["check"],
      facts: { protocols: {}, tools: {} },
    }),
  );
  expect(report).toContain(
    "## No connection\n\nThe server is not running.\n\n- Online: passed, this browser",
  );
});

it("the words of a server stay words in it: one line, no markup, no cell of their own, no mention", () => {
  const detail = "a | b\n\n# head ![x](https://evil.example/x.png) <img src=x> @everyone `code`";
  const { facts } = checked();
  const report = reportOn(
    checked({
      facts: { ...facts, protocols: { chat: { answer: "no", reason: "x | y", detail, status: 500 } } },
    }),
  );
  expect(report).toContain("x \\| y");
  expect(report).not.toMatch(/^# head/m);
  expect(report).not.toMatch(/!\[|[^\\]<img|@everyone|[^\\]`code`/);
});

it("the models of a gateway are told as far as anybody reads, and how many more there are", () => {
  const models = Array.from({ length: 1000 }, (_, index) => ({ id: `m\`-${index}`, limits: {} }));
  const report = reportOn(checked({ facts: { ...checked().facts, models } }));
  expect(report).toContain("`` m`-19 `` and 980 more");
  expect(report.length).toBeLessThan(5000);
});

it("no report holds the key, wherever a server says it and however it escapes or cuts it", () => {
  const forms = [KEY, KEY.toUpperCase(), JSON.stringify(`"${KEY}`), encodeURIComponent(KEY), btoa(KEY)];
  const said = fc.tuple(fc.string(), fc.constantFrom(...forms), fc.string()).map((parts) => parts.join(""));
  fc.assert(
    fc.property(said, said, said, fc.nat(495), (reason, detail, id, before) => {
      const { facts, check } = checked();
      const report = reportOn(
        checked({
          check: { ...check, server: `https://llm.example.com/?key=${KEY}` },
          facts: {
            ...facts,
            protocols: {
              chat: { answer: "no", reason, detail, status: 401 },
              messages: {
                answer: "no",
                reason,
                detail: "x".repeat(before) + KEY + "y".repeat(600),
                status: 401,
              },
            },
            models: [{ id, limits: {} }],
          },
        }),
      );
      const read = report.replaceAll("\\", "").toLowerCase();
      for (const form of forms) expect(read).not.toContain(form.replaceAll("\\", "").toLowerCase());
      // Not even its beginning at a cut.
      expect(read).not.toContain(KEY.slice(0, 8));
    }),
  );
});
