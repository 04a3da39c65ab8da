import { expect, it } from "vitest";
import { buildRequest } from "../../../../src/features/try-it/build-request.ts";
import { hello } from "./support.ts";

const values = { server: "https://llm.example/gateway/openai", key: "sk-1", model: "m" };

it("a path prefix of the server is kept", () => {
  expect(buildRequest(hello, values).url).toBe("https://llm.example/gateway/openai/v1/chat/completions");
  expect(buildRequest({ ...hello, protocol: "messages" }, values).url).toBe(
    "https://llm.example/gateway/openai/v1/messages",
  );
});

it("the key goes into a header, and an empty key into none", () => {
  expect(buildRequest(hello, values).headers).toEqual({
    "content-type": "application/json",
    authorization: "Bearer sk-1",
  });
  expect(buildRequest(hello, { ...values, key: "" }).headers).toEqual({ "content-type": "application/json" });
});

it("the body holds the model, the message and the settings", () => {
  const settings = {
    system: "Be brief.",
    temperature: 0.2,
    earlier: [{ role: "assistant" as const, content: "Hello." }],
  };
  const { body, prompt } = buildRequest({ ...hello, settings }, values);
  expect(JSON.parse(body)).toEqual({
    model: "m",
    messages: [
      { role: "system", content: "Be brief." },
      { role: "assistant", content: "Hello." },
      { role: "user", content: "Say hello." },
    ],
    temperature: 0.2,
    stream: true,
  });
  expect(prompt).toBe("Be brief.Hello.Say hello.");
});
