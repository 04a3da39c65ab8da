import type { Run } from "../run.ts";

interface Props {
  run: Run;
  /** Milliseconds since the run began, while it is under way. */
  elapsedMs: number;
}

/** The times of waiting for headers, waiting for the first token and streaming, in true proportion. */
export function TimingBar({ run, elapsedMs }: Props) {
  const { headersMs = 0, firstTokenMs } = run;
  const totalMs = run.totalMs ?? Math.max(elapsedMs, firstTokenMs ?? headersMs);
  if (totalMs === 0) return <div className="timing-bar" />;
  const first = firstTokenMs ?? totalMs;
  return (
    <svg className="timing-bar" viewBox={`0 0 ${totalMs} 1`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="timing-headers" width={headersMs} height="1" />
      <rect className="timing-first" x={headersMs} width={Math.max(0, first - headersMs)} height="1" />
      <rect className="timing-stream" x={first} width={Math.max(0, totalMs - first)} height="1" />
    </svg>
  );
}
