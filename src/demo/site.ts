import sirv from "sirv";
import type { Handler } from "./http.ts";

/**
 * Headers without an equivalent in the page. `src/deploy` has the same list.
 *
 * The page's own policy is in a `<meta>`, where `frame-ancestors` has no effect.
 */
export const securityHeaders = {
  "content-security-policy": "frame-ancestors 'none'",
  "permissions-policy": "local-network=(self), loopback-network=(self)",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Paths of assets whose names contain a hash of their content. */
const HASHED = /^\/_astro\//;

/** Serves the files of a built page. Lists the files in advance, so that no path can lead out of the directory. */
export function staticSite(directory: string): Handler {
  const serve = sirv(directory, {
    etag: true,
    setHeaders(response, path) {
      response.setHeader(
        "cache-control",
        HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
      );
    },
  });
  return (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD", "content-type": "text/plain" }).end("Use GET.\n");
      return;
    }
    serve(request, response, () => {
      response
        .writeHead(404, { "content-type": "text/plain", "cache-control": "no-cache" })
        .end("Not found\n");
    });
  };
}
