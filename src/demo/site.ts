import sirv from "sirv";
import { caching, pageHeaders } from "../deploy/guards.ts";
import type { Handler } from "./http.ts";

/** Paths of assets whose names contain a hash of their content. */
const HASHED = /^\/_astro\//;

/**
 * Serves the files of a built page. Lists the files in advance, so that no path can lead out of the directory.
 * @param frame origins of the pages that may embed it
 */
export function staticSite(directory: string, frame: readonly string[] = []): Handler {
  const headers = Object.entries(pageHeaders(frame));
  const serve = sirv(directory, {
    etag: true,
    setHeaders(response, path) {
      response.setHeader("cache-control", HASHED.test(path) ? caching.hashed : caching.other);
    },
  });
  return (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
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
