import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checkAsClient } from "../../../../src/features/check-server/client-check.ts";
import {
  clientCheckCost,
  shapedClients,
  type ClientShape,
} from "../../../../src/features/check-server/client-shape.ts";
import { json, stubBrowser, stubFetch, type Handler, type StubbedRequest } from "../support/browser.ts";
import { asBrowserShows } from "../support/cors.ts";
import { replies } from "../support/replies.ts";

const SERVER = "http://127.0.0.1:8080";
const KEY = "sk-test-4f1c2a";
const values = { server: SERVER, key: KEY, model: "m" };

beforeEach(() => stubBrowser());
afterEach(() => vi.unstubAllGlobals());

const shapeOf = (id: string) =>
  JSON.parse(readFileSync(`src/content/shapes/${id}.json`, "utf8")) as ClientShape;

/** Checks as a client a server that answers with the handler; a request without an answer of it is answered well. */
async function checkAs(
  id: string,
  handler: (request: StubbedRequest) => Response | undefined,
  shape = shapeOf(id),
) {
  const client = shapedClients.find((each) => each.id === id);
  if (!client) throw new Error(`there is no client ${id}`);
  const answer: Handler = (request) => {
    const path = new URL(request.url).pathname;
    return handler(request) ?? json(replies[path]);
  };
  const requests = stubFetch(answer);
  const finding = await checkAsClient(client, shape, values, new AbortController().signal);
  return { finding, requests };
}

const refuse = (message: string, status = 400, more: object = {}) =>
  json({ error: { message, type: "invalid_request_error", ...more } }, status);

/** A server that refuses some fields, and names none. */
const silentlyRefusing =
  (...fields: string[]) =>
  ({ json: body }: StubbedRequest) =>
    fields.some((field) => field in body) ? refuse("Bad request") : undefined;

describe.each(shapedClients)("as $name", (client) => {
  const { id, protocol } = client;
  const shape = shapeOf(id);
  const path = protocol === "messages" ? "/v1/messages" : "/v1/responses";

  it("sends its query, headers and fields with the visitor's key and model, and few output tokens", async () => {
    const { finding, requests } = await checkAs(id, () => undefined);
    expect(finding).toMatchObject({ answer: "yes", refused: [], unsent: ["user-agent"] });
    expect(requests).toHaveLength(1);
    const [{ url, headers, json: body }] = requests as [StubbedRequest];
    expect(url).toBe(SERVER + path + shape.query);
    expect(headers["authorization"]).toBe(`Bearer ${KEY}`);
    const { "user-agent": _, accept: __, ...sendable } = shape.headers;
    expect(Object.keys(headers)).toEqual(expect.arrayContaining(Object.keys(sendable)));
    expect(Object.keys(body)).toEqual(expect.arrayContaining(Object.keys(shape.body)));
    expect(body["model"]).toBe("m");
    expect(body["max_tokens"] ?? body["max_output_tokens"]).toBe(16);
  });

  const optional = Object.keys(shape.body).filter(
    (field) => !["model", "messages", "input", "max_tokens"].includes(field),
  );

  it.each(optional)(
    "finds that a server refuses %s and does not say so, within the stated cost",
    async (field) => {
      const { finding, requests } = await checkAs(id, silentlyRefusing(field));
      expect(finding).toMatchObject({ answer: "no", refused: [field], detail: "Bad request" });
      expect(clientCheckCost).toContain(`up to ${Math.max(10, requests.length)} requests`);
    },
  );

  it("finds that it refuses the form of the conversation", async () => {
    const { finding } = await checkAs(id, () => refuse("Bad request"));
    expect(finding).toMatchObject({
      answer: "no",
      refused: [protocol === "messages" ? "messages" : "input"],
    });
  });

  it("says nothing of fields where the server answers for another reason", async () => {
    const { finding, requests } = await checkAs(id, () => refuse("slow down", 429));
    expect(finding).toMatchObject({ answer: "unknown", reason: "answered 429" });
    expect(requests).toHaveLength(1);
  });

  it("names all fields that the server names one after the other", async () => {
    const [first = "", second = ""] = optional.slice(-2);
    const { finding, requests } = await checkAs(id, ({ json: body }) => {
      const refused = [first, second].find((field) => field in body);
      return refused ? refuse(`Unrecognized request argument supplied: ${refused}`) : undefined;
    });
    expect(finding).toMatchObject({ answer: "no", refused: [first, second] });
    expect(requests).toHaveLength(3);
  });

  it("hides the key in the server's words", async () => {
    const { finding } = await checkAs(id, ({ json: body }) =>
      "tools" in body ? refuse(`tools are not supported for ${KEY}`) : undefined,
    );
    expect(finding).toMatchObject({
      refused: ["tools"],
      refusesTools: true,
      detail: expect.not.stringContaining(KEY) as unknown,
    });
  });

  it("leaves its own headers out where CORS refuses them, and says which", async () => {
    const usual = ["authorization", "content-type", "anthropic-version"];
    stubFetch(
      asBrowserShows({
        allows: (name) => usual.includes(name),
        answer: ({ path: asked }) => ({ response: json(replies[asked] ?? {}), cors: true }),
      }),
    );
    const finding = await checkAsClient(client, shape, values, new AbortController().signal);
    const own = Object.keys(shape.headers).filter((name) => ![...usual, "accept"].includes(name));
    expect(finding).toMatchObject({ answer: "yes", refused: [] });
    expect(finding.unsent.toSorted()).toEqual(own.toSorted());
  });
});

describe("as Claude Code", () => {
  it("sends again without the message of role system after pydantic's words, as Claude Code does", async () => {
    const hasSystem = ({ json: body }: StubbedRequest) =>
      (body["messages"] as { role: string }[]).some(({ role }) => role === "system");
    const words =
      "1 validation error: {'loc': ('body', 'messages', 1, 'role'), 'msg': \"Input should be 'user' or 'assistant'\"}";
    const { finding } = await checkAs("claude-code", (request) =>
      hasSystem(request) ? refuse(words) : undefined,
    );
    expect(finding).toMatchObject({ answer: "yes", overcome: "a message with the role system" });
    const other = await checkAs("claude-code", (request) =>
      hasSystem(request) ? refuse("messages.1.role: unsupported role: system") : undefined,
    );
    expect(other.finding).toMatchObject({ answer: "no", refused: ["messages.1.role"] });
    expect(other.finding).not.toHaveProperty("overcome");
  });

  it("finds that a server refuses the query", async () => {
    const { finding } = await checkAs("claude-code", ({ url }) =>
      url.includes("?") ? json({ detail: "Not Found" }, 404) : undefined,
    );
    expect(finding).toMatchObject({ answer: "no", refused: ["?beta=true"] });
  });

  it("finds a refused header by its name in the server's words", async () => {
    const { finding } = await checkAs("claude-code", ({ headers }) =>
      "anthropic-beta" in headers
        ? refuse("Unexpected value(s) `effort` for the `anthropic-beta` header")
        : undefined,
    );
    expect(finding).toMatchObject({ answer: "no", refused: ["anthropic-beta"] });
  });
});
