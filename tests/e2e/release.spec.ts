/** The prebuilt page as an operator uses it: unpacked, edited, and served by what they have. No Node.js takes part. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sirv from "sirv";
import type { Page } from "@playwright/test";
import { makeRelease } from "../../src/release/make-release.ts";
import { startWebServer, webServers, type WebServerFile } from "../support/web-server.ts";
import { expect, test as base } from "./support/fixtures.ts";
import { LAN_HOST } from "./support/site.ts";

// One release serves them all.
base.describe.configure({ mode: "default" });

const SERVER = "https://llm.acme.example";

const test = base.extend<object, { folder: string }>({
  /** The unpacked release, its example renamed and edited. */
  folder: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const work = mkdtempSync(join(tmpdir(), "integrate-e2e-"));
      await makeRelease(work, { version: "0.0.0", time: new Date(0) });
      const run = (program: string, ...parameters: string[]) =>
        expect(spawnSync(program, parameters, { cwd: work, encoding: "utf8" })).toMatchObject({ status: 0 });
      run("sha256sum", "-c", "SHA256SUMS");
      run("tar", "-xzf", "integrate-0.0.0.tar.gz");
      const folder = join(work, "integrate-0.0.0");
      run("sh", "-c", `cd ${folder} && sha256sum -c --quiet SHA256SUMS`);
      const file = join(folder, "page/integrate.json");
      expect(readFileSync(file, "utf8").trim()).toBe("{}");
      renameSync(join(folder, "page/integrate.example.json"), file);
      const edited = readFileSync(file, "utf8").replaceAll("qwen3-coder", "acme-coder");
      expect(edited).toContain('"server": "/"');
      writeFileSync(file, edited.replace('"server": "/"', `"server": "${SERVER}"`));
      await use(folder);
      rmSync(work, { recursive: true });
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

/** Opens the page, and expects the operator's settings and a panel that is fetched. */
async function expectOperatorsPage(page: Page, url: string, server = SERVER): Promise<void> {
  await page.goto(url);
  await expect(page.getByRole("textbox", { name: "Server URL" })).toHaveValue(server);
  await expect(page.getByRole("textbox", { name: "Model Name" })).toHaveValue("acme-coder");
  const chat = page.getByRole("region", { name: "OpenAI Chat Completions" });
  await expect(chat.getByRole("tabpanel").locator("pre").filter({ visible: true }).first()).toContainText(
    `${server}/v1/chat/completions`,
  );
  await page.getByRole("tab", { name: "Claude Code" }).click();
  await expect(page.getByRole("tabpanel", { name: "Claude Code" }).locator("pre").first()).toContainText(
    "npm install",
  );
}

for (const file of Object.keys(webServers) as WebServerFile[]) {
  test(`served with hosts/${file}, one origin with the LLM server`, async ({ page, folder, llm }) => {
    const own = mkdtempSync(join(tmpdir(), "integrate-e2e-"));
    const copy = join(own, "integrate");
    cpSync(join(folder, "page"), copy, { recursive: true });
    const settings = readFileSync(join(copy, "integrate.json"), "utf8");
    writeFileSync(join(copy, "integrate.json"), settings.replace(SERVER, "/"));
    spawnSync("chmod", ["-R", "a+rX", own]);
    const text = readFileSync(join(folder, "hosts", file), "utf8").replace("llm.example.com", LAN_HOST);
    const server = await startWebServer(file, { folder: copy, upstream: llm.url, name: LAN_HOST, text });
    try {
      const url = `http://${LAN_HOST}:${server.port}`;
      await expectOperatorsPage(page, `${url}/`, url);
      expect(await page.evaluate(async () => (await fetch("/v1/models")).status)).toBe(200);
    } finally {
      await server.stop();
      rmSync(own, { recursive: true });
    }
  });
}

test("served by python3 -m http.server, at the root and below a path", async ({ page, folder }) => {
  const root = mkdtempSync(join(tmpdir(), "integrate-e2e-"));
  mkdirSync(join(root, "docs"));
  cpSync(join(folder, "page"), join(root, "docs/connect"), { recursive: true });
  for (const [directory, path] of [
    [join(folder, "page"), "/"],
    [root, "/docs/connect/"],
    // Python leads to the slash.
    [root, "/docs/connect"],
  ] as const) {
    const { child, url } = await startPython(directory);
    await expectOperatorsPage(page, url + path);
    // The page loads ahead what may be needed: nothing of it is under way when the server goes.
    await page.goto("about:blank");
    child.kill();
    await once(child, "exit");
  }
  rmSync(root, { recursive: true });
});

async function startPython(directory: string): Promise<{ child: ChildProcess; url: string }> {
  const parameters = ["-u", "-m", "http.server", "--bind", "127.0.0.1", "--directory", directory, "0"];
  const child = spawn("python3", parameters, { stdio: ["ignore", "pipe", "ignore"] });
  const port = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      const [, found] = / port (\d+)/.exec(text) ?? [];
      if (found) resolve(found);
    });
    child.once("exit", () => reject(new Error(`python3 ended: ${text}`)));
  });
  return { child, url: `http://127.0.0.1:${port}` };
}

test("served by a host that gives the page without a slash at its end", async ({ page, folder }) => {
  const files = sirv(join(folder, "page"), { dev: true });
  const host = http.createServer((request, response) => {
    request.url = (request.url ?? "").replace(/^\/docs\/connect\/?/, "/");
    files(request, response, () => void response.writeHead(404).end());
  });
  await once(host.listen(0, "127.0.0.1"), "listening");
  const { port } = host.address() as AddressInfo;
  await expectOperatorsPage(page, `http://127.0.0.1:${port}/docs/connect`);
  host.close();
  host.closeAllConnections();
});
