import { protocols } from "../../src/protocols/index.ts";
import { createReader } from "../../src/protocols/reader.ts";
import { deltaOf, hostileReplies } from "../support/long-replies.ts";
import type { Measurements } from "./budgets.ts";
import { median } from "./median.ts";

const DELTAS = 10_000;

/** Measures the readers of the three APIs alone, on this machine's own speed. */
export function measureReading(runs: number): Measurements {
  const streams = Object.entries(deltaOf).map(([name, text]) => ({
    name,
    chunks: Array.from({ length: DELTAS }, () => Buffer.from(text)),
  }));
  const hostile = hostileReplies.map(({ name, text, size }) => {
    const bytes = Buffer.from(text);
    const count = Math.ceil(bytes.length / size);
    return {
      name,
      chunks: Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size)),
    };
  });
  const slowest = (replies: typeof hostile, id: (name: string) => keyof typeof protocols) => {
    const times = replies.map(({ name, chunks }) => ({
      note: name,
      value: median(Array.from({ length: runs }, () => read(id(name), chunks))),
    }));
    return times.reduce((worst, time) => (time.value > worst.value ? time : worst));
  };
  return {
    readDeltas: slowest(streams, (name) => name as keyof typeof protocols),
    readHostile: slowest(hostile, () => "chat"),
  };
}

/** Reads a reply and returns the milliseconds that the processor spent on it, however busy the machine is. */
function read(id: keyof typeof protocols, chunks: readonly Uint8Array[]): number {
  const before = process.threadCpuUsage();
  const reader = createReader(protocols[id], { status: 200, contentType: "text/event-stream" });
  for (const bytes of chunks) reader.push(bytes);
  reader.end();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
