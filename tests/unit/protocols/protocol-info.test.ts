import { describe, expect, test } from "vitest";
import { openAiUrl, pathBelow, protocolInfo } from "../../../src/protocols/protocol-info.ts";

const ownVersion = [
  "https://h/v4",
  "https://h/api/coding/paas/v4",
  "https://h/api/v3",
  "https://h/v1beta",
  "https://h/v1beta/openai",
  "https://h/v2/ai/openai",
  "https://h/v1/openai",
  "http://127.0.0.1:8080/x/v2alpha1",
];
const withoutVersion = [
  "https://h",
  "https://v4",
  "http://v2:8080",
  "https://h/v2/team-a",
  "https://h/openai",
  "https://h/version",
  "https://h/v",
  "https://h/vllm",
  "https://h/api",
  "https://h/v4/api",
];

describe("an address with a version of its own", () => {
  test.each(ownVersion)("is the OpenAI-style base as it is: %s", (server) => {
    expect(openAiUrl(server)).toBe(server);
    expect(pathBelow(server, protocolInfo.chat.path)).toBe("/chat/completions");
    expect(pathBelow(server, protocolInfo.responses.path)).toBe("/responses");
  });

  test("keeps the whole path of Messages, whose place cannot be known from it", () => {
    expect(pathBelow("https://h/v4", protocolInfo.messages.path)).toBe("/v1/messages");
  });
});

test.each(withoutVersion)("%s gets /v1", (server) => {
  expect(openAiUrl(server)).toBe(`${server}/v1`);
  expect(pathBelow(server, protocolInfo.chat.path)).toBe("/v1/chat/completions");
});
