import { test as base, expect } from "@playwright/test";
import { startLlmServer, type LlmServer, type LlmServerOptions } from "../../support/llm-server.ts";
import { ConsoleGuard } from "./console-guard.ts";
import { withoutMissingCommands } from "./firefox.ts";
import { IntegratePage } from "./integrate-page.ts";
import { builtSite, startSite, type Site } from "./site.ts";

interface Fixtures {
  /** Fails the test on each error in a page's console that the test does not allow. */
  guard: ConsoleGuard;
  integrate: IntegratePage;
  /** Starts an LLM server that is closed after the test. */
  startLlm: (options?: LlmServerOptions) => Promise<LlmServer>;
  /** An LLM server that answers any key. */
  llm: LlmServer;
}

interface WorkerFixtures {
  /** The built page in the directory that `E2E_DIST` names; `build-site.ts` names it unless the environment does. */
  site: Site;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  browser: [
    async ({ browser }, use) => {
      withoutMissingCommands(browser);
      await use(browser);
    },
    { scope: "worker" },
  ],
  site: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const site = await startSite(builtSite());
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],
  guard: [
    async ({ context }, use) => {
      const guard = new ConsoleGuard();
      guard.watch(context);
      await use(guard);
      guard.check();
    },
    { auto: true },
  ],
  integrate: async ({ page }, use) => use(new IntegratePage(page)),
  // oxlint-disable-next-line no-empty-pattern -- Likewise.
  startLlm: async ({}, use) => {
    const servers: LlmServer[] = [];
    await use(async (options) => {
      const server = await startLlmServer(options);
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.close();
  },
  llm: async ({ startLlm }, use) => use(await startLlm()),
});

export { expect };
