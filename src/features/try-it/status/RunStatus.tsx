import { useEffect, useState } from "react";
import { ServerName } from "../../../ui/ServerText.tsx";
import { mainRun } from "../run-store.ts";
import { isUnderWay, type Run } from "../run.ts";
import { Figures } from "./Figures.tsx";
import { livenessOf } from "./liveness.ts";
import { TimingBar } from "./TimingBar.tsx";

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

/** Seconds between two announcements of a wait. */
const ANNOUNCE_S = 10;

/**
 * The state of the run, and its figures where they are known. Screen readers do not read the ticking seconds; the
 * text for them changes every ten seconds at most.
 */
export function RunStatus({ run }: { run: Run }) {
  const elapsedMs = useElapsed(run);
  const seconds = Math.floor(elapsedMs / 1000);
  const { reply } = mainRun;
  const liveness = isUnderWay(run) ? livenessOf(run, reply, seconds, mainRun.silence()) : "";
  const announced = isUnderWay(run) && seconds >= ANNOUNCE_S;
  return (
    <>
      <TimingBar run={run} elapsedMs={elapsedMs} />
      <div className="figures" role="status">
        <p className="state" data-outcome={run.outcome}>
          <span>{words[run.outcome]}</span>
          {isUnderWay(run) && seconds > 0 && (
            <span className="liveness" aria-hidden="true">
              {`${seconds} s${liveness && `, ${liveness}`}`}
            </span>
          )}
          {announced && (
            <span className="visually-hidden">
              {`, ${seconds - (seconds % ANNOUNCE_S)} seconds${liveness && `, ${liveness.replace(/\d+ s/, "a while")}`}`}
            </span>
          )}
          {run.outcome === "complete" && reply.text && (
            <span className="visually-hidden">{`, ${countWords(reply.text)} words`}</span>
          )}
          {!isUnderWay(run) && reply.model && (
            <span className="model">
              <ServerName name={mainRun.withoutKey(reply.model)} />
            </span>
          )}
        </p>
        <Figures run={run} elapsedMs={elapsedMs} />
      </div>
    </>
  );
}

/** Returns milliseconds since the run began, every second while it is under way. */
function useElapsed(run: Run): number {
  const { startedAt } = run;
  const ticking = isUnderWay(run);
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, [ticking]);
  return ticking && startedAt !== undefined ? Math.max(0, now - startedAt) : 0;
}

const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;
