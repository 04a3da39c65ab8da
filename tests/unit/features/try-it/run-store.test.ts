import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setField } from "../../../../src/features/connection/connection.ts";
import {
  $frame,
  $run,
  abortRun,
  beginRun,
  currentKey,
  currentReply,
  currentTranscript,
  requestFrame,
  resetRun,
  showFrame,
  silence,
  withoutKey,
} from "../../../../src/features/try-it/run-store.ts";
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
    expect($run.get()).toBe(idleRun);
    expect(currentReply().text).toBe("");
    expect(currentTranscript().events).toEqual([]);
    expect(currentKey()).toBe("");
  });
});

describe("a run that begins", () => {
  it("waits, with nothing left of the run before", () => {
    const before = beginRun();
    before.update({ outcome: "failed", problem: { what: "It failed.", advice: "" } });
    before.buffers.reply.text = "old";
    before.buffers.transcript.addEvent(1, undefined, "old");
    beginRun();
    expect($run.get()).toEqual({ outcome: "waiting", startedAt: expect.any(Number) as unknown });
    expect(isUnderWay($run.get())).toBe(true);
    expect(currentReply().text).toBe("");
    expect(currentTranscript().events).toEqual([]);
  });

  it("shows a frame", () => {
    const frames = $frame.get();
    beginRun();
    expect($frame.get()).toBe(frames + 1);
  });

  it("keeps the values of its beginning", () => {
    const run = beginRun();
    setField("model", "another");
    setField("key", "sk-another-key");
    expect(run.buffers.values).toMatchObject({ model: "test-model", key: KEY });
    expect(currentKey()).toBe(KEY);
    expect(withoutKey(`It is ${KEY}.`)).toBe("It is [your key].");
  });

  it("has no key to hide when the key is an ordinary word", () => {
    setField("key", "ollama");
    beginRun();
    expect(currentKey()).toBe("");
    expect(withoutKey("ollama pull llama3")).toBe("ollama pull llama3");
  });

  it("aborts the run before, which can no longer change the state", () => {
    const before = beginRun();
    expect(before.isCurrent()).toBe(true);
    const after = beginRun();
    expect(before.signal.aborted).toBe(true);
    expect([before.isCurrent(), after.isCurrent()]).toEqual([false, true]);
    before.update({ outcome: "complete" });
    expect($run.get().outcome).toBe("waiting");
    after.update({ outcome: "streaming" });
    expect($run.get().outcome).toBe("streaming");
  });
});

describe("an aborted run", () => {
  it("is still the current one, and says how it ended", () => {
    const run = beginRun();
    abortRun();
    expect(run.signal.aborted).toBe(true);
    run.update({ outcome: "stopped" });
    expect($run.get().outcome).toBe("stopped");
  });
});

describe("a run that is forgotten", () => {
  it("is aborted, and leaves an idle one without text", () => {
    const run = beginRun();
    run.buffers.reply.text = "old";
    resetRun();
    expect(run.signal.aborted).toBe(true);
    run.update({ outcome: "stopped" });
    expect([$run.get(), run.isCurrent(), currentReply().text]).toEqual([idleRun, false, ""]);
  });
});

describe("silence", () => {
  it("is counted from the last byte", () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const run = beginRun();
    vi.advanceTimersByTime(3000);
    expect(silence()).toBe(3000);
    run.touch();
    expect(silence()).toBe(0);
  });
});

describe("frames", () => {
  it("are requested once, however much arrives", () => {
    const requested = vi.fn<typeof requestAnimationFrame>();
    vi.stubGlobal("requestAnimationFrame", requested);
    const frames = $frame.get();
    requestFrame();
    requestFrame();
    expect(requested).toHaveBeenCalledExactlyOnceWith(showFrame);
    expect($frame.get()).toBe(frames);
    showFrame();
    expect($frame.get()).toBe(frames + 1);
    requestFrame();
    expect(requested).toHaveBeenCalledTimes(2);
    showFrame();
  });

  it("come by a timer while the page is hidden", () => {
    vi.useFakeTimers();
    vi.stubGlobal("document", { hidden: true });
    const frames = $frame.get();
    requestFrame();
    vi.advanceTimersToNextTimer();
    expect($frame.get()).toBe(frames + 1);
  });
});
