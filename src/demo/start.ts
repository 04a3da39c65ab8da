/** `npm start`: builds the page and serves it with the demo server, or with UPSTREAM, on one origin. */
import { addAbortListener } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { settingsOf } from "../settings/read-settings.ts";
import { buildPage } from "./build.ts";
import { listen } from "./http.ts";
import { backendFrom, oneOrigin, type Backend } from "./server.ts";
import { staticSite } from "./site.ts";

const DEFAULT_PORT = 4321;

const quit = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => quit.abort());

// npm passes a signal to the shell of the script, and that shell exits without passing it on.
if (process.env["npm_lifecycle_event"]) {
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && quit.abort(), 500).unref();
}

try {
  await start(readPort(process.env["PORT"]), backendFrom(process.env));
} catch (error) {
  if (!quit.signal.aborted) {
    console.error((error as Error).message);
    process.exitCode = 1;
    quit.abort();
  }
}

async function start(port: number, backend: Backend): Promise<void> {
  // A directory for this run alone, so that another run does not change the files that this one serves.
  const directory = join(import.meta.dirname, "../../node_modules/.cache/integrate", `start-${process.pid}`);
  process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  mkdirSync(directory, { recursive: true });

  const { settings } = settingsOf(process.env["INTEGRATE_FOLDER"]);
  console.log("Building the page …");
  await buildPage(directory, quit.signal);

  const server = createServer(oneOrigin(staticSite(directory, settings.frame), backend));
  const listening = await listen(server, port);
  addAbortListener(quit.signal, () => {
    server.close();
    server.closeAllConnections();
  });
  const { upstream } = backend;
  if (upstream && pointsHere(upstream, listening)) {
    throw new Error(`UPSTREAM ${upstream.href} is the address of this page itself. Start your server first.`);
  }
  if (port !== 0 && listening !== port) console.log(`Port ${port} is busy.`);
  console.log(`\n  The page is at http://127.0.0.1:${listening}\n`);
  if (upstream) {
    console.log(`  Replies come from UPSTREAM ${upstream.href}`);
  } else {
    console.log("  Replies are canned: a demo server answers, not a model.");
    console.log("  For real ones, put your server behind the page: UPSTREAM=http://127.0.0.1:8000 npm start");
  }
  console.log("  Ctrl+C stops it.");
}

/** Whether an address is this server itself, so that requests would loop. */
function pointsHere({ hostname, port }: URL, own: number): boolean {
  return port === String(own) && /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0)$/.test(hostname);
}

/** @throws Error when the text is not a port */
function readPort(text: string | undefined): number {
  if (!text) return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`PORT is ${JSON.stringify(text)}; use a number from 0 (any free port) to 65535.`);
}
