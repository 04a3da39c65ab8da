/** Stubs of the browser's globals, for tests of stores and effects without a browser. */
import { vi } from "vitest";

export interface StubbedBrowser {
  /** The page's address. */
  page?: string;
  online?: boolean;
  secure?: boolean;
  userAgent?: string;
  /** States of the permissions that the browser knows, by name. */
  permissions?: Record<string, "granted" | "denied" | "prompt">;
}

export function stubBrowser({
  page = "http://localhost:4321/",
  online = true,
  secure = true,
  userAgent = "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0",
  permissions = {},
}: StubbedBrowser = {}): void {
  vi.stubGlobal("location", new URL(page));
  vi.stubGlobal("isSecureContext", secure);
  vi.stubGlobal("navigator", {
    onLine: online,
    userAgent,
    permissions: {
      query: async ({ name }: { name: string }) => {
        const state = permissions[name];
        if (!state) throw new TypeError(`Unknown permission: ${name}`);
        return { state };
      },
    },
  });
}

/** A request that a stubbed `fetch` got. */
export interface StubbedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  mode: RequestMode | undefined;
  /** Parsed JSON of the body. */
  json: Record<string, unknown>;
}

/** Answers a request; `undefined` stands for a rejected `fetch`. */
export type Handler = (request: StubbedRequest) => Response | undefined | Promise<Response | undefined>;

/**
 * Stubs `fetch`, which rejects when its signal aborts.
 * @returns the requests so far, in order
 */
export function stubFetch(handler: Handler): StubbedRequest[] {
  const requests: StubbedRequest[] = [];
  vi.stubGlobal("fetch", async (url: string | URL, init: RequestInit = {}) => {
    const { method = "GET", headers = {}, mode, body, signal } = init;
    signal?.throwIfAborted();
    const request: StubbedRequest = {
      method,
      url: String(url),
      headers: headers as Record<string, string>,
      mode,
      json: typeof body === "string" ? (JSON.parse(body) as Record<string, unknown>) : {},
    };
    requests.push(request);
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason as Error));
    });
    const response = await Promise.race([aborted, handler(request)]);
    if (!response) throw new TypeError("Failed to fetch");
    return response;
  });
  return requests;
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers });
