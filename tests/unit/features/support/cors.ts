/** Servers of another origin, as a browser shows them to the page. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { json, type Handler, type StubbedRequest } from "./browser.ts";
import { replies } from "./replies.ts";

/** A response, and whether it carries a CORS header for the page. */
export interface ServerAnswer {
  response: Response;
  cors: boolean;
}

export interface CorsServer {
  /** Whether the preflight allows a header; every one by default. */
  allows?: (header: string) => boolean;
  /** Answers a request; `undefined` closes the connection. */
  answer: (request: StubbedRequest & { path: string }) => ServerAnswer | undefined;
}

const NEVER_PREFLIGHTED = ["accept"];

/** Shows a server to the page: a response without a CORS header, or after a refused preflight, is a rejection. */
export const asBrowserShows =
  ({ allows = () => true, answer }: CorsServer): Handler =>
  (request) => {
    const sent = Object.keys(request.headers).filter((name) => !NEVER_PREFLIGHTED.includes(name));
    if (!sent.every(allows)) return undefined;
    const answered = answer({ ...request, path: new URL(request.url).pathname });
    if (!answered) return undefined;
    if (request.mode === "no-cors") return new Response();
    return answered.cors ? answered.response : undefined;
  };

/** Returns the key of a request, from either header. */
export const keyIn = ({ headers }: StubbedRequest): string | undefined =>
  headers["authorization"]?.replace("Bearer ", "") ?? headers["x-api-key"];

const notFound = (cors: boolean): ServerAnswer => ({ response: json({ detail: "Not Found" }, 404), cors });

/** A server that checks the key outside its CORS layer, as vLLM does, and leaves `/health` open. */
export const guarded = (key: string): CorsServer => ({
  answer: (request) => {
    const { path, headers } = request;
    if (path === "/health") return { response: new Response(""), cors: true };
    if (!path.startsWith("/v1/")) return notFound(true);
    if (headers["authorization"] !== `Bearer ${key}`) {
      return { response: json({ error: "Unauthorized" }, 401), cors: false };
    }
    if (path === "/v1/models") return { response: json({ data: [{ id: "m" }] }), cors: true };
    return request.method === "POST" && replies[path]
      ? { response: json(replies[path]), cors: true }
      : notFound(true);
  },
});

const folder = resolve(import.meta.dirname, "../../../../../shared/corpus-servers");
export const recordingsMissing = existsSync(folder) ? undefined : `the recorded answers are not at ${folder}`;

/** Reads a recorded answer: `curl -i`, after one line that is its request. */
export function recordedAnswer(name: string): ServerAnswer {
  const text = readFileSync(resolve(folder, `${name}.txt`), "utf8").replace(/\r\n/g, "\n");
  const [head = "", ...body] = text.replace(/^#.*\n/, "").split("\n\n");
  const status = Number(/^HTTP\S+ (\d+)/.exec(head)?.[1]);
  const headers = [...head.matchAll(/^([\w-]+): (.*)$/gm)].map(
    ([, key = "", value = ""]): [string, string] => [key, value],
  );
  const kept = headers.filter(([key]) => !/^(?:transfer-encoding|connection|content-length)$/i.test(key));
  return {
    response: new Response(body.join("\n\n"), { status, headers: kept }),
    cors: headers.some(([key]) => key.toLowerCase() === "access-control-allow-origin"),
  };
}
