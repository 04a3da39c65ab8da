import { expect, test } from "vitest";
import { takeJob, type Job } from "../../clients/runner.ts";

const job = (id: string, large = false) => ({ client: { id, large } }) as Job;

test("a large client does not run beside another, and does not hold up the small ones", () => {
  const waiting = [job("vast", true), job("huge", true), job("small")];
  const running = new Set<Job>();
  const take = () => {
    const next = takeJob(waiting, running);
    if (next) running.add(next);
    return next?.client.id;
  };
  expect([take(), take(), take()]).toEqual(["vast", "small", undefined]);
  running.clear();
  expect([take(), take()]).toEqual(["huge", undefined]);
});
