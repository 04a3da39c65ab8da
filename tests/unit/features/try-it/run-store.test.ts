import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { $values, setField } from "../../../../src/features/connection/connection.ts";
import { mainRun } from "../../../../src/features/try-it/run-store.ts";
import { idleRun, isUnderWay } from "../../../../src/features/try-it/run.ts";
import { connect, KEY, stubPage } from "./support.ts";

beforeEach(() => {
  stubPage();
  connect();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("before the first run", () => {
  it("the run is idle, its reply empty, and there is no key to hide", () => {
    expect(mainRun.$run.get()).toBe(idleRun);
    expect(mainRun.reply.text).toBe("");
    expect(mainRun.transcript.events).toEqual([]);
    expect(mainRun.key).toBe("");
  });
});

describe("a run that begins", () => {
  it("waits, with nothing left of the run before", () => {
    const before = mainRun.begin($values.get());
    before.update({ outcome: "failed", problem: { what: "It failed.", advice: "" } });
    before.buffers.reply.text = "old";
    before.buffers.transcript.addEvent(1, undefined, "old");
    mainRun.begin($values.get());
    expect(mainRun.$run.get()).toEqual({ outcome: "waiting", startedAt: expect.any(Number) as unknown });
    expect(isUnderWay(mainRun.$run.get())).toBe(true);
    expect(mainRun.reply.text).toBe("");
    expect(mainRun.transcript.events).toEqual([]);
  });

  it("shows a frame", () => {
    const frames = mainRun.$frame.get();
    mainRun.begin($values.get());
    expect(mainRun.$frame.get()).toBe(frames + 1);
  });

  it("keeps the values of its beginning", () => {
    const run = mainRun.begin($values.get());
    setField("model", "another");
    setField("key", "sk-another-key");
    expect(run.buffers.values).toMatchObject({ model: "test-model", key: KEY });
    expect(mainRun.key).toBe(KEY);
    expect(mainRun.withoutKey(`It is ${KEY}.`)).toBe("It is [your key].");
  });

  it("has no key to hide when the key is an ordinary word", () => {
    setField("key", "ollama");
    mainRun.begin($values.get());
    expect(mainRun.key).toBe("");
    expect(mainRun.withoutKey("ollama pull llama3")).toBe("ollama pull llama3");
  });

  it("aborts the run before, which can no longer change the state", () => {
    const before = mainRun.begin($values.get());
    expect(before.isCurrent()).toBe(true);
    const after = mainRun.begin($values.get());
    expect(before.signal.aborted).toBe(true);
    expect([before.isCurrent(), after.isCurrent()]).toEqual([false, true]);
    before.update({ outcome: "complete" });
    expect(mainRun.$run.get().outcome).toBe("waiting");
    after.update({ outcome: "streaming" });
    expect(mainRun.$run.get().outcome).toBe("streaming");
  });
});

describe("an aborted run", () => {
  it("is still the current one, and says how it ended", () => {
    const run = mainRun.begin($values.get());
    mainRun.abort();
    expect(run.signal.aborted).toBe(true);
    run.update({ outcome: "stopped" });
    expect(mainRun.$run.get().outcome).toBe("stopped");
  });
});

describe("a run that is forgotten", () => {
  it("is aborted, and leaves an idle one without text", () => {
    const run = mainRun.begin($values.get());
    run.buffers.reply.text = "old";
    mainRun.reset();
    expect(run.signal.aborted).toBe(true);
    run.update({ outcome: "stopped" });
    expect([mainRun.$run.get(), run.isCurrent(), mainRun.reply.text]).toEqual([idleRun, false, ""]);
  });
});

describe("silence", () => {
  it("is counted from the last byte", () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const run = mainRun.begin($values.get());
    vi.advanceTimersByTime(3000);
    expect(mainRun.silence()).toBe(3000);
    run.touch();
    expect(mainRun.silence()).toBe(0);
  });
});

describe("frames", () => {
  it("are requested once, however much arrives", () => {
    const requested = vi.fn<typeof requestAnimationFrame>();
    vi.stubGlobal("requestAnimationFrame", requested);
    const frames = mainRun.$frame.get();
    mainRun.requestFrame();
    mainRun.requestFrame();
    expect(requested).toHaveBeenCalledExactlyOnceWith(mainRun.showFrame);
    expect(mainRun.$frame.get()).toBe(frames);
    mainRun.showFrame();
    expect(mainRun.$frame.get()).toBe(frames + 1);
    mainRun.requestFrame();
    expect(requested).toHaveBeenCalledTimes(2);
    mainRun.showFrame();
  });

  it("come by a timer while the page is hidden", () => {
    vi.useFakeTimers();
    vi.stubGlobal("document", { hidden: true });
    const frames = mainRun.$frame.get();
    mainRun.requestFrame();
    vi.advanceTimersToNextTimer();
    expect(mainRun.$frame.get()).toBe(frames + 1);
  });
});
