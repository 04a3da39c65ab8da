import { afterEach, describe, expect, test } from "vitest";
import type { ProtocolId } from "../../../src/protocols/protocol-info.ts";
import { endpointOf, startRecordingServer, type RecordingServer } from "../../clients/recording-server.ts";
import { fileErrand, startRound, type Round } from "../../clients/tool-round.ts";
import { read } from "../protocols/support.ts";

let server: RecordingServer | undefined;
afterEach(() => server?.close());

const PROMPT = "Read the file";
const CONTENT = "zebra7";

let round: Round | undefined;

async function start(thinks = false, copy?: string) {
  const target = { file: "/work/marker.txt", folder: "/work", ...(copy && { copy }) };
  const work = startRound(fileErrand({ prompt: PROMPT, content: CONTENT, thinks, ...target }));
  round = work.round;
  server = await startRecordingServer(
    "127.0.0.1",
    () => ({ prefix: "", model: "m", tokens: ["It says ", CONTENT], anyTools: false, work }),
    { holds: false },
  );
}

const schema = { type: "object", properties: { path: { type: "string" } }, required: ["path"] };
const shellSchema = { type: "object", properties: { command: { type: "string" } }, required: ["command"] };

/** A client of one protocol, which keeps its conversation as an agent does. */
interface ToyClient {
  tools: object[];
  first: (prompt: string) => object;
  /** Continues a conversation after a call, with its result and with or without the reasoning before the call. */
  next: (prompt: string, call: { id: string; name: string }, result: string, thought: boolean) => object;
}

const user = (content: string) => ({ role: "user", content });
const clients: Record<ProtocolId, ToyClient> = {
  chat: {
    tools: [
      { type: "function", function: { name: "read", parameters: schema } },
      { type: "function", function: { name: "bash", parameters: shellSchema } },
    ],
    first: (prompt) => ({ messages: [user(prompt)] }),
    next: (prompt, { id, name }, content) => ({
      messages: [
        user(prompt),
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id, type: "function", function: { name, arguments: "{}" } }],
        },
        { role: "tool", tool_call_id: id, content },
      ],
    }),
  },
  messages: {
    tools: [
      { name: "read", input_schema: schema },
      { name: "bash", input_schema: shellSchema },
    ],
    first: (prompt) => ({ max_tokens: 9, messages: [user(prompt)] }),
    next: (prompt, { id, name }, content, thought) => ({
      max_tokens: 9,
      messages: [
        user(prompt),
        {
          role: "assistant",
          content: [
            ...(thought ? [{ type: "thinking", thinking: "…", signature: "…" }] : []),
            { type: "tool_use", id, name, input: {} },
          ],
        },
        { role: "user", content: [{ type: "tool_result", tool_use_id: id, content }] },
      ],
    }),
  },
  responses: {
    tools: [
      { type: "function", name: "read", parameters: schema },
      { type: "function", name: "bash", parameters: shellSchema },
    ],
    first: (prompt) => ({ input: [user(prompt)] }),
    next: (prompt, { id, name }, output) => ({
      input: [
        user(prompt),
        { type: "function_call", call_id: id, name, arguments: "{}" },
        { type: "function_call_output", call_id: id, output },
      ],
    }),
  },
};

const ids = Object.keys(clients) as ProtocolId[];

describe.each(ids.flatMap((protocol) => [[protocol, false] as const, [protocol, true] as const]))(
  "over %s, streamed: %s,",
  (protocol, stream) => {
    const client = clients[protocol];
    const send = (body: object) =>
      fetch(`${server?.address}${endpointOf(protocol)}`, {
        method: "POST",
        body: JSON.stringify({ model: "m", stream, tools: client.tools, ...body }),
      });
    /** Reads an answer with the page's own reader. */
    async function ask(body: object) {
      const response = await send(body);
      expect(response.status).toBe(200);
      return read(protocol, await response.text(), { contentType: response.headers.get("content-type") });
    }
    /** Returns the call that answers the first request; its id is read from the raw answer. */
    async function firstCall() {
      const raw = await (await send(client.first(PROMPT))).text();
      const id = /(?:call|toolu)_[a-z0-9]{6,}/.exec(raw)?.[0] ?? "";
      return { id, name: "read" };
    }

    test("a task is answered by a call, and its result by the text", async () => {
      await start();
      const { toolCalls, outcome } = await ask(client.first(PROMPT));
      expect(toolCalls).toMatchObject([{ name: "read", arguments: '{"path":"/work/marker.txt"}' }]);
      expect(outcome).toBe("complete");
      const call = await firstCall();
      const { text } = await ask(client.next(PROMPT, call, `1\t${CONTENT}\n`, false));
      expect(text).toBe(`It says ${CONTENT}`);
      expect(round).toEqual({ called: ["read", "read"], brought: true });
    });

    test("a result without the file's content is followed by a call of the shell, then by a refusal", async () => {
      await start();
      const { toolCalls } = await ask(client.next(PROMPT, await firstCall(), "no such file", false));
      expect(toolCalls).toMatchObject([{ name: "bash", arguments: `{"command":"cat '/work/marker.txt'"}` }]);
      expect(round?.brought).toBe(false);
    });

    test("a copy is made by the shell, also where a tool reads files", async () => {
      await start(false, "/work/copy.txt");
      const { toolCalls } = await ask(client.first(PROMPT));
      const command = "cp '/work/marker.txt' '/work/copy.txt' && cat '/work/copy.txt'";
      expect(toolCalls).toMatchObject([{ name: "bash", arguments: JSON.stringify({ command }) }]);
    });

    test("content under another id than the call's does not count", async () => {
      await start();
      await firstCall();
      await ask(client.next(PROMPT, { id: "call_other", name: "read" }, CONTENT, false));
      expect(round?.brought).toBe(false);
    });

    test("reasoning comes before the call where the task says so", async () => {
      await start(true);
      const { reasoning, toolCalls } = await ask(client.first(PROMPT));
      expect(reasoning).toContain("look into it");
      expect(toolCalls).toHaveLength(1);
    });

    test("requests without tools, or about something else, are answered with the text", async () => {
      await start();
      expect((await ask({ ...client.first(PROMPT), tools: undefined })).text).toContain(CONTENT);
      expect((await ask(client.first("Make a title"))).text).toContain(CONTENT);
      expect(round?.called).toEqual([]);
    });
  },
);

test("over Messages, a call must come back with the reasoning before it", async () => {
  await start(true);
  const { tools, first, next } = clients.messages;
  const send = async (body: object) => {
    const response = await fetch(`${server?.address}/v1/messages`, {
      method: "POST",
      body: JSON.stringify({ model: "m", tools, ...body }),
    });
    return { status: response.status, text: await response.text() };
  };
  const id = /toolu_[a-z0-9]{6,}/.exec((await send(first(PROMPT))).text)?.[0] ?? "";
  const dropped = await send(next(PROMPT, { id, name: "read" }, CONTENT, false));
  expect(dropped.status).toBe(400);
  expect(dropped.text).toContain("Expected `thinking`");
  expect((await send(next(PROMPT, { id, name: "read" }, CONTENT, true))).text).toContain(
    `It says ${CONTENT}`,
  );
});

test("a client whose tools read no file is refused with the names of the tools that were called", async () => {
  await start();
  const { first } = clients.chat;
  const send = async (tools: object[]) => {
    const response = await fetch(`${server?.address}/v1/chat/completions`, {
      method: "POST",
      body: JSON.stringify({ model: "m", tools, ...first(PROMPT) }),
    });
    return { status: response.status, text: await response.text() };
  };
  const none = await send([{ type: "function", function: { name: "plan", parameters: schema } }]);
  expect(none).toMatchObject({ status: 400, text: expect.stringContaining("none fits") as string });
  // A client that forgets its results asks the same again and again.
  for (let asked = 0; asked < 4; asked++) expect((await send(clients.chat.tools)).status).toBe(200);
  const forgetful = await send(clients.chat.tools);
  expect(forgetful.status).toBe(400);
  expect(forgetful.text).toContain("called read, read, read, read");
});
