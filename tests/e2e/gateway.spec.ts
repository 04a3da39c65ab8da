/** The page against a real gateway in front of the demo server, with and without CORS for this page. */
import http from "node:http";
import { demoApi } from "../../src/demo/demo-api.ts";
import { listen } from "../../src/demo/http.ts";
import {
  GATEWAY_START_MS,
  gatewayProgram,
  isGatewayMissing,
  startGateway,
  type Gateway,
} from "../support/gateway.ts";
import { expect, test as base } from "./support/fixtures.ts";

const KEY = "sk-gateway-4f1c2a";
const MODEL = "through-the-gateway";

const test = base.extend<{ startGatewayFor: (allowed: string) => Promise<Gateway> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
  startGatewayFor: async ({}, use) => {
    const demo = http.createServer(demoApi({ wait: async () => {} }));
    const port = await listen(demo, 0);
    const gateways: Gateway[] = [];
    await use(async (allowed) => {
      const gateway = await startGateway({
        key: KEY,
        model: MODEL,
        behind: { model: "openai/demo-model", api_base: `http://127.0.0.1:${port}/v1`, api_key: "demo-key" },
        origins: allowed,
      });
      gateways.push(gateway);
      return gateway;
    });
    for (const gateway of gateways) await gateway.stop();
    demo.closeAllConnections();
    await new Promise((resolve) => demo.close(resolve));
  },
});

test.skip(
  isGatewayMissing(),
  `Skipped: ${gatewayProgram} is not installed; run pip install -r litellm-requirements.txt.`,
);
test.setTimeout(GATEWAY_START_MS + 60_000);

test("a gateway that allows this page answers in all three protocols", async ({
  site,
  integrate,
  page,
  guard,
  startGatewayFor,
}) => {
  guard.allow(/the server responded with a status of/);
  const { url } = await startGatewayFor("*");
  await integrate.open(site.url);
  await integrate.connect({ server: url, key: KEY, model: MODEL });
  await page.getByRole("button", { name: "Check server", exact: true }).click();
  await expect(page.getByText(/checked at/)).toBeVisible({ timeout: 60_000 });
  const table = page.getByRole("table", { name: /^What http/ });
  await expect(page.getByText("LiteLLM", { exact: true }).first()).toBeVisible();
  for (const name of ["Reachable", "Key accepted", "Models"]) {
    await expect(table.getByRole("row").filter({ hasText: name })).toContainText("yes:");
  }
  for (const id of ["chat", "messages", "responses"]) {
    await expect(table.locator(`[data-check=${id}]`)).toContainText("supported");
  }

  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  for (const format of ["Chat Completions", "Anthropic Messages", "Responses API"] as const) {
    await tryItLive.format.selectOption(format);
    await tryItLive.send.click();
    await tryItLive.expectOutcome("complete");
    await expect(tryItLive.response).toContainText("an octopus has three hearts");
  }
  await integrate.connect({ key: "sk-wrong-key" });
  await tryItLive.send.click();
  await tryItLive.expectOutcome("failed");
  // Without a database LiteLLM knows of no other keys, and answers 400 in these words.
  await expect(tryItLive.alert).toContainText("No connected db.");
  await expect(tryItLive.alert).not.toContainText("sk-wrong-key");
});

test("a gateway that does not allow this page is told from a dead one", async ({
  site,
  integrate,
  guard,
  startGatewayFor,
}) => {
  guard.allow(/the server responded with a status of/, /CORS policy/, /net::ERR/);
  const { url } = await startGatewayFor("https://elsewhere.example.com");
  await integrate.open(site.url);
  await integrate.connect({ server: url, key: KEY, model: MODEL });
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  await tryItLive.send.click();
  await tryItLive.expectOutcome("failed");
  await expect(tryItLive.alert).toContainText("Your server is up, but its CORS settings block this page");
  await tryItLive.region.getByRole("tab", { name: "LiteLLM", exact: true }).click();
  await expect(tryItLive.region.getByRole("tabpanel", { name: "LiteLLM" })).toContainText(
    `LITELLM_CORS_ORIGINS='${new URL(site.url).origin}'`,
  );
});
