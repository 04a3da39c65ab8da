import { demoApi, DEMO_MODEL } from "./demo-api.ts";
import type { FileSettings } from "../settings/settings.ts";
import { pathOf, sendJson, type Handler } from "./http.ts";
import { proxyTo, readUpstream } from "./proxy.ts";

/** The server below `/v1` of the page's own origin. */
export interface Backend {
  api: Handler;
  /** Settings of the page beside the address of its server. */
  settings: FileSettings;
  /** The server behind the page; absent for the demo server. */
  upstream?: URL;
}

/**
 * Returns the demo server, or a proxy to the address in the environment variable UPSTREAM.
 * @throws Error when the address cannot be used
 */
export function backendFrom(environment: NodeJS.ProcessEnv): Backend {
  const address = environment["UPSTREAM"];
  if (!address)
    return { api: demoApi(), settings: { key: { value: "demo-key" }, models: [{ id: DEMO_MODEL }] } };
  const upstream = readUpstream(address);
  return { api: proxyTo(upstream), settings: {}, upstream };
}

/** Serves a page and an LLM server on one origin. */
export function oneOrigin(site: Handler, { api, settings }: Backend): Handler {
  return (request, response) => {
    const path = pathOf(request);
    if (path === "/v1" || path.startsWith("/v1/")) api(request, response);
    else if (path === "/integrate.json") {
      // The host name by which the visitor opened the page: localhost and 127.0.0.1 are two origins.
      const server = `http://${request.headers.host}`;
      sendJson(response, 200, { server, ...settings }, { "cache-control": "no-store" });
    } else site(request, response);
  };
}
