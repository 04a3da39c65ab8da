import { useEffect, useState } from "react";
import { estimateTokens, tokensPerSecond } from "./estimate.ts";
import { currentReply, isUnderWay, silence, type Run } from "./run.ts";

const words: Record<Run["outcome"], string> = {
  idle: "Ready",
  waiting: "Waiting for the first token",
  streaming: "Streaming",
  complete: "Complete",
  stopped: "Stopped",
  truncated: "Stopped at the token limit",
  refused: "The model refused",
  interrupted: "Interrupted",
  failed: "Failed",
};

/** When waiting is long enough to say that it is nothing unusual, and when silence is. */
const LONG_WAIT_S = 10;
const LONG_SILENCE_S = 60;

/** Seconds between two announcements of a wait. */
const ANNOUNCE_S = 10;

/**
 * How the run stands, and its figures where they are known. The seconds that tick are for the eye alone; what is
 * announced changes every ten seconds at most.
 */
export function RunStatus({ run }: { run: Run }) {
  const seconds = useSeconds(run);
  const liveness = isUnderWay(run) ? livenessOf(run, seconds) : "";
  const announced = isUnderWay(run) && seconds >= ANNOUNCE_S;
  const { model, text } = currentReply();
  return (
    <>
      <TimingBar run={run} />
      <div className="figures" role="status">
        <p className="state" data-outcome={run.outcome}>
          {words[run.outcome]}
          {isUnderWay(run) && seconds > 0 && (
            <span className="liveness" aria-hidden="true">
              {seconds} s{liveness && `, ${liveness}`}
            </span>
          )}
          {announced && (
            <span className="visually-hidden">
              , {seconds - (seconds % ANNOUNCE_S)} seconds
              {liveness && `, ${liveness.replace(/\d+ s/, "a while")}`}
            </span>
          )}
          {run.outcome === "complete" && text && (
            <span className="visually-hidden">, {countWords(text)} words</span>
          )}
          {!isUnderWay(run) && model && <span className="model">{model}</span>}
        </p>
        <Figures run={run} />
      </div>
    </>
  );
}

/** What is known of a server that has not answered yet, or has fallen silent. */
function livenessOf({ outcome, asking }: Run, seconds: number): string {
  if (asking) return "your browser may be asking for permission to reach your local network";
  const { events, comments } = currentReply();
  const quiet = Math.floor(silence() / 1000);
  if (outcome === "waiting") {
    if (events + comments > 0 && quiet < LONG_SILENCE_S) return "server is alive";
    return seconds >= LONG_WAIT_S ? "large models can take minutes to load" : "";
  }
  return quiet >= LONG_SILENCE_S ? `nothing came for ${quiet} s` : "";
}

/** Whole seconds since the run began; they tick while it is under way. */
function useSeconds(run: Run): number {
  const { startedAt } = run;
  const ticking = isUnderWay(run);
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, [ticking]);
  return ticking && startedAt !== undefined ? Math.max(0, Math.floor((now - startedAt) / 1000)) : 0;
}

const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

interface Figure {
  name: string;
  value: string;
  /** Reckoned by the page, not isReported by the server. */
  estimate?: boolean;
}

function Figures({ run }: { run: Run }) {
  if (isUnderWay(run) || run.outcome === "idle") {
    return (
      <FigureList
        figures={run.headersMs === undefined ? [] : [{ name: "Headers", value: time(run.headersMs) }]}
      />
    );
  }
  const reply = currentReply();
  const { usage, text, reasoning } = reply;
  const { headersMs, firstTokenMs, totalMs, status, request } = run;
  const figures: Figure[] = [];
  const add = (name: string, value: string | undefined, estimate = false) => {
    if (value !== undefined) figures.push({ name, value, estimate });
  };
  if (status !== undefined && status !== 200) add("Status", String(status));
  add("Headers", headersMs === undefined ? undefined : time(headersMs));
  add("First token", firstTokenMs === undefined ? undefined : time(firstTokenMs));
  add("Total", totalMs === undefined ? undefined : time(totalMs));
  const written = text + reasoning;
  if (written) {
    const output = usage.output ?? estimateTokens(written);
    const isReported = usage.output !== undefined;
    if (usage.input !== undefined) add("Tokens in", grouped(usage.input));
    else if (request) add("Tokens in", grouped(estimateTokens(request.prompt)), true);
    add("Tokens out", grouped(output), !isReported);
    const speed = tokensPerSecond(reply, output, (totalMs ?? 0) - (firstTokenMs ?? 0));
    add("Speed", speed === undefined ? undefined : `${speed.toFixed(1)} /s`, !isReported);
  }
  return <FigureList figures={figures} />;
}

const FigureList = ({ figures }: { figures: readonly Figure[] }) => (
  <dl>
    {figures.map(({ name, value, estimate }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          {estimate && (
            <abbr title="an estimate of this page: the server does not tell">
              ≈<span className="visually-hidden">about</span>{" "}
            </abbr>
          )}
          {value}
        </dd>
      </div>
    ))}
  </dl>
);

/** Waiting for headers, waiting for the first token, streaming, in true proportion. */
function TimingBar({ run: { headersMs = 0, firstTokenMs, totalMs } }: { run: Run }) {
  if (totalMs === undefined) return <div className="rail-line" />;
  const first = firstTokenMs ?? totalMs;
  return (
    <svg className="rail-line" viewBox={`0 0 ${totalMs} 1`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="rail-headers" width={headersMs} height="1" />
      <rect className="rail-first" x={headersMs} width={Math.max(0, first - headersMs)} height="1" />
      <rect className="rail-stream" x={first} width={Math.max(0, totalMs - first)} height="1" />
    </svg>
  );
}

/** `12,345`. Not `toLocaleString`: its first call loads the browser's tables, just when Stop should take effect. */
const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");

const time = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`);
