import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ProtocolId } from "../../../src/protocols/protocol-info.ts";
import { ownEndpointOf } from "../../clients/own-endpoints.ts";
import { endpointOf, startRecordingServer, type RecordingServer } from "../../clients/recording-server.ts";
import { startTask, type Setting } from "../../clients/tasks.ts";
import type { Work } from "../../clients/work.ts";

let folder = "";
let server: RecordingServer | undefined;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "task-"))));
afterEach(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Json = Record<string, unknown>;

/** Starts a task of a program, and returns a client of it. */
async function start(task: string, protocol: ProtocolId, setting: Partial<Setting> = {}) {
  const work = startTask(
    { task },
    { tokens: ["po", "ng"], folder, isRequest: false, thinks: false, ...setting },
  ) as Work;
  const endpoint = ownEndpointOf({ task });
  server = await startRecordingServer(
    "127.0.0.1",
    () => ({
      prefix: "",
      model: "m",
      tokens: ["po", "ng"],
      anyTools: false,
      work,
      own: endpoint && { ...endpoint, protocol },
    }),
    { holds: false },
  );
  const { address } = server;
  const { method, path } = endpoint ?? { method: "POST", path: endpointOf(protocol) };
  const ask = async (body: object): Promise<{ status: number; answer: Json }> => {
    const response = await fetch(`${address}${path}`, {
      method,
      ...(method === "POST" && { body: JSON.stringify({ model: "m", max_tokens: 2000, ...body }) }),
    });
    return { status: response.status, answer: (await response.json()) as Json };
  };
  return { work, ask };
}

const user = (content: unknown) => ({ role: "user", content });
const assistant = (content: unknown) => ({ role: "assistant", content });
const system = (content: string) => ({ role: "system", content });
const saying = (protocol: ProtocolId, ...messages: object[]) =>
  protocol === "responses" ? { input: messages } : { messages };

const city = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const closed = { ...city, additionalProperties: false };
const picture = () => readFileSync(join(folder, "image.png")).toString("base64");

test.each([
  ["chat", saying("chat", system("Be kind."), user("Hi")), saying("chat", user("Hi"), system("Be kind."))],
  ["messages", { system: "Be kind.", ...saying("messages", user("Hi")) }, saying("messages", user("Hi"))],
  ["responses", { instructions: "Be kind.", input: "Hi" }, { input: "Hi" }],
] as const)("over %s, instructions are taken from their place only", async (protocol, right, wrong) => {
  const { ask } = await start("system", protocol);
  expect(await ask(right)).toMatchObject({ status: 200 });
  expect(await ask(wrong)).toMatchObject({ status: 400 });
});

test.each(["chat", "messages", "responses"] as const)(
  "over %s, a conversation brings the answer of its first turn back",
  async (protocol) => {
    const { work, ask } = await start("conversation", protocol);
    await ask(saying(protocol, user("I am Ada.")));
    expect(work.missing()).toEqual(["sent no earlier turn back"]);
    expect(work.shows).toEqual(["pong Answer 1."]);
    const next = (answer: string) =>
      saying(protocol, user("I am Ada."), assistant(answer), user("Who am I?"));
    expect(await ask(next("something else"))).toMatchObject({ status: 400 });
    expect(await ask(saying(protocol, user("Who am I?")))).toMatchObject({ status: 400 });
    expect(await ask(next("pong Answer 1."))).toMatchObject({ status: 200 });
    expect(work.missing()).toEqual([]);
  },
);

test("a request alone holds turns that were written beforehand", async () => {
  const { work, ask } = await start("conversation", "chat", { isRequest: true });
  expect(await ask(saying("chat", user("Who am I?")))).toMatchObject({ status: 400 });
  expect(
    await ask(saying("chat", user("I am Ada."), assistant("Hi, Ada!"), user("Who am I?"))),
  ).toMatchObject({ status: 200 });
  expect(work.missing()).toEqual([]);
});

test("a program runs the function that the server calls, with the arguments of the call", async () => {
  const { work, ask } = await start("tools", "chat", { thinks: true });
  const tools = [{ type: "function", function: { name: "weather", parameters: city } }];
  const first = await ask({ ...saying("chat", user("Weather?")), tools });
  const [choice] = first.answer["choices"] as {
    message: { reasoning_content: string; tool_calls: { id: string; function: { arguments: string } }[] };
  }[];
  const message = choice?.message;
  const [call] = message?.tool_calls ?? [];
  const { city: asked } = JSON.parse(call?.function.arguments ?? "") as { city: string };
  expect(message?.reasoning_content).toBeTruthy();
  const result = (content: string) => ({
    ...saying(
      "chat",
      user("Weather?"),
      { ...message, role: "assistant" },
      { role: "tool", tool_call_id: call?.id, content },
    ),
    tools,
  });
  expect(await ask(result("21 degrees in some town"))).toMatchObject({ status: 400 });
  expect(work.missing()).toEqual(["did not bring the result back from weather"]);
  expect(await ask(result(`21 degrees in ${asked}`))).toMatchObject({ status: 200 });
  expect(work.missing()).toEqual([]);
});

test.each([
  [
    "chat",
    (schema: object) => ({
      response_format: { type: "json_schema", json_schema: { name: "x", strict: true, schema } },
    }),
    { response_format: { type: "json_object" } },
  ],
  ["messages", (schema: object) => ({ output_config: { format: { type: "json_schema", schema } } }), {}],
  [
    "responses",
    (schema: object) => ({ text: { format: { type: "json_schema", name: "x", strict: true, schema } } }),
    { text: { format: { type: "json_schema", schema: closed } } },
  ],
] as const)("over %s, an answer has the shape of the request's schema", async (protocol, format, wrong) => {
  const { work, ask } = await start("structured", protocol);
  const said = saying(protocol, user("Where?"));
  expect(await ask({ ...said, ...wrong })).toMatchObject({ status: 400 });
  expect(await ask({ ...said, ...format(city) })).toMatchObject({ status: 400 });
  expect(work.missing()).toEqual(["asked for nothing"]);
  const { status, answer } = await ask({ ...said, ...format(closed) });
  expect(status).toBe(200);
  const [word = ""] = work.shows ?? [];
  expect(JSON.stringify(answer)).toContain(JSON.stringify(JSON.stringify({ city: word })));
});

test("a tool that must be called holds the schema, too, but not one that may be", async () => {
  const { work, ask } = await start("structured", "chat");
  const request = {
    ...saying("chat", user("Where?")),
    tools: [{ type: "function", function: { name: "City", parameters: city } }],
  };
  expect(await ask({ ...request, tool_choice: "auto" })).toMatchObject({ status: 400 });
  expect(await ask({ ...request, tool_choice: "required" })).toMatchObject({ status: 200 });
  expect(work.shows).toHaveLength(1);
});

test.each([
  ["chat", (data: string) => ({ type: "image_url", image_url: { url: `data:image/png;base64,${data}` } })],
  [
    "messages",
    (data: string) => ({ type: "image", source: { type: "base64", media_type: "image/png", data } }),
  ],
  ["responses", (data: string) => ({ type: "input_image", image_url: `data:image/png;base64,${data}` })],
] as const)("over %s, a picture arrives byte for byte", async (protocol, part) => {
  const { work, ask } = await start("image", protocol);
  expect(await ask(saying(protocol, user("What?")))).toMatchObject({ status: 400 });
  expect(await ask(saying(protocol, user([part(picture().slice(0, -8))])))).toMatchObject({ status: 400 });
  expect(work.missing()).toEqual(["sent no picture"]);
  expect(await ask(saying(protocol, user([part(picture())])))).toMatchObject({ status: 200 });
  expect(work.missing()).toEqual([]);
  // More than one argument of a program may have.
  expect(picture().length).toBeGreaterThan(131_072);
});

test("reasoning comes before the text; Messages has it on request, with a budget below the limit", async () => {
  const { work, ask } = await start("reasoning", "messages");
  const said = saying("messages", user("Prime?"));
  for (const thinking of [
    undefined,
    { type: "enabled", budget_tokens: 1000 },
    { type: "enabled", budget_tokens: 2000 },
  ]) {
    expect(await ask({ ...said, thinking })).toMatchObject({ status: 400 });
  }
  const { answer } = await ask({ ...said, thinking: { type: "enabled", budget_tokens: 1024 } });
  expect(answer["content"]).toMatchObject([{ thinking: work.shows?.[0] }, { text: "pong" }]);
});

test("a stream of Chat Completions has usage only on request", async () => {
  const { work, ask } = await start("usage", "chat");
  const said = saying("chat", user("Hi"));
  expect(await ask({ ...said, stream: true })).toMatchObject({ status: 400 });
  const { answer } = await ask(said);
  expect(Object.values(answer["usage"] as object).map(String)).toEqual(
    expect.arrayContaining([...(work.shows ?? [])].slice(1)),
  );
});

test("an answer in parallel comes once a second question is there, and no question counts twice", async () => {
  const { work, ask } = await start("parallel", "chat");
  const question = (number: number) => ask(saying("chat", user(`Question ${number}`)));
  await Promise.all([question(1), question(2)]);
  expect(work.missing()).toEqual([]);
  expect(work.shows).toHaveLength(2);
  await question(2);
  expect(work.missing()).toEqual(["asked the same twice"]);
});

test("embeddings come as numbers or in base64, as the request says", async () => {
  const { work, ask } = await start("embeddings", "chat");
  expect(await ask({ input: [] })).toMatchObject({ status: 200 });
  expect(work.missing()).toEqual(["sent fewer than two texts"]);
  const { answer } = await ask({ input: ["a", "b"] });
  const [first] = answer["data"] as { embedding: number[] }[];
  expect(String(first?.embedding[0])).toBe(work.shows?.[0]);
  const encoded = await ask({ input: "c", encoding_format: "base64" });
  const [third] = encoded.answer["data"] as { embedding: string }[];
  expect(String(Buffer.from(third?.embedding ?? "", "base64").readFloatLE(0))).toBe(work.shows?.[2]);
});

test.each(["chat", "messages"] as const)("over %s, models are a list", async (protocol) => {
  const { work, ask } = await start("models", protocol);
  const { answer } = await ask({});
  expect((answer["data"] as { id: string }[]).map(({ id }) => id)).toEqual(work.shows);
  expect("has_more" in answer).toBe(protocol === "messages");
});

test("tokens are counted of messages", async () => {
  const { work, ask } = await start("count", "messages");
  expect(await ask({ messages: [] })).toMatchObject({ status: 400 });
  const { answer } = await ask(saying("messages", user("Hi")));
  expect([String(answer["input_tokens"])]).toEqual(work.shows);
});
