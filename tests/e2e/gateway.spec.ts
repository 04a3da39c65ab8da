/**
 * The page against a real gateway: LiteLLM's proxy in front of the demo server, with and without CORS for this page.
 * LiteLLM is not part of this project: install `litellm-requirements.txt`, which is beside this file, into a venv, and
 * name the program in LITELLM if it is not on the PATH. The list was made by `uv pip compile --universal
 * --generate-hashes` of `litellm[proxy]`.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoApi } from "../../src/demo/demo-api.ts";
import { listen } from "../../src/demo/http.ts";
import { freePort } from "../support/free-port.ts";
import { expect, test as base } from "./support/fixtures.ts";

const PROGRAM = process.env["LITELLM"] ?? "litellm";
const isMissing = spawnSync("sh", ["-c", 'command -v "$1"', "sh", PROGRAM]).status !== 0;

const KEY = "sk-gateway-4f1c2a";
const MODEL = "through-the-gateway";

/** Maximum time until LiteLLM listens; its imports take long. */
const START_MS = 180_000;

interface Gateway {
  url: string;
  stop: () => Promise<void>;
}

async function startGateway(demo: string, allowed: string): Promise<Gateway> {
  const folder = mkdtempSync(join(tmpdir(), "gateway-"));
  const config = join(folder, "config.yaml");
  const params = { model: "openai/demo-model", api_base: `${demo}/v1`, api_key: "demo-key" };
  // JSON is YAML.
  writeFileSync(
    config,
    JSON.stringify({
      model_list: [{ model_name: MODEL, litellm_params: params }],
      general_settings: { master_key: KEY },
      litellm_settings: { telemetry: false },
    }),
  );
  const port = await freePort();
  const gateway: ChildProcess = spawn(
    PROGRAM,
    ["--config", config, "--host", "127.0.0.1", "--port", String(port)],
    {
      cwd: folder,
      stdio: "ignore",
      env: { ...process.env, LITELLM_LOCAL_MODEL_COST_MAP: "True", LITELLM_CORS_ORIGINS: allowed },
    },
  );
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const ended = gateway.exitCode === null ? once(gateway, "exit") : undefined;
    gateway.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const until = Date.now() + START_MS;
  for (;;) {
    if (gateway.exitCode !== null)
      throw new Error(`${PROGRAM} ended with status ${gateway.exitCode} instead of listening.`);
    const alive = await fetch(`${url}/health/liveliness`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (alive) return { url, stop };
    if (Date.now() > until) {
      await stop();
      throw new Error(`${PROGRAM} did not listen within ${START_MS / 1000} s.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const test = base.extend<{ startGatewayFor: (allowed: string) => Promise<Gateway> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
  startGatewayFor: async ({}, use) => {
    const demo = http.createServer(demoApi({ wait: async () => {} }));
    const port = await listen(demo, 0);
    const gateways: Gateway[] = [];
    await use(async (allowed) => {
      const gateway = await startGateway(`http://127.0.0.1:${port}`, allowed);
      gateways.push(gateway);
      return gateway;
    });
    for (const gateway of gateways) await gateway.stop();
    demo.closeAllConnections();
    await new Promise((resolve) => demo.close(resolve));
  },
});

test.skip(isMissing, `Skipped: ${PROGRAM} is not installed; run pip install -r litellm-requirements.txt.`);
test.setTimeout(START_MS + 60_000);

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
  for (const name of ["Chat Completions", "Anthropic Messages", "Responses"]) {
    await expect(table.getByRole("row").filter({ hasText: name })).toContainText("supported");
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
