/** Whole runs of Try It Live without a browser or a server: `fetch` answers as the test says. */
import { useTestStorageEngine } from "@nanostores/persistent";
import { vi } from "vitest";
import { setField } from "../../../../src/features/connection/connection.ts";
import { forgetServer } from "../../../../src/features/connection/server-facts.ts";
import { send } from "../../../../src/features/try-it/run-actions.ts";
import { mainRun } from "../../../../src/features/try-it/run-store.ts";
import type { RunRequest } from "../../../../src/features/try-it/run.ts";

useTestStorageEngine();

export const SERVER = "https://llm.example";
export const KEY = "sk-test-4f1c2a";
export const MODEL = "test-model";

export const hello: RunRequest = { protocol: "chat", message: "Say hello.", stream: true, settings: {} };

/** Stubs what a run needs of the browser; each frame comes at once. */
export function stubPage(url = "https://docs.example/"): void {
  const { href, hostname } = new URL(url);
  vi.stubGlobal("location", { href, hostname });
  vi.stubGlobal("document", { hidden: false, addEventListener: () => {}, documentElement: { dataset: {} } });
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("navigator", { onLine: true, permissions: { query: async () => ({ state: "prompt" }) } });
  vi.stubGlobal("requestAnimationFrame", (show: () => void) => setImmediate(show));
}

/** Fills the three fields of the connection. */
export function connect({ server = SERVER, key = KEY, model = MODEL } = {}): void {
  setField("server", server);
  setField("key", key);
  setField("model", model);
  forgetServer();
}

interface Head {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
}

const responseOf = (body: ReadableStream, { status = 200, type = "text/event-stream", headers }: Head) =>
  new Response(body, { status, headers: { "content-type": type, ...headers } });

type Chunk = string | Uint8Array;

const bytesOf = (chunk: Chunk) => (typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);

/** An answer that came whole, in one chunk or in several. */
export function answer(body: Chunk | readonly string[], head: Head = {}): Response {
  const chunks = typeof body === "string" || body instanceof Uint8Array ? [body] : body;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) if (chunk.length > 0) controller.enqueue(bytesOf(chunk));
      controller.close();
    },
  });
  return responseOf(stream, head);
}

/** A stream that the test sends piece by piece. */
export class LiveAnswer {
  readonly response: Response;
  /** Whether the page closed the connection. */
  closed = false;
  private controller!: ReadableStreamDefaultController<Uint8Array>;

  constructor() {
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => void (this.controller = controller),
      cancel: () => void (this.closed = true),
    });
    this.response = responseOf(stream, {});
  }

  /** Sends a piece, and lets the page read it. */
  async send(chunk: Chunk): Promise<void> {
    this.controller.enqueue(bytesOf(chunk));
    await settled();
  }

  /** Breaks the connection. */
  cut(): void {
    this.controller.error(new TypeError("network error"));
  }
}

/** Resolves when all promises that can go on have done so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Handler = (url: string, init: RequestInit) => Response | LiveAnswer | Promise<never>;

/** Answers every request of the page with a handler. A request ends when its signal aborts, as in a browser. */
export function stubFetch(handler: Handler) {
  const fetch = vi.fn<(url: string | URL, init?: RequestInit) => Promise<Response>>((url, init = {}) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const answered = Promise.try(handler, String(url), init);
    init.signal?.addEventListener("abort", () => {
      reject(new DOMException("aborted", "AbortError"));
      void answered.then((given) => given instanceof LiveAnswer && given.cut()).catch(() => {});
    });
    answered.then((given) => resolve(given instanceof LiveAnswer ? given.response : given), reject);
    return promise;
  });
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

/** Never answers. */
export const silence = (): Promise<never> => new Promise(() => {});

/** Fails as `fetch` does when no readable answer came. */
export const unreachable = (): never => {
  throw new TypeError("Failed to fetch");
};

/** Sends a request to its end and returns what the page then knows. */
export async function runToEnd(request: Partial<RunRequest> = {}) {
  await send({ ...hello, ...request });
  return { run: mainRun.$run.get(), reply: mainRun.reply };
}
