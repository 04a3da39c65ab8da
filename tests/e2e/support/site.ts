import { existsSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { listen } from "../../../src/demo/http.ts";
import { staticSite } from "../../../src/demo/site.ts";

/** A host name that leads to this machine and is no secure context over plain http. */
export const LAN_HOST = "lan.test";

const SUB_PATH = "/docs/integrate/";

/** A built page, served over http. */
export interface Site {
  /** The page at the root of its origin. */
  url: string;
  /** The same page below a sub-path. */
  subPathUrl: string;
  /** The same page under a name that is no secure context. */
  lanUrl: string;
  close(): Promise<void>;
}

/**
 * Serves a built page on a free port.
 * @throws Error when there is no page in the directory
 */
export async function startSite(directory: string): Promise<Site> {
  if (!existsSync(join(directory, "index.html"))) {
    throw new Error(`There is no built page in ${directory}. Run \`npm run build\` first.`);
  }
  const serve = staticSite(directory);
  const server = http.createServer((request, response) => {
    if (request.url?.startsWith(SUB_PATH)) request.url = request.url.slice(SUB_PATH.length - 1);
    serve(request, response);
  });
  const port = await listen(server, 0);
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/`,
    subPathUrl: origin + SUB_PATH,
    lanUrl: `http://${LAN_HOST}:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
