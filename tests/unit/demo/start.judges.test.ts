import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { startLlmServer } from "../../support/llm-server.ts";

const root = join(import.meta.dirname, "../../..");
const script = join(root, "src/demo/start.ts");
const environment = (more: Record<string, string>) => ({ ...process.env, PORT: "", UPSTREAM: "", ...more });

describe("npm start refuses before it builds", () => {
  const run = (more: Record<string, string>) =>
    spawnSync(process.execPath, [script], { encoding: "utf8", env: environment(more) });

  it.each(["http", "-1", "4321.5", "65536", "0x10"])("PORT=%s", (port) => {
    const { status, stdout, stderr } = run({ PORT: port });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(`PORT is "${port}"; use a number from 0 (any free port) to 65535.\n`);
  });

  it("an UPSTREAM that is no address, and does not repeat its password", () => {
    const { status, stdout, stderr } = run({ UPSTREAM: "http://user:canary@127.0.0.1:8000" });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("UPSTREAM must be an address alone");
    expect(stderr).not.toContain("canary");
  });
});

describe("npm start", () => {
  let child: ChildProcess | undefined;

  afterEach(() => child?.kill("SIGKILL"));

  /** Starts the program and waits for its address. */
  async function start(command: string, args: string[], more: Record<string, string> = {}) {
    const running = spawn(command, args, {
      cwd: root,
      env: environment({ PORT: "0", ...more }),
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = running;
    let output = "";
    const url = await new Promise<string>((resolve, reject) => {
      for (const stream of [running.stdout, running.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => {
          output += text;
          const address = /http:\/\/127\.0\.0\.1:\d+(?=\n)/.exec(output)?.[0];
          if (address && output.includes("Ctrl+C")) resolve(address);
        });
      }
      running.once("exit", (code) => reject(new Error(`exited with ${code}:\n${output}`)));
    });
    return { running, url, output: () => output };
  }

  it("serves page, values and canned answers on one origin until it is interrupted", async () => {
    const { running, url, output } = await start(process.execPath, [script]);
    const page = await fetch(url);
    expect(page.headers.get("content-type")).toBe("text/html;charset=utf-8");
    expect(await page.text()).toContain("<title>");
    expect(await (await fetch(`${url}/integrate.json`)).json()).toEqual({
      server: url,
      key: { value: "demo-key" },
      models: [{ id: "demo-model" }],
    });
    const answer = await fetch(`${url}/v1/responses`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model: "m", input: "Hello!", stream: true }),
    });
    expect(output()).toContain("Replies are canned");
    const files = join(root, "node_modules/.cache/integrate", `start-${running.pid}`);
    expect(existsSync(files)).toBe(true);

    // With a stream under way.
    running.kill("SIGINT");
    const broken = expect(answer.text()).rejects.toThrow();
    expect(await once(running, "exit")).toEqual([0, null]);
    await broken;
    expect(existsSync(files)).toBe(false);
  });

  it("puts UPSTREAM behind the page, and ends with npm's shell", async () => {
    const upstream = await startLlmServer({ key: "canary" });
    // A second command keeps the shell from replacing itself with the program, as under npm.
    const { running, url, output } = await start("sh", ["-c", `"${process.execPath}" "${script}"; true`], {
      UPSTREAM: upstream.url,
      npm_lifecycle_event: "start",
    });
    expect(await (await fetch(`${url}/integrate.json`)).json()).toEqual({ server: url });
    const models = await fetch(`${url}/v1/models`, { headers: { authorization: "Bearer canary" } });
    expect(await models.json()).toMatchObject({ data: [{ id: "test-model" }] });
    expect(output()).toContain(`UPSTREAM ${upstream.url}/`);
    expect(output()).not.toContain("canary");
    expect(output()).not.toContain("canned");

    const closed = once(running, "close");
    running.kill("SIGTERM");
    // The pipe closes when the last process that writes to it has ended.
    await closed;
    await expect(fetch(url)).rejects.toThrow();
    await upstream.close();
  });

  it("puts UPSTREAM behind the page of an operator's folder", async () => {
    const upstream = await startLlmServer({ key: "canary" });
    const runner = join(root, "src/tools/run.mjs");
    const folder = join(root, "tests/operator");
    const { running, url } = await start(
      process.execPath,
      [runner, "src/demo/start.ts", "--folder", folder],
      { UPSTREAM: upstream.url },
    );
    const page = await fetch(url);
    expect(page.headers.get("content-security-policy")).toBe("frame-ancestors https://wiki.aenne.example");
    const html = await page.text();
    expect(html).toContain(`Änne's &quot;AI&quot; Gateway 🚀`);
    expect(html).toContain("aider-office");
    // The server behind the page takes the place of the folder's.
    expect(await (await fetch(`${url}/integrate.json`)).json()).toEqual({ server: url });
    const answer = await fetch(`${url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: "Bearer canary", "content-type": "application/json" },
      body: JSON.stringify({ model: "test-model", messages: [{ role: "user", content: "Hello!" }] }),
    });
    expect(answer.status).toBe(200);
    expect(upstream.requests.at(-1)?.path).toBe("/v1/chat/completions");
    await answer.text();
    running.kill("SIGINT");
    expect(await once(running, "exit")).toEqual([0, null]);
    await upstream.close();
  });
});
