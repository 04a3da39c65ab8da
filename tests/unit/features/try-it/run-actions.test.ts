import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorIn, prepare, send, stop } from "../../../../src/features/try-it/run-actions.ts";
import { mainRun } from "../../../../src/features/try-it/run-store.ts";
import { delta, events } from "../../protocols/support.ts";
import { answer, connect, hello, LiveAnswer, settled, silence, stubFetch, stubPage } from "./support.ts";

beforeEach(() => {
  stubPage();
  connect();
});
afterEach(() => vi.unstubAllGlobals());

const whole = events(delta({ content: "new" }), delta({}, "stop"), "[DONE]");

describe("errorIn", () => {
  it("names the first field that is blank", () => {
    connect({ server: "", model: "" });
    expect(errorIn(hello)).toMatch(/Server URL/);
    connect({ model: "" });
    expect(errorIn(hello)).toMatch(/Model Name/);
    connect();
    expect(errorIn({ message: " \n" })).toMatch(/message/);
  });

  it("is undefined when a request can be sent, with or without a key", () => {
    expect(errorIn(hello)).toBeUndefined();
    connect({ key: "" });
    expect(errorIn(hello)).toBeUndefined();
  });
});

describe("stop", () => {
  it("ends a run before the code that sends is loaded, and nothing is sent", async () => {
    const fetch = stubFetch(() => answer(whole));
    const sent = send(hello);
    stop();
    await sent;
    expect(mainRun.$run.get().outcome).toBe("stopped");
    expect(fetch).not.toHaveBeenCalled();
  });

  it("ends a run before the server answers", async () => {
    const fetch = stubFetch(silence);
    const sent = send(hello);
    await vi.waitUntil(() => fetch.mock.calls.length > 0);
    expect(mainRun.$run.get().outcome).toBe("waiting");
    stop();
    await sent;
    expect(mainRun.$run.get()).toMatchObject({ outcome: "stopped", asking: false });
    expect(mainRun.$run.get().problem).toBeUndefined();
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("ends a stream and keeps what arrived", async () => {
    const live = new LiveAnswer();
    stubFetch(() => live);
    const sent = send(hello);
    await live.send(events(delta({ content: "Half an ans" })));
    await vi.waitUntil(() => mainRun.$run.get().outcome === "streaming");
    stop();
    await sent;
    expect(mainRun.$run.get()).toMatchObject({
      outcome: "stopped",
      notices: [],
      totalMs: expect.any(Number) as unknown,
    });
    expect(mainRun.$run.get().problem).toBeUndefined();
    expect(mainRun.reply).toMatchObject({ text: "Half an ans" });
  });

  it("changes nothing after the end of a run", async () => {
    stubFetch(() => answer(whole));
    await send(hello);
    stop();
    await settled();
    expect(mainRun.$run.get().outcome).toBe("complete");
  });
});

describe("a second send", () => {
  it("stops the first run, whose late bytes are ignored", async () => {
    const first = new LiveAnswer();
    const answers = [first, answer(whole)];
    stubFetch(() => answers.shift() ?? silence());
    const sentFirst = send(hello);
    await first.send(events(delta({ content: "old" })));
    await vi.waitUntil(() => mainRun.reply.text === "old");
    await send(hello);
    await sentFirst;
    expect(mainRun.$run.get()).toMatchObject({ outcome: "complete" });
    expect(mainRun.reply.text).toBe("new");
  });

  it("takes the place of a first run that was not yet sent", async () => {
    const fetch = stubFetch(() => answer(whole));
    const sentFirst = send({ ...hello, message: "first" });
    await send({ ...hello, message: "second" });
    await sentFirst;
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(mainRun.$run.get()).toMatchObject({ outcome: "complete", request: { prompt: "second" } });
  });

  it("starts without the problem of the first", async () => {
    const answers = [answer("", { status: 500 }), answer(whole)];
    stubFetch(() => answers.shift() ?? silence());
    await send(hello);
    expect(mainRun.$run.get().problem).toBeDefined();
    await send(hello);
    expect(mainRun.$run.get().problem).toBeUndefined();
    expect(mainRun.$run.get().status).toBe(200);
  });
});

describe("code that cannot be loaded", () => {
  const module = "../../../../src/features/try-it/send/send-request.ts";

  afterEach(() => {
    vi.doUnmock(module);
    vi.resetModules();
  });

  it("fails the run with the advice to reload the page, and prepare() fails silently", async () => {
    vi.resetModules();
    vi.doMock(module, () => {
      throw new Error("Failed to fetch dynamically imported module");
    });
    const fetch = stubFetch(silence);
    const actions = await import("../../../../src/features/try-it/run-actions.ts");
    const store = await import("../../../../src/features/try-it/run-store.ts");
    actions.prepare();
    await actions.send(hello);
    expect(store.mainRun.$run.get()).toMatchObject({
      outcome: "failed",
      problem: {
        what: "This page could not load its own script, so nothing was sent.",
        advice: expect.stringMatching(/^Reload the page/) as unknown,
      },
    });
    expect(fetch).not.toHaveBeenCalled();
  });
});

it("an error of the page's own ends the run, is called so, and reaches the console", async () => {
  stubFetch(() => answer(whole));
  const failure = new Error("encoder");
  vi.spyOn(JSON, "stringify").mockImplementationOnce(() => {
    throw failure;
  });
  await expect(send(hello)).rejects.toBe(failure);
  vi.restoreAllMocks();
  expect(mainRun.$run.get()).toMatchObject({
    outcome: "failed",
    problem: { what: "This page met an error of its own." },
  });
});

it("prepare() sends nothing", async () => {
  const fetch = stubFetch(silence);
  const before = mainRun.$run.get();
  prepare();
  await settled();
  expect(fetch).not.toHaveBeenCalled();
  expect(mainRun.$run.get()).toBe(before);
});
