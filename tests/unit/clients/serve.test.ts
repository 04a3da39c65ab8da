import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { ask } from "../../clients/serve.ts";

/** A chat app: it is ready at the third look, and answers whoever has signed up. */
let app: http.Server | undefined;
afterEach(() => app?.close());

const model = `it's "m" {{PROMPT}} ü`;
const values = { MODEL_NAME: model, PROMPT: "Say pong" };

async function start(looks = 3): Promise<string> {
  let left = looks;
  app = http.createServer((request, response) => {
    void (async () => {
      const body = (await Array.fromAsync(request)).join("");
      const answer = (status: number, json: object) =>
        response.writeHead(status).end(JSON.stringify(json).replaceAll("ü", "\\u00fc"));
      if (request.url === "/ready") return answer(--left > 0 ? 503 : 200, {});
      if (left > 0) return answer(500, { error: "too early" });
      if (request.url === "/signup") return answer(200, { key: "k-1" });
      if (request.headers.authorization !== "Bearer k-1") return answer(401, { error: "who are you?" });
      return answer(
        200,
        request.method === "GET"
          ? { data: [{ id: model, name: "M" }] }
          : { sent: JSON.parse(body) as object },
      );
    })();
  });
  await once(app.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
}

const signUp = { send: "POST /signup", body: { name: "Me" }, token: "key" };
const list = { send: "GET /models", holds: "{{MODEL_NAME}}" };
const chat = { send: "POST /chat", body: { model: "{{MODEL_NAME}}", messages: [{ content: "{{PROMPT}}" }] } };
const asked = async (...requests: Parameters<typeof ask>[0]["requests"]) =>
  ask({ address: await start(), probe: "/ready", requests }, values, new AbortController().signal);

test("an app is asked once it is ready, with the key that it gave, and with values as they are", async () => {
  const answers = (await asked(signUp, list, chat)).split("\n").map((line) => JSON.parse(line) as unknown);
  expect(answers.at(-1)).toEqual({ sent: { model, messages: [{ content: "Say pong" }] } });
});

test("a request that fails is told with its answer", async () => {
  await expect(asked(list)).rejects.toThrow('GET /models: 401 {"error":"who are you?"}');
});

test("an answer without what it must hold is told", async () => {
  await expect(asked(signUp, { ...list, holds: "other" })).rejects.toThrow(
    /^GET \/models: the answer does not hold "other": \{"data":\[/,
  );
});

test("an app that is never ready is asked until the run ends", async () => {
  const stop = new AbortController();
  const waiting = ask(
    { address: await start(Infinity), probe: "/ready", requests: [list] },
    values,
    stop.signal,
  );
  app?.once("request", () => stop.abort());
  await expect(waiting).rejects.toThrow(/abort/i);
});
