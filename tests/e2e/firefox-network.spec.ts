/** Firefox's own permission for the local network, which its preference `network.lna.blocking` switches on. */
import type { Page } from "@playwright/test";
import { withoutMissingCommands } from "./support/firefox.ts";
import { expect, test as base } from "./support/fixtures.ts";
import { connectionTo, IntegratePage } from "./support/integrate-page.ts";
import { PUBLIC_HOST } from "./support/site.ts";

/** Value of Firefox's preferences that blocks without a question. */
const BLOCK = 2;

interface Fixtures {
  /** Opens the page as a public web site in a Firefox of its own. */
  openPublic: (preferences?: Record<string, number>) => Promise<Page>;
}

const test = base.extend<Fixtures>({
  openPublic: async ({ playwright, site }, use) => {
    const closers: (() => Promise<void>)[] = [];
    await use(async (preferences = {}) => {
      const { port } = new URL(site.url);
      const browser = await playwright.firefox.launch({
        executablePath: process.env["FIREFOX"] ?? "",
        channel: "moz-firefox",
        firefoxUserPrefs: {
          "network.lna.enabled": true,
          "network.lna.blocking": true,
          "network.lna.address_space.public.override": `127.0.0.1:${port}`,
          "network.dns.localDomains": PUBLIC_HOST,
          ...preferences,
        },
      });
      closers.push(() => browser.close());
      withoutMissingCommands(browser);
      const page = await browser.newPage();
      await page.goto(`http://${PUBLIC_HOST}:${port}/`);
      return page;
    });
    for (const close of closers) await close();
  },
});

test("a request waits while Firefox asks the visitor, and the page says so", async ({ openPublic, llm }) => {
  const integrate = new IntegratePage(await openPublic());
  await integrate.connect(connectionTo(llm));
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  await tryItLive.send.click();
  await expect(tryItLive.status).toContainText("your browser may be asking for permission");
  await tryItLive.expectOutcome("waiting");
  expect(llm.requests).toEqual([]);
});

test("a request that Firefox blocks is told with the way back to its permission", async ({
  openPublic,
  llm,
}) => {
  const page = await openPublic({ "permissions.default.loopback-network": BLOCK });
  const integrate = new IntegratePage(page);
  await integrate.connect(connectionTo(llm));
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  await tryItLive.send.click();
  await tryItLive.expectOutcome("failed");
  const { host } = new URL(llm.url);
  await expect(tryItLive.alert).toContainText(
    `Nothing listens at ${host}, or Firefox does not let this page call it.`,
  );
  await expect(tryItLive.alert).toContainText("click the padlock left of the address");
  expect(llm.requests).toEqual([]);
});
