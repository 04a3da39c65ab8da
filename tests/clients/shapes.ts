/**
 * The shape of a client's first request, which Check server sends on request: query, headers, and all fields of the body
 * with their texts cut short. Recorded from a run of the client, and compared with every later one.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../../src/demo/adapters/adapter.ts";
import { shapedClients as offered, type ClientShape } from "../../src/features/check-server/client-shape.ts";
import { protocolIds, protocolInfo } from "../../src/protocols/protocol-info.ts";

/** Clients whose shape the page offers, by the ids of their manifests. */
export const shapedClients: readonly string[] = offered.map(({ id }) => id);

/** Headers of the connection, of the key, and of HTTP libraries: no API reads them. */
const PLUMBING =
  /^(?:host|connection|content-length|transfer-encoding|accept-encoding|accept-language|sec-fetch-mode|authorization|x-api-key)$/;

/** Number of tools that are kept. */
const TOOLS = 3;

/** Longest text that is kept, in characters. */
const MAX_TEXT = 48;

/**
 * Reads the shape from the text of a request: a line with method and URL, headers as lines of names and values, the body.
 * @returns `undefined` for a request without tools, which is not the client's first one to the model
 */
export function shapeIn(text: string): Omit<ClientShape, "version"> | undefined {
  // Clients write their JSON on one line, and a header may hold JSON, too.
  const start = text.lastIndexOf("\n{");
  const [line = "", ...names] = text.slice(0, start < 0 ? undefined : start).split("\n");
  const [path = "", query] = (line.split(" ")[1] ?? "").split("?");
  const protocol = protocolIds.find((id) => path.endsWith(protocolInfo[id].path));
  const body = start < 0 ? undefined : parse(text.slice(start + 1));
  if (!protocol || !body || !Array.isArray(body["tools"]) || body["tools"].length === 0) return undefined;
  const headers: Record<string, string> = {};
  for (let at = 0; at + 1 < names.length; at += 2) {
    const name = (names[at] as string).toLowerCase();
    if (!PLUMBING.test(name)) headers[name] = anonymous(names[at + 1] as string);
  }
  return {
    protocol,
    query: query === undefined ? "" : `?${query}`,
    headers: Object.fromEntries(Object.entries(headers).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    body: { ...(shorten(body) as object), model: "", tools: chosenTools(body["tools"]).map(shorten) },
  };
}

/** Returns a few tools: one of each type first, then the smallest. */
function chosenTools(tools: readonly unknown[]): unknown[] {
  const size = (tool: unknown) => JSON.stringify(tool).length;
  const typeOf = (tool: unknown) => (isRecord(tool) ? tool["type"] : undefined);
  const sorted = tools.toSorted((a, b) => size(a) - size(b));
  const ofType = sorted.filter(
    (tool, at) => sorted.findIndex((other) => typeOf(other) === typeOf(tool)) === at,
  );
  return [...ofType, ...sorted.filter((tool) => !ofType.includes(tool))].slice(0, TOOLS);
}

/** Cuts the texts of a value, and takes out what differs from run to run. */
function shorten(value: unknown): unknown {
  if (typeof value === "string") {
    const text = anonymous(value);
    // JSON that is cut short is no longer what a server may read.
    return text.length > MAX_TEXT && !parse(text) ? `${text.slice(0, MAX_TEXT - 1).trimEnd()}…` : text;
  }
  if (Array.isArray(value)) return value.map(shorten);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shorten(each)]));
}

/** Replaces ids and addresses of one run. */
const anonymous = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, (id) =>
      id.replace(/[0-9a-f]/gi, "0"),
    )
    .replace(/\b[0-9a-f]{32,}\b/gi, (id) => "0".repeat(id.length))
    .replace(/\/tmp\/[\w./-]+/g, "/tmp");

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the names that make up a shape: of the query's parts, the headers and the fields of the body. */
const keysOf = ({ protocol, query, headers, body }: Omit<ClientShape, "version">): string[] => [
  protocolInfo[protocol].path,
  ...new URLSearchParams(query).keys().map((key) => `?${key}`),
  ...Object.keys(headers).map((key) => `${key}:`),
  ...Object.keys(body),
];

/** Says how a fresh recording differs from the stored shape; `""` where the names are the same. */
export function shapeDifference(
  stored: ClientShape | undefined,
  fresh: Omit<ClientShape, "version">,
): string {
  if (!stored) return "there is no shape of its first request";
  const [before, now] = [new Set(keysOf(stored)), new Set(keysOf(fresh))];
  const changes = [
    ...[...now.difference(before)].map((key) => `+ ${key}`),
    ...[...before.difference(now)].map((key) => `- ${key}`),
  ];
  return changes.length > 0 ? `its first request changed: ${changes.join(", ")}` : "";
}

const fileOf = (content: string, client: string): string => join(content, "shapes", `${client}.json`);

export function readShape(content: string, client: string): ClientShape | undefined {
  const file = fileOf(content, client);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as ClientShape) : undefined;
}

export function writeShape(content: string, client: string, shape: ClientShape): void {
  writeFileSync(fileOf(content, client), `${JSON.stringify(shape, undefined, 2)}\n`);
}
