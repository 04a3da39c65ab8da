import { beforeEach, describe, expect, it } from "vitest";
import { $check, beginCheck, stopCheck } from "../../../../src/features/check-server/check-store.ts";
import { $values, setField } from "../../../../src/features/connection/connection.ts";

const start = () => beginCheck($values.get());

beforeEach(() => {
  setField("server", "");
  setField("server", "https://llm.example.com");
  setField("key", "sk-test-4f1c2a");
  setField("model", "m");
});

describe("beginCheck", () => {
  it("starts a check with the values in force", () => {
    expect($check.get()).toBeUndefined();
    start();
    expect($check.get()).toEqual({
      underWay: true,
      server: "https://llm.example.com",
      key: "sk-test-4f1c2a",
      model: "m",
    });
  });

  it("ends the check before", () => {
    const first = start();
    const second = start();
    first.update({ modelsStatus: 500 });
    second.update({ modelsStatus: 200 });
    expect(first.signal.aborted).toBe(true);
    expect(second.signal.aborted).toBe(false);
    expect($check.get()).toMatchObject({ underWay: true, modelsStatus: 200 });
  });
});

describe("stopCheck", () => {
  it("keeps the findings and takes no more of them", () => {
    const { signal, update } = start();
    update({ modelsStatus: 200 });
    stopCheck();
    update({ modelsStatus: 500 });
    expect(signal.aborted).toBe(true);
    expect($check.get()).toMatchObject({ underWay: false, stopped: true, modelsStatus: 200 });
    expect($check.get()?.endedAt).toBeTypeOf("number");
  });

  it("leaves a check that has ended as it is", () => {
    const { update } = start();
    update({ underWay: false, endedAt: 1 });
    stopCheck();
    expect($check.get()).toMatchObject({ endedAt: 1 });
    expect($check.get()).not.toHaveProperty("stopped");
  });
});

describe("a check", () => {
  it.each([
    ["server", "https://other.example.com"],
    ["key", "sk-test-other"],
  ] as const)("is void when the %s changes", (name, text) => {
    const { signal, update } = start();
    setField(name, text);
    update({ modelsStatus: 200 });
    expect(signal.aborted).toBe(true);
    expect($check.get()).toBeUndefined();
  });

  it("holds when the model changes", () => {
    const { signal } = start();
    setField("model", "other");
    expect(signal.aborted).toBe(false);
    expect($check.get()).toMatchObject({ model: "m" });
  });
});
