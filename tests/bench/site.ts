import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

export interface Site {
  url: string;
  /** Compressed bytes of each file that was requested, by path. */
  sent: Map<string, number>;
  close(): void;
}

/**
 * Serves a built page as a good static host does: brotli at its highest level, nothing cached.
 * @param edit changes the HTML on its way
 */
export async function serveSite(directory: string, edit = (html: string) => html): Promise<Site> {
  const sent = new Map<string, number>();
  const compressed = new Map<string, Buffer>();
  const read = (path: string): Buffer => {
    const known = compressed.get(path);
    if (known) return known;
    const file = readFileSync(join(directory, path));
    const body = brotliCompressSync(path.endsWith(".html") ? edit(file.toString()) : file);
    compressed.set(path, body);
    return body;
  };
  const server = http.createServer(({ url = "/" }, response) => {
    // The URL parser has resolved dots, so no path leads out of the directory.
    const { pathname } = new URL(url, "http://127.0.0.1");
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    let body: Buffer;
    try {
      body = read(path);
    } catch {
      response.writeHead(404).end();
      return;
    }
    sent.set(path, body.length);
    response
      .writeHead(200, {
        "content-type": types[extname(path)] ?? "application/octet-stream",
        "content-encoding": "br",
        "content-length": body.length,
        "cache-control": "no-store",
      })
      .end(body);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sent,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Removes the scripts from a page; the difference to the page is the cost of its scripts. */
export const withoutScripts = (html: string): string =>
  html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "");
