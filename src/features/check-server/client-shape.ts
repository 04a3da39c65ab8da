/** The first requests of clients, recorded by `npm run verify`, and the parts of them that a page can send. */

import type { JsonObject } from "../../protocols/json.ts";
import type { ProtocolId } from "../../protocols/protocol-info.ts";

/** A client's first request: `src/content/shapes/<client>.json`. */
export interface ClientShape {
  version: string;
  protocol: ProtocolId;
  /** With its question mark; `""` without one. */
  query: string;
  headers: Record<string, string>;
  body: JsonObject;
}

export interface ShapedClient {
  id: string;
  name: string;
  protocol: ProtocolId;
  /** A refusal after which the client sends again by itself, and the body that it then sends. */
  sendsAgain?: { words: RegExp; body: (body: JsonObject) => JsonObject; refused: string };
}

/** Clients whose first request can be sent. */
export const shapedClients: readonly ShapedClient[] = [
  {
    id: "claude-code",
    name: "Claude Code",
    protocol: "messages",
    sendsAgain: {
      // Claude Code's own pattern: the words of pydantic and of serde.
      words:
        /(?:unknown variant .{0,2}system\b.{0,2}, expected|Input should be) ['"`]{1,2}(?:user|assistant)/,
      body: ({ messages, ...rest }) => ({
        ...rest,
        messages: Array.isArray(messages)
          ? messages.filter((message: { role?: unknown } | null) => message?.role !== "system")
          : messages,
      }),
      refused: "a message with the role system",
    },
  },
  { id: "codex", name: "Codex", protocol: "responses" },
];

/** Output tokens that each request allows. */
const LIMIT = 16;

/** Most requests of one client's check. */
export const MAX_REQUESTS = 10;

/** Says how much a client's check sends. */
export const clientCheckCost = `Each sends up to ${MAX_REQUESTS} requests, at most ${MAX_REQUESTS * LIMIT} output tokens in all`;

/** Headers that a browser sets itself. */
const BROWSERS_OWN = ["user-agent"];

/** Headers that each protocol's own request has. */
const USUAL = ["accept", "content-type", "anthropic-version"];

/** Fields without which a request is none. */
const REQUIRED = ["model", "messages", "input", "max_tokens", "max_output_tokens"];

/** A part of the request that may be left out: the query, a header, or a field of the body. */
export interface ShapePart {
  kind: "query" | "header" | "field";
  name: string;
}

/** Returns the parts that a page can send and leave out, and the headers that it cannot send. */
export function partsOf({ query, headers, body }: ClientShape): { parts: ShapePart[]; unsent: string[] } {
  const names = Object.keys(headers).filter((name) => !USUAL.includes(name));
  return {
    parts: [
      ...Object.keys(body).flatMap((name): ShapePart[] =>
        REQUIRED.includes(name) ? [] : [{ kind: "field", name }],
      ),
      ...(query ? [{ kind: "query" as const, name: query }] : []),
      ...names.flatMap((name): ShapePart[] =>
        BROWSERS_OWN.includes(name) ? [] : [{ kind: "header", name }],
      ),
    ],
    unsent: names.filter((name) => BROWSERS_OWN.includes(name)),
  };
}

/** Returns the query, the headers beside the usual ones, and the body of a request with these parts. */
export function requestOf(
  shape: ClientShape,
  parts: readonly ShapePart[],
  model: string,
): Pick<ClientShape, "query" | "headers" | "body"> {
  const has = (kind: ShapePart["kind"], name: string) =>
    parts.some((part) => part.kind === kind && part.name === name);
  const limit = shape.protocol === "responses" ? "max_output_tokens" : "max_tokens";
  const fields = Object.entries(shape.body).filter(([name]) => REQUIRED.includes(name) || has("field", name));
  return {
    query: has("query", shape.query) ? shape.query : "",
    headers: Object.fromEntries(Object.entries(shape.headers).filter(([name]) => has("header", name))),
    body: { ...Object.fromEntries(fields), model, [limit]: LIMIT },
  };
}
