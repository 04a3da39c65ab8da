/** Whole runs over the streams of real servers. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { figuresOf } from "../../../../src/features/try-it/status/figures.ts";
import { corpus, corpusMissing, outcomes, recorded } from "../../protocols/support.ts";
import { situations, textOf } from "./stream-cases.ts";
import { answer, connect, KEY, runToEnd, stubFetch, stubPage } from "./support.ts";

beforeEach(() => {
  stubPage();
  connect();
});
afterEach(() => vi.unstubAllGlobals());

describe.each(Object.entries(situations))("%s", (_, cases) => {
  it.each(cases)("$protocol: $name", async (each) => {
    stubFetch(() => answer(each.pieces.map(textOf), each.type ? { type: each.type } : {}));
    const { run, reply } = await runToEnd({ protocol: each.protocol, stream: !each.whole });
    expect(run.outcome).toBe(each.outcome);
    expect(reply).toMatchObject({
      text: each.answer,
      reasoning: each.thinking ?? "",
      refusal: each.refusal ?? "",
    });
    expect(reply.toolCalls.map((call) => `${call.name}(${call.arguments})`)).toEqual(each.tools ?? []);
    if (each.figures) expect(figures(run, reply)).toMatchObject(each.figures);
    if (each.notice) expect(run.notices).toContain(each.notice);
    if (each.problem) expect(`${run.problem?.what} ${run.problem?.said}`).toMatch(each.problem);
    else expect(run.problem).toBeUndefined();
  });
});

const figures = (...parts: Parameters<typeof figuresOf>) =>
  Object.fromEntries(
    figuresOf(...parts).map(({ name, value, estimated }) => [name, estimated ? "≈" : value]),
  );

const nameAndArguments = ({ name, arguments: args }: { name: string; arguments: string }) => ({
  name,
  arguments: args,
});

describe.skipIf(!corpus)(
  `recorded answers of real servers${corpus ? "" : ` (skipped: ${corpusMissing})`}`,
  () => {
    const { streams, bodies } = corpus ?? { streams: [], bodies: [] };
    it.each([...streams, ...bodies])("$file is shown whole", async (recording) => {
      const { file, protocol, status, contentType: type, outcome, expected } = recording;
      // Only the request itself is answered: no list of models is known.
      stubFetch((url) =>
        url.endsWith("/v1/models")
          ? answer("", { status: 500 })
          : answer(recorded(recording), { status, type }),
      );
      const { run, reply } = await runToEnd({ protocol, stream: file.endsWith(".sse") });
      expect(run.outcome).toBe(outcomes[outcome]);
      expect(reply.text).toBe(expected.text ?? "");
      expect(reply.reasoning).toBe(expected.reasoning ?? "");
      expect(reply.refusal).toBe(expected.refusal ?? "");
      expect(reply.toolCalls).toEqual((expected.toolCalls ?? []).map(nameAndArguments));
      const said = expected.errors?.[0]?.message ?? expected.message;
      if (said) expect(run.problem?.said).toContain(said);
      expect(JSON.stringify(run.problem ?? {})).not.toContain(KEY);
    });
  },
);
