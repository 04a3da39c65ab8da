/** Figures of a run: its times, its tokens, its speed. */

import type { Reply } from "../../../protocols/reply.ts";
import { formatCount } from "../../../ui/format-count.ts";
import { isUnderWay, type Run } from "../run.ts";
import { estimateTokens, tokensPerSecond } from "./estimate.ts";

export interface Figure {
  name: string;
  value: string;
  /** Whether the value is estimated by the page, because the server does not report it. */
  estimated?: boolean;
}

/**
 * Returns the figures that are known, in the order of display.
 * @param elapsedMs milliseconds since the run began, while it is under way
 */
export function figuresOf(run: Run, reply: Reply, elapsedMs = 0): Figure[] {
  const { headersMs, firstTokenMs, totalMs, status } = run;
  const headers = timeFigure("Headers", headersMs);
  if (run.outcome === "idle") return [];
  if (isUnderWay(run)) {
    return [
      ...headers,
      ...timeFigure("First token", firstTokenMs),
      ...outputFigures({ ...run, totalMs: elapsedMs }, reply),
    ];
  }
  return [
    ...(status === undefined || status === 200 ? [] : [{ name: "Status", value: String(status) }]),
    ...headers,
    ...timeFigure("First token", firstTokenMs),
    ...timeFigure("Total", totalMs),
    ...inputFigure(run, reply),
    ...outputFigures(run, reply),
  ];
}

const timeFigure = (name: string, ms: number | undefined): Figure[] =>
  ms === undefined ? [] : [{ name, value: formatTime(ms) }];

/** Tokens of the request, as the server reports them or else as estimated; of an answer with text alone. */
function inputFigure({ request }: Run, { usage, text, reasoning }: Reply): Figure[] {
  const input = usage.input ?? (request && estimateTokens(request.prompt));
  if (input === undefined || !(text + reasoning)) return [];
  return [{ name: "Tokens in", value: formatCount(input), estimated: usage.input === undefined }];
}

/** Tokens and speed of an answer with text, as the server reports them or else as estimated. */
function outputFigures({ firstTokenMs = 0, totalMs = 0 }: Run, reply: Reply): Figure[] {
  const { usage, text, reasoning } = reply;
  const written = text + reasoning;
  if (!written) return [];
  const output = usage.output ?? estimateTokens(written);
  const speed = tokensPerSecond(reply, output, totalMs - firstTokenMs);
  const estimated = usage.output === undefined;
  return [
    { name: "Tokens out", value: formatCount(output), estimated },
    ...(speed === undefined ? [] : [{ name: "Speed", value: `${speed.toFixed(1)} /s`, estimated }]),
  ];
}

const formatTime = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
