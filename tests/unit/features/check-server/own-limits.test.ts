/** Limits that Ollama and LM Studio tell by APIs of their own, with the check and with the list alone. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checkServer } from "../../../../src/features/check-server/check-server.ts";
import { $check, stopCheck } from "../../../../src/features/check-server/check-store.ts";
import { loadModels } from "../../../../src/features/check-server/load-models.ts";
import { $listLoad } from "../../../../src/features/check-server/load-store.ts";
import { $values, setField } from "../../../../src/features/connection/connection.ts";
import { $limits } from "../../../../src/features/connection/limits.ts";
import { json, stubBrowser, stubFetch, type Handler } from "../support/browser.ts";
import { replies } from "../support/replies.ts";

const SERVER = "http://127.0.0.1:11434";
const KEY = "sk-test-4f1c2a";

beforeEach(() => {
  stubBrowser();
  setField("server", "");
  setField("server", SERVER);
  setField("key", KEY);
  setField("model", "qwen3");
});

afterEach(() => vi.unstubAllGlobals());

const ids = ["llama3:latest", "qwen3:latest"];
const list = (owner: string, names = ids) => json({ data: names.map((id) => ({ id, owned_by: owner })) });
const shown = (length: number, parameters = "") =>
  json({
    parameters,
    model_info: { "general.architecture": "qwen3", "qwen3.context_length": length },
  });

/** A server that works, except where a path has a handler of its own. */
const server =
  (handlers: Record<string, Handler>): Handler =>
  (request) => {
    const path = request.url.slice(SERVER.length);
    const answer = handlers[path]?.(request);
    if (answer) return answer;
    return replies[path] ? json(replies[path]) : json({ error: "not found" }, 404);
  };

const ways: [string, () => Promise<void>][] = [
  ["a check", () => checkServer($values.get())],
  ["the list alone", () => loadModels($values.get())],
];
const context = () => $limits.get().context;

describe.each(ways)("with %s, Ollama", (_, ask) => {
  it("is asked for each model, the one in force first, with the key and no header more than needed", async () => {
    const requests = stubFetch(
      server({ "/v1/models": () => list("library"), "/api/show": () => shown(40_960) }),
    );
    await ask();
    const own = requests.filter(({ url }) => url.includes("/api/"));
    expect(
      own.map(({ method, url, json: body }) => [method, url.slice(SERVER.length), body["model"]]),
    ).toEqual([
      ["POST", "/api/show", "qwen3:latest"],
      ["POST", "/api/show", "llama3:latest"],
      ["GET", "/api/ps", undefined],
    ]);
    expect(own.map(({ headers }) => headers)).toEqual([
      { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
      { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
      { authorization: `Bearer ${KEY}` },
    ]);
    expect(context()).toEqual({
      value: 40_960,
      state: "filled",
      from: "From `qwen3.context_length` of `/api/show`, the most that the model can.",
    });
    setField("model", "llama3");
    expect(context().state).toBe("filled");
  });

  it("tells what it runs a model with before the model's setting, and the setting before what the model could do", async () => {
    const running = { models: [{ name: "llama3:latest", model: "llama3:latest", context_length: 4096 }] };
    stubFetch(
      server({
        "/v1/models": () => list("library"),
        "/api/show": () => shown(40_960, "temperature 0.6\nnum_ctx      8192"),
        "/api/ps": () => json(running),
      }),
    );
    await ask();
    expect(context()).toMatchObject({ value: 8192, from: "From `num_ctx` of `/api/show`." });
    setField("model", "llama3");
    expect(context()).toMatchObject({ value: 4096, from: "From `context_length` of `/api/ps`." });
  });

  it("is asked no more once it does not answer, and for 20 models at most", async () => {
    const refusing = stubFetch(server({ "/v1/models": () => list("library") }));
    await ask();
    expect(refusing.filter(({ url }) => url.includes("/api/"))).toHaveLength(1);
    expect(context().state).toBe("assumed");

    const names = Array.from({ length: 50 }, (_item, index) => `m-${index}`);
    const many = stubFetch(
      server({ "/v1/models": () => list("library", names), "/api/show": () => shown(4096) }),
    );
    await ask();
    expect(many.filter(({ url }) => url.endsWith("/api/show"))).toHaveLength(20);
  });
});

describe.each(ways)("with %s, LM Studio", (_, ask) => {
  it("is asked for its own list, which tells what it runs with", async () => {
    const data = [
      { id: "qwen3:latest", state: "loaded", max_context_length: 131_072, loaded_context_length: 4096 },
    ];
    const requests = stubFetch(
      server({
        "/v1/models": () => list("organization_owner"),
        "/api/v0/models": () => json({ data }),
      }),
    );
    await ask();
    expect(requests.filter(({ url }) => url.includes("/api/"))).toHaveLength(1);
    expect(context()).toMatchObject({
      value: 4096,
      from: "From `loaded_context_length` of `/api/v0/models`.",
    });
  });
});

describe.each(ways)("with %s, a server that is neither", (_, ask) => {
  it("is asked for nothing more", async () => {
    const requests = stubFetch(server({ "/v1/models": () => list("vllm") }));
    await ask();
    expect(requests.filter(({ url }) => url.includes("/api/"))).toEqual([]);
  });
});

it("a check that is stopped while Ollama is asked learns no limits", async () => {
  stubFetch(
    server({
      "/v1/models": () => list("library"),
      "/api/show": () => {
        stopCheck();
        return shown(40_960);
      },
    }),
  );
  await checkServer($values.get());
  expect($check.get()).toMatchObject({ underWay: false, stopped: true });
  expect(context().state).toBe("assumed");
});

it("another key ends the loading of the list", async () => {
  const requests = stubFetch(
    server({
      "/v1/models": () => {
        setField("key", "sk-other");
        return list("library");
      },
    }),
  );
  await loadModels($values.get());
  expect(requests).toHaveLength(1);
  expect($listLoad.get()).toBeUndefined();
  expect(context().state).toBe("assumed");
});
