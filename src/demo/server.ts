import { demoApi, DEMO_MODEL } from "./demo-api.ts";
import { pathOf, sendJson, type Handler } from "./http.ts";
import { proxyTo, readUpstream } from "./proxy.ts";

/** What answers under `/v1` of the page's own origin. */
export interface Backend {
  api: Handler;
  /** Values the page is filled with at first, beside the server URL. */
  connection: { apiKey?: string; model?: string };
  /** The server behind the page; absent for the demo server. */
  upstream?: URL;
}

/**
 * The demo server, or the server whose address the environment variable UPSTREAM holds.
 * @throws Error when that is no usable address
 */
export function backendFrom(environment: NodeJS.ProcessEnv): Backend {
  const address = environment["UPSTREAM"];
  if (!address) return { api: demoApi(), connection: { apiKey: "demo-key", model: DEMO_MODEL } };
  const upstream = readUpstream(address);
  return { api: proxyTo(upstream), connection: {}, upstream };
}

/** One origin for a page and an LLM server. */
export function oneOrigin(site: Handler, { api, connection }: Backend): Handler {
  return (request, response) => {
    const path = pathOf(request);
    if (path === "/v1" || path.startsWith("/v1/")) api(request, response);
    else if (path === "/connection.json") {
      // Under whatever name the visitor opened the page: for a browser, localhost and 127.0.0.1 are two origins.
      const server = `http://${request.headers.host}`;
      sendJson(response, 200, { server, ...connection }, { "cache-control": "no-store" });
    } else site(request, response);
  };
}
