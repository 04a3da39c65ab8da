import { describe, expect, it } from "vitest";
import { readShape, shapeDifference, shapeIn, shapedClients } from "../../clients/shapes.ts";

const tool = (name: string, type?: string) => ({ name, description: "d".repeat(200), ...(type && { type }) });

/** Returns the text of a request as the recording server gives it. */
const requestOf = (body: object, ...headers: string[]): string =>
  [
    "POST /base/v1/messages?beta=true",
    "Content-Type",
    "application/json",
    ...headers,
    JSON.stringify(body),
  ].join("\n");

const body = {
  model: "secret-model",
  system: "You are helpful. ".repeat(20),
  messages: [{ role: "user", content: `in /tmp/verify-Ab12/work, session ${crypto.randomUUID()}` }],
  metadata: { user_id: JSON.stringify({ device_id: "ab".repeat(32), session: crypto.randomUUID() }) },
  tools: [tool("first"), tool("second-with-a-long-name"), tool("web", "web_search"), tool("x"), tool("yy")],
};

/** The part of a shape that a test reads. */
interface ShapeOfTest {
  body: { metadata: { user_id: string } };
}

describe("the shape of a request", () => {
  const shape = shapeIn(
    requestOf(body, "Authorization", "Bearer sk-1", "X-Meta", '{"a":1}', "Host", "127.0.0.1"),
  );

  it("has the protocol, the query and the headers, without the key and the connection's own", () => {
    expect(shape).toMatchObject({ protocol: "messages", query: "?beta=true" });
    expect(shape?.headers).toEqual({ "content-type": "application/json", "x-meta": '{"a":1}' });
  });

  it("has every field with its text cut short, three tools with one of each type, and nothing of the run", () => {
    expect(Object.keys(shape?.body ?? {})).toEqual(Object.keys(body));
    const tools = shape?.body["tools"] as { name: string; type?: string }[];
    expect(tools).toHaveLength(3);
    expect(tools.map(({ type }) => type)).toContain("web_search");
    const text = JSON.stringify(shape);
    expect(text).not.toMatch(/secret-model|verify-Ab12|abab|sk-1/);
    expect(text.length).toBeLessThan(1200);
    const { user_id: userId } = (shape as unknown as ShapeOfTest).body.metadata;
    expect(JSON.parse(userId)).toHaveProperty("device_id");
  });

  it("is not taken from a request without tools or of another path", () => {
    expect(shapeIn(requestOf({ ...body, tools: [] }))).toBeUndefined();
    expect(shapeIn("GET /v1/models\nAccept\n*/*\n")).toBeUndefined();
  });
});

describe("a stored shape", () => {
  it.each(shapedClients)("of %s is that of a first request", (client) => {
    const stored = readShape("src/content", client);
    if (!stored)
      throw new Error(`src/content/shapes has no ${client}.json; npm run verify -- --shapes writes it`);
    expect(shapeDifference(stored, stored)).toBe("");
    const { "content-type": _, ...headers } = stored.headers;
    const fresh = { ...stored, query: "?new=1", headers, body: { ...stored.body, output_format: {} } };
    expect(shapeDifference(stored, fresh)).toContain("its first request changed: + ?new, + output_format");
    expect(shapeDifference(stored, fresh)).toContain("- content-type:");
  });

  it("that is missing is a difference", () => {
    expect(
      shapeDifference(readShape("src/content", "pi"), { protocol: "chat", query: "", headers: {}, body: {} }),
    ).toBe("there is no shape of its first request");
  });
});
