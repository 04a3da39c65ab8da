import http, { type Server } from "node:http";
import { pathOf, sendJson, type Handler } from "./http.ts";

export interface Parts {
  site: Handler;
  /** Answers everything under `/v1`. */
  api: Handler;
  /** Values the page is filled with at first; the server URL is always this server. */
  connection: { apiKey?: string; model?: string };
}

/** One origin for a page and an LLM server. */
export const pageServer = ({ site, api, connection }: Parts): Server =>
  http.createServer((request, response) => {
    const path = pathOf(request);
    if (path === "/v1" || path.startsWith("/v1/")) api(request, response);
    else if (path === "/connection.json") {
      // Under whatever name the visitor opened the page: for a browser, localhost and 127.0.0.1 are two origins.
      const server = `http://${request.headers.host}`;
      sendJson(response, 200, { server, ...connection }, { "cache-control": "no-store" });
    } else site(request, response);
  });
