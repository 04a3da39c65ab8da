import { atom } from "nanostores";
import { expect, test, vi } from "vitest";
import { loadWhen } from "../../../src/ui/load-when.ts";

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("a part is loaded once, when it is needed", async () => {
  const $count = atom(0);
  const load = vi.fn<() => Promise<void>>(async () => {});
  loadWhen($count, (count) => count > 1, load);
  $count.set(1);
  expect(load).not.toHaveBeenCalled();
  $count.set(2);
  $count.set(3);
  await settle();
  $count.set(4);
  expect(load).toHaveBeenCalledTimes(1);
});

test("a part that could not be loaded is tried again at the next change", async () => {
  const $isNeeded = atom({});
  const load = vi
    .fn<() => Promise<void>>(async () => {})
    .mockRejectedValueOnce(new TypeError("Failed to fetch"));
  loadWhen($isNeeded, Boolean, load);
  await settle();
  $isNeeded.set({});
  await settle();
  expect(load).toHaveBeenCalledTimes(2);
});
