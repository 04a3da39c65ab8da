/** Arrivals of an answer's events: their speed over the run, and whether something held them back. */
import type { TranscriptEvent } from "../transcript.ts";

/** Number of equal parts of a run that are drawn. */
export const PARTS = 60;

/** Fewest events, and least milliseconds of a run, of which it can be told that they were held back. */
const ENOUGH_EVENTS = 30;
const ENOUGH_MS = 400;

/** Milliseconds within which held-back events come: no model is known to write 3,000 tokens in a second. */
const AT_ONCE_MS = 10;

export interface Arrivals {
  /** Milliseconds from sending to the first and to the last event. */
  firstMs: number;
  lastMs: number;
  /** Longest time between two events, in milliseconds. */
  pauseMs: number;
  /** Characters that came in each part of the run, from sending to its end. */
  parts: readonly number[];
  /** Whether nearly all events came at once, after a wait: a proxy that buffers does that. */
  isHeldBack: boolean;
}

/** Returns the arrivals of events, in the order in which they came; `undefined` without any. */
export function arrivalsOf(events: readonly TranscriptEvent[]): Arrivals | undefined {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return undefined;
  const parts = Array.from({ length: PARTS }, () => 0);
  let pauseMs = 0;
  for (const [index, { ms, data }] of events.entries()) {
    const part = Math.min(PARTS - 1, Math.floor((ms / (last.ms || 1)) * PARTS));
    parts[part] = (parts[part] ?? 0) + data.length;
    pauseMs = Math.max(pauseMs, ms - (events[index - 1]?.ms ?? ms));
  }
  const tenth = events[Math.floor(events.length / 10)] ?? first;
  return {
    firstMs: first.ms,
    lastMs: last.ms,
    pauseMs,
    parts,
    isHeldBack: events.length >= ENOUGH_EVENTS && last.ms >= ENOUGH_MS && last.ms - tenth.ms <= AT_ONCE_MS,
  };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** Says when the events arrived. */
export function arrivalWords({ firstMs, lastMs, pauseMs, isHeldBack }: Arrivals, count: number): string {
  const events = count === 1 ? "One event" : `${count} events`;
  const when = `${events} from ${seconds(firstMs)} to ${seconds(lastMs)} after sending`;
  if (isHeldBack) {
    return `${when}, nearly all at once: the server, or something between it and this page, may have held them back.`;
  }
  return count > 1 ? `${when}; the longest pause was ${seconds(pauseMs)}.` : `${when}.`;
}
