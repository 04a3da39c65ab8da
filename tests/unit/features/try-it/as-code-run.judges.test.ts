import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { protocolInfo, type ProtocolId } from "../../../../src/protocols/protocol-info.ts";
import { startLlmServer, type LlmServer } from "../../../support/llm-server.ts";
import { fieldsOf, programOf, programs, toolOf, values } from "./as-code-support.ts";

const run = promisify(execFile);

/** A call's arguments, and the pieces that a stream brings them in. */
const argumentsText = '{"city":"Par\\"is"}';
const pieces = ["", argumentsText.slice(0, 7), argumentsText.slice(7)];

/** An answer of each API that calls the tool: whole, and in the events of a stream. */
const answers: Record<ProtocolId, { whole: object; events: object[] }> = {
  chat: {
    whole: {
      choices: [
        {
          message: {
            content: "",
            tool_calls: [{ function: { name: "get_weather", arguments: argumentsText } }],
          },
        },
      ],
    },
    events: pieces.map((piece, index) => ({
      choices: [
        {
          delta: {
            tool_calls: [
              { index: 0, function: { ...(index === 0 && { name: "get_weather" }), arguments: piece } },
            ],
          },
        },
      ],
    })),
  },
  messages: {
    whole: {
      content: [{ type: "tool_use", name: "get_weather", input: JSON.parse(argumentsText) as object }],
    },
    events: [
      { type: "content_block_start", content_block: { type: "tool_use", name: "get_weather", input: {} } },
      ...pieces.map((piece) => ({
        type: "content_block_delta",
        delta: { type: "input_json_delta", partial_json: piece },
      })),
    ],
  },
  responses: {
    whole: { output: [{ type: "function_call", name: "get_weather", arguments: argumentsText }] },
    events: [
      {
        type: "response.output_item.done",
        item: { type: "function_call", name: "get_weather", arguments: argumentsText },
      },
    ],
  },
};

let server: LlmServer;
beforeAll(async () => {
  server = await startLlmServer();
  for (const [protocol, { whole, events }] of Object.entries(answers)) {
    server.reply(protocolInfo[protocol as ProtocolId].path, async ({ json }, reply) => {
      if ((json as { stream?: boolean }).stream !== true) return reply.json(200, whole);
      reply.stream();
      for (const event of events) await reply.event(event);
      reply.end();
    });
  }
});
afterAll(async () => {
  await server.close();
});

/** Ends at the console what the program appends to its page. */
const asPage =
  "globalThis.document = { body: { append: (...texts) => process.stdout.write(texts.join('')) } };\n";

test.each(programs.filter(([, language]) => ["curl", "fetch"].includes(language)))(
  "a program with tools sends them and prints the call: %s in %s, stream %s",
  async (...program) => {
    const [protocol, language, stream] = program;
    const fields = fieldsOf(protocol, 'It\'s "Paris"', {
      system: "\\ $HOME `id` {{API_KEY}}",
      more: { tools: [toolOf(protocol)], tool_choice: protocol === "messages" ? { type: "any" } : "auto" },
    });
    const text = programOf(program, fields).replaceAll(values.SERVER_URL, server.url);
    const { stdout } =
      language === "curl"
        ? await run("sh", ["-c", text])
        : await run(process.execPath, ["--input-type=module", "-e", asPage + text]);
    expect(server.requests.at(-1)?.json).toEqual({ model: "m", ...fields, ...(stream && { stream }) });
    if (language === "curl") expect(stdout).toContain("get_weather");
    else expect(stdout.trim().split("\n").at(-1)).toBe(`get_weather ${argumentsText}`);
  },
);
