import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openPage } from "../dom/page.ts";

const load = async () => {
  const { $settings, built } = await import("../../../src/settings/in-force.ts");
  return { $settings, built };
};

const warn = vi.fn<(text: string) => void>();
beforeEach(() => {
  warn.mockClear();
  vi.stubGlobal("console", { ...console, warn });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Opens a page of a build that reads the file, which is answered so. */
const openWith = (response: () => Response | Promise<Response>, settings: object = {}) => {
  openPage({ root: { "data-runtime": "", "data-settings": JSON.stringify(settings) } });
  const fetch = vi.fn<() => Promise<Response>>(async () => response());
  vi.stubGlobal("fetch", fetch);
  return fetch;
};

test("the file wins over the build, names with values one by one", async () => {
  const fetch = openWith(
    () => Response.json({ name: "Run", provider: { name: "Theirs" }, models: [{ id: "m" }] }),
    { name: "Built", server: "https://built.example", provider: { id: "ours", name: "Ours" } },
  );
  const { $settings, built } = await load();
  expect(fetch).toHaveBeenCalledWith("./integrate.json", {
    credentials: "same-origin",
    redirect: "manual",
  });
  expect($settings.get()).toMatchObject({
    name: "Run",
    server: "https://built.example",
    provider: { id: "ours", name: "Theirs" },
    models: [{ id: "m" }],
  });
  expect(built.name).toBe("Built");
  expect(warn).not.toHaveBeenCalled();
});

test("a build without the file asks for nothing", async () => {
  openPage({ root: { "data-settings": '{"name":"Built"}' } });
  const fetch = vi.fn<() => void>();
  vi.stubGlobal("fetch", fetch);
  const { $settings } = await load();
  expect($settings.get().name).toBe("Built");
  expect(fetch).not.toHaveBeenCalled();
});

test("an empty file changes nothing", async () => {
  openWith(() => Response.json({}), { name: "Built" });
  const { $settings, built } = await load();
  expect($settings.get()).toEqual(built);
});

test("the page waits 300 ms; a later file still counts", async () => {
  vi.useFakeTimers();
  const { promise, resolve } = Promise.withResolvers<Response>();
  openWith(() => promise, { name: "Built" });
  const loading = load();
  await vi.advanceTimersByTimeAsync(299);
  const state = await Promise.race([loading.then(() => "ready"), Promise.resolve("waiting")]);
  expect(state).toBe("waiting");
  await vi.advanceTimersByTimeAsync(1);
  const { $settings } = await loading;
  expect($settings.get().name).toBe("Built");
  resolve(Response.json({ name: "Late" }));
  await vi.waitFor(() => expect($settings.get().name).toBe("Late"));
});

test.each<[string, () => Response | Promise<Response>, string]>([
  ["an unknown setting", () => Response.json({ html: "<b>" }), "html: there is no such setting"],
  [
    "a setting of the build",
    () => Response.json({ accent: "#ff0000" }),
    "accent: only a build has this setting",
  ],
  [
    "a command",
    () => Response.json({ key: { command: "curl x | sh" } }),
    "key.command: only a build has this setting",
  ],
  ["a wrong value", () => Response.json({ server: "javascript:1" }), 'server is "javascript:1"'],
  ["a vendor's variable", () => Response.json({ provider: { id: "openai" } }), "Codex keeps"],
  ["a key of the wrong kind, unseen", () => Response.json({ key: { value: ["s3cret"] } }), "key.value: use"],
  ["a key in place of names", () => Response.json({ key: "s3cret" }), "key: use names"],
  ["a login in an address", () => Response.json({ server: "https://a:s3cret@x.example" }), '"https://…@x.ex'],
  ["a text in place of it all", () => Response.json("s3cret"), "(the whole file): use names"],
  ["HTML", () => new Response("<!doctype html>"), "is not JSON"],
  ["nothing", () => new Response("", { status: 404 }), "404"],
  ["a network error", () => Promise.reject(new TypeError("Failed to fetch")), "Failed to fetch"],
  ["null", () => Response.json(null), "use names with values"],
])("a file with %s is named in the console, and the built settings hold", async (_, response, told) => {
  openWith(response, { name: "Built" });
  const { $settings } = await load();
  await vi.waitFor(() => expect(warn).toHaveBeenCalled());
  expect($settings.get().name).toBe("Built");
  expect(String(warn.mock.calls[0]?.[0])).toContain(told);
  expect(String(warn.mock.calls[0]?.[0])).not.toContain("s3cret");
});

test("a file narrows what was built, and brings nothing back", async () => {
  openWith(() => Response.json({ protocols: ["responses", "chat"], hide: ["go"], first: ["pi"] }), {
    protocols: ["chat", "messages"],
    hide: ["aider", "go"],
  });
  const { $settings } = await load();
  expect($settings.get()).toMatchObject({ protocols: ["chat"], hide: ["aider", "go"], first: ["pi"] });
});

test("a file with none of the APIs that were built is named in the console", async () => {
  openWith(() => Response.json({ name: "Run", protocols: ["responses"] }), {
    protocols: ["chat", "messages"],
  });
  const { $settings } = await load();
  expect($settings.get()).toMatchObject({ name: "Integrate", protocols: ["chat", "messages"] });
  expect(warn.mock.calls[0]?.[0]).toContain(
    'protocols is ["responses"]: this page was built for chat, messages; name at least one of them',
  );
});
