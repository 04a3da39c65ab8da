/** The PowerShell snippets of curl: the files that they write and the arguments that they pass, given to the real curl. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { readLibrary } from "../../../src/build/read-library.ts";
import { verifiedOperator } from "../../../src/build/library.ts";
import { encode } from "../../../src/snippets/encode.ts";
import type { System } from "../../../src/snippets/system.ts";
import { hostile } from "../../support/judges/hostile.ts";
import { judgePowerShell } from "../../support/judges/powershell.ts";

const run = promisify(execFile);
const library = readLibrary(join(import.meta.dirname, "../../../src/content"));

interface Arrived {
  method: string | undefined;
  url: string | undefined;
  headers: http.IncomingHttpHeaders;
  body: string;
}
let arrived: Arrived[] = [];
const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const { method, url, headers } = request;
    arrived.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    response.end("{}");
  });
});
let folder = "";
let SERVER_URL = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "powershell curl "));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  SERVER_URL = `http://127.0.0.1:${(server.address() as { port: number }).port}/a%27b`;
});
afterEach(() => {
  arrived = [];
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test("every value arrives exactly through curl's configuration file", async () => {
  // curl takes at most ten megabytes in one line.
  const values = hostile().filter((value) => value.length < 1_000_000);
  const config = join(folder, "values");
  const requests = values.map((value) => `url = "${SERVER_URL}"\ndata-raw = "${encode(value, ["curl"])}"\n`);
  writeFileSync(config, requests.join("next\n"));
  await run("curl", ["-s", "-K", config], { maxBuffer: 1e8 });
  expect(arrived.map(({ body }) => body)).toEqual(values);
});

/** Characters that a key may hold and that a shell, PowerShell or curl's file has a meaning for. */
const API_KEY = `a"b'c\\d$e\`f%g#h@i{j}k\\"l\\n''!&|<>^~`;
const MODEL_NAME = `-m"'\\$x‘’‚‛“”„\`%#ü😀`;

const textOf = (template: string, system: System, keyless: boolean) =>
  library.text(template, {
    form: "literal",
    system,
    keyless,
    omitsKey: true,
    values: { ...verifiedOperator, SERVER_URL, API_KEY, MODEL_NAME, MAX_OUTPUT: "2048" },
  });

/** Does what a script does on Windows: writes the strings to their files, and starts curl with its arguments. */
async function runPowerShell(script: string): Promise<void> {
  const [judgement] = judgePowerShell([script]);
  if (!judgement || "error" in judgement) throw new Error(judgement?.error);
  const config = join(folder, "tmp1.tmp");
  const options = judgement.strings.filter((string) => string.startsWith("header = "));
  const body = judgement.strings.find((string) => string.startsWith("{"));
  writeFileSync(config, options.map((option) => `${option}\r\n`).join(""));
  if (body) writeFileSync(`${config}.json`, body.replaceAll("\n", "\r\n"));
  const [, line = ""] = /^\s*curl\.exe (.*)$/m.exec(script) ?? [];
  const words = line.match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
  await run(
    "curl",
    words.map((word) =>
      word.startsWith("'")
        ? (judgement.strings.at(-1) as string)
        : word.replaceAll('"', "").replace("$config", config),
    ),
  );
}

const shown = ({ method, url, headers, body }: Arrived) => ({
  method,
  url,
  headers: Object.fromEntries(
    ["authorization", "x-api-key", "anthropic-version", "content-type"].map((name) => [name, headers[name]]),
  ),
  body: body && (JSON.parse(body) as unknown),
});

const templates = [
  ...["chat", "messages", "responses"].flatMap((protocol) =>
    ["", ".stream"].map((stream) => `sdks/${protocol}/hello/curl${stream}.sh`),
  ),
  "remedies/headers.sh",
  "remedies/models.sh",
];

describe.each([false, true])("without a key: %s", (keyless) => {
  test.each(templates)("%s sends from PowerShell what it sends from a shell", async (template) => {
    await run("bash", ["-c", textOf(template, "posix", keyless)]);
    await runPowerShell(textOf(template, "windows", keyless));
    const [posix, windows, ...more] = arrived.map(shown);
    expect(windows).toEqual(posix);
    expect(more).toEqual([]);
    expect(posix?.headers["authorization"]).toBe(keyless ? undefined : `Bearer ${API_KEY}`);
  });
});
