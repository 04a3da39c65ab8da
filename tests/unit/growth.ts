import { expect } from "vitest";

/** Factor by which the size grows. */
const FACTOR = 16;

/** Factor by which work of linear cost may grow then, far from that of quadratic cost, which would be 256. */
const MAX_GROWTH = 64;

/** Milliseconds below which a measurement says nothing: a short task is repeated until it took as long. */
const MIN_MS = 5;

/** Measurements after which a growth counts as real; other work of the machine can disturb a single one. */
const MAX_ROUNDS = 5;

/** CPU time of a task in milliseconds, which does not grow while other processes and threads use the machine. */
function cpuTime(task: () => void): number {
  const start = process.threadCpuUsage();
  task();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

/** CPU time of one of as many runs of a task as a measurement needs. */
function timeOfRun(task: () => void): number {
  let total = 0;
  let runs = 0;
  for (; total < MIN_MS; runs++) total += cpuTime(task);
  return total / runs;
}

/** Expects that the time of a task grows with the size of its input, and not with the square of the size. */
export function expectLinear(size: number, prepare: (size: number) => () => void): void {
  const small = prepare(size);
  const large = prepare(FACTOR * size);
  small();
  let growth = Infinity;
  for (let round = 0; round < MAX_ROUNDS && growth >= MAX_GROWTH; round++) {
    growth = Math.min(growth, timeOfRun(large) / timeOfRun(small));
  }
  expect(growth).toBeLessThan(MAX_GROWTH);
}
