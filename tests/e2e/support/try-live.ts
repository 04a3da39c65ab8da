/** A page whose Try It Live is connected with the test's LLM server, and the answers of that server. */
import { adapters } from "../../../src/demo/adapters/index.ts";
import type { Answer } from "../../../src/demo/adapters/adapter.ts";
import type { LlmServer } from "../../support/llm-server.ts";
import { test as base } from "./fixtures.ts";
import { connectionTo, type TryItLive } from "./integrate-page.ts";

/** A page connected with the test's LLM server, its panel in view. */
export const test = base.extend<{ tryItLive: TryItLive }>({
  tryItLive: async ({ site, integrate, llm }, use) => {
    await integrate.open(site.url);
    await integrate.connect(connectionTo(llm));
    const tryItLive = integrate.tryItLive();
    await tryItLive.ready();
    await use(tryItLive);
  },
});

/** Streams an answer of the path's API from now on. */
export function answerWith(llm: LlmServer, path: string, parts: Partial<Answer>): void {
  const adapter = adapters.get(path);
  llm.reply(path, async (_, reply) => {
    reply.stream();
    const answer: Answer = {
      id: "1",
      model: "test-model",
      tokens: [],
      truncated: false,
      usage: { input: 9, output: 6 },
      includeUsage: false,
      created: 1,
      ...parts,
    };
    await reply.events(adapter?.events(answer) ?? []);
    reply.end();
  });
}
