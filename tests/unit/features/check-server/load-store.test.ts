import { beforeEach, expect, test } from "vitest";
import { beginCheck } from "../../../../src/features/check-server/check-store.ts";
import { $listLoad, beginLoad } from "../../../../src/features/check-server/load-store.ts";
import { $values, setField } from "../../../../src/features/connection/connection.ts";

beforeEach(() => {
  setField("server", "https://llm.example.com");
  setField("key", "sk-1");
  setField("model", "");
});

const begin = () => beginLoad($values.get());

test("a loading says that it is under way", () => {
  begin();
  expect($listLoad.get()).toEqual({ message: "Loading the models …" });
});

test("a loading ends the one before", () => {
  const [before, after] = [begin(), begin()];
  expect([before.aborted, after.aborted]).toEqual([true, false]);
});

test.each([
  ["another server", () => setField("server", "https://other.example.com")],
  ["another key", () => setField("key", "sk-2")],
  ["a check", () => void beginCheck($values.get())],
])("%s ends a loading and drops what it said", (_, happen) => {
  const signal = begin();
  happen();
  expect(signal.aborted).toBe(true);
  expect($listLoad.get()).toBeUndefined();
});

test("another model does not concern a list", () => {
  const signal = begin();
  setField("model", "m");
  expect(signal.aborted).toBe(false);
  expect($listLoad.get()).toBeDefined();
});
