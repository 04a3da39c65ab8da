import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadModels } from "../../../../src/features/check-server/load-models.ts";
import { $listLoad } from "../../../../src/features/check-server/load-store.ts";
import { $values, mustAskForKey, setField } from "../../../../src/features/connection/connection.ts";
import { $limits } from "../../../../src/features/connection/limits.ts";
import { $models, $serverFacts } from "../../../../src/features/connection/server-facts.ts";
import { json, stubBrowser, stubFetch } from "../support/browser.ts";

const SERVER = "http://127.0.0.1:8080";
const KEY = "sk-test-4f1c2a";

beforeEach(() => {
  stubBrowser();
  setField("server", "");
  setField("server", SERVER);
  setField("key", KEY);
  setField("model", "m");
});

afterEach(() => vi.unstubAllGlobals());

const load = () => loadModels($values.get());

describe("loading the models list", () => {
  it("requests nothing else, and learns models, limits and software", async () => {
    const requests = stubFetch(() =>
      json({ data: [{ id: "m", owned_by: "vllm", max_model_len: 8192 }, { id: "n" }] }),
    );
    await load();
    expect(requests.map(({ method, url, headers }) => [method, url, headers])).toEqual([
      ["GET", `${SERVER}/v1/models`, { authorization: `Bearer ${KEY}` }],
    ]);
    expect($models.get()?.map(({ id }) => id)).toEqual(["m", "n"]);
    expect($limits.get().context).toMatchObject({ value: 8192, state: "filled" });
    expect($serverFacts.get().software?.id).toBe("vllm");
    expect($listLoad.get()).toEqual({ message: "2 models on this server." });
  });

  it("binds the key to the server, so that another server asks for it", async () => {
    stubFetch(() => json({ data: [{ id: "m" }] }));
    await load();
    expect(mustAskForKey()).toBe(false);
    setField("server", "http://127.0.0.1:9090");
    expect(mustAskForKey()).toBe(true);
  });

  it("hides a key that the server puts into its list", async () => {
    stubFetch(() => json({ data: [{ id: `m-${KEY}` }] }));
    await load();
    expect(JSON.stringify($models.get())).not.toContain(KEY);
  });

  it.each([
    [200, { hello: 1 }, KEY, "The answer is no models list. Check the Server URL."],
    [200, { data: [] }, KEY, "The models list is empty: the server has no model yet."],
    [
      401,
      { error: "no" },
      KEY,
      "The server refused the API key. Check that it is whole and belongs to this server. (Status 401)",
    ],
    [
      401,
      { error: "no" },
      "",
      "The models list needs an API key. Fill it in, then load the models again. (Status 401)",
    ],
    [
      400,
      { error: { message: "No connected db.", type: "no_db_connection" } },
      KEY,
      "The server refused the API key. Check that it is whole and belongs to this server. (Status 400)",
    ],
    [404, {}, KEY, "This server has no models list. Type the model’s name. (Status 404)"],
    [503, {}, KEY, "The server is not ready yet. Load the models again in a little while. (Status 503)"],
    [500, {}, KEY, "The models list cannot be read. The server’s log may say why. (Status 500)"],
  ])("says of the status %i with %j what to do", async (status, body, key, message) => {
    setField("key", key);
    stubFetch(() => json(body, status));
    await load();
    expect($listLoad.get()).toEqual({ failed: true, message });
    expect($models.get()).toBeUndefined();
  });

  it("keeps the diagnosis where no response can be read", async () => {
    stubFetch(({ mode }) => (mode === "no-cors" ? new Response() : undefined));
    await load();
    expect($listLoad.get()).toMatchObject({
      failed: true,
      message: "The models list cannot be read: its CORS settings block this page.",
      verdict: { cause: "unreadable" },
    });
  });
});
