import { once } from "node:events";
import { existsSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { listen } from "../../../src/demo/http.ts";
import { staticSite } from "../../../src/demo/site.ts";
import { selfSigned } from "./certificate.ts";

/** A host name that leads to this machine and is no secure context over plain http. */
export const LAN_HOST = "lan.test";

/**
 * A host name, and an address, that the browser of these tests takes for a public web site and for a machine of the
 * visitor's own network (`playwright.config.ts`). Both lead to this machine, which has all of 127.0.0.0/8 on Linux.
 */
export const PUBLIC_HOST = "docs.test";
export const PUBLIC_IP = "127.0.0.2";
export const LAN_ADDRESS = "192.168.7.7";
export const LAN_IP = "127.0.0.3";

/** Returns the directory of the built page, which `build-site.ts` names. */
export const builtSite = (): string => process.env["E2E_DIST"] ?? "dist";

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
 * @param frame origins of the pages that may embed it
 * @throws Error when there is no page in the directory
 */
export async function startSite(directory: string, frame?: readonly string[]): Promise<Site> {
  const serve = pageIn(directory, frame);
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
    close: () => close(server),
  };
}

/** A built page as a public web site serves it. */
export interface PublicSite {
  /** Over https, with a certificate of its own making. */
  url: string;
  /** Over plain http. */
  insecureUrl: string;
  close(): Promise<void>;
}

/**
 * Serves a built page under a public name, over https and http.
 * @throws Error when there is no page in the directory
 */
export async function startPublicSite(directory: string): Promise<PublicSite> {
  const serve = pageIn(directory);
  const servers = [https.createServer(selfSigned(PUBLIC_HOST), serve), http.createServer(serve)] as const;
  const ports = [];
  for (const server of servers) {
    await once(server.listen(0, PUBLIC_IP), "listening");
    ports.push((server.address() as AddressInfo).port);
  }
  return {
    url: `https://${PUBLIC_HOST}:${ports[0]}/`,
    insecureUrl: `http://${PUBLIC_HOST}:${ports[1]}/`,
    async close() {
      for (const server of servers) await close(server);
    },
  };
}

function pageIn(directory: string, frame?: readonly string[]) {
  if (!existsSync(join(directory, "index.html"))) {
    throw new Error(`There is no built page in ${directory}. Run \`npm run build\` first.`);
  }
  return staticSite(directory, frame);
}

const close = (server: http.Server | https.Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
