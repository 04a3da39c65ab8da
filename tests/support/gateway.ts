/**
 * A real LLM gateway: LiteLLM's proxy. LiteLLM is not part of this project: install `tests/e2e/litellm-requirements.txt`
 * into a virtual environment, and name the program in LITELLM if it is not on the PATH. The list was made by `uv pip
 * compile --universal --generate-hashes` of `litellm[proxy]`.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

export const gatewayProgram = process.env["LITELLM"] ?? "litellm";

const requirements = join(import.meta.dirname, "../e2e/litellm-requirements.txt");

/** Returns the version that the project's list pins. */
export const gatewayVersion = (): string =>
  /^litellm==(\S+)/m.exec(readFileSync(requirements, "utf8"))?.[1] ?? "of an unknown version";

/** Whether the gateway is not installed. */
export const isGatewayMissing = (): boolean =>
  spawnSync("sh", ["-c", 'command -v "$1"', "sh", gatewayProgram]).status !== 0;

/** Maximum time until LiteLLM listens; its imports take long. */
export const GATEWAY_START_MS = 180_000;

export interface GatewayOptions {
  /** The key that the gateway takes. */
  key: string;
  /** The model's name at the gateway. */
  model: string;
  /** The model behind the gateway, as LiteLLM's `litellm_params` describe it. */
  behind: { model: string; api_base: string; api_key: string };
  /** Origins of pages that may call. */
  origins?: string;
}

export interface Gateway {
  url: string;
  stop: () => Promise<void>;
}

/**
 * Starts a gateway in front of one model.
 * @throws Error when the gateway does not listen in time
 */
export async function startGateway({ key, model, behind, origins = "" }: GatewayOptions): Promise<Gateway> {
  const folder = mkdtempSync(join(tmpdir(), "gateway-"));
  const config = join(folder, "config.yaml");
  // JSON is YAML.
  writeFileSync(
    config,
    JSON.stringify({
      model_list: [{ model_name: model, litellm_params: behind }],
      general_settings: { master_key: key },
      litellm_settings: { telemetry: false },
    }),
  );
  const port = await freePort();
  const gateway = spawn(gatewayProgram, ["--config", config, "--host", "127.0.0.1", "--port", String(port)], {
    cwd: folder,
    stdio: "ignore",
    env: { ...process.env, LITELLM_LOCAL_MODEL_COST_MAP: "True", LITELLM_CORS_ORIGINS: origins },
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const ended = gateway.exitCode === null ? once(gateway, "exit") : undefined;
    gateway.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const until = Date.now() + GATEWAY_START_MS;
  for (;;) {
    if (gateway.exitCode !== null)
      throw new Error(`${gatewayProgram} ended with status ${gateway.exitCode} instead of listening.`);
    const alive = await fetch(`${url}/health/liveliness`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (alive) return { url, stop };
    if (Date.now() > until) {
      await stop();
      throw new Error(`${gatewayProgram} did not listen within ${GATEWAY_START_MS / 1000} s.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
