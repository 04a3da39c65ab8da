import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import sirv from "sirv";
import { pathOf, type Handler } from "./http.ts";

/**
 * Headers that a page cannot give itself. The same list as in `src/deploy`.
 *
 * The page's own policy is in a `<meta>`, where `frame-ancestors` has no effect.
 */
export const securityHeaders = {
  "content-security-policy": "frame-ancestors 'none'",
  "permissions-policy": "local-network=(self), loopback-network=(self)",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Names of assets hold a hash of their content. */
const HASHED = /^\/_astro\//;
const UTF8_TYPES: Record<string, string> = { ".md": "text/markdown", ".txt": "text/plain" };

/** Serves the files of a built page. They are listed once, now, so that no path can lead out of the directory. */
export function staticSite(directory: string): Handler {
  const notFoundFile = join(directory, "404.html");
  const notFound = existsSync(notFoundFile) ? readFileSync(notFoundFile) : "Not found\n";
  const notFoundType = typeof notFound === "string" ? "text/plain" : "text/html;charset=utf-8";
  const folders = new Set(
    readdirSync(directory, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith("/index.html"))
      .map((name) => `/${name.slice(0, -"/index.html".length)}`),
  );
  const serve = sirv(directory, {
    etag: true,
    setHeaders(response, path) {
      response.setHeader(
        "cache-control",
        HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
      );
      const type = UTF8_TYPES[path.slice(path.lastIndexOf("."))];
      if (type) response.setHeader("content-type", `${type}; charset=utf-8`);
    },
  });
  return (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD", "content-type": "text/plain" }).end("Use GET.\n");
      return;
    }
    const path = pathOf(request);
    if (folders.has(path)) {
      // A page's links are relative to its folder.
      response.writeHead(308, { location: `${path}/${(request.url ?? "").slice(path.length)}` }).end();
      return;
    }
    serve(request, response, () => {
      response.writeHead(404, { "content-type": notFoundType, "cache-control": "no-cache" }).end(notFound);
    });
  };
}
