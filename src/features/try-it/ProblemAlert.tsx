import { Suspense, useEffect, useState } from "react";
import { setField } from "../connection/connection.ts";
import type { Problem, Run } from "./run.ts";
import { Icon } from "../../ui/Icon.tsx";
import { InlineCode } from "../../ui/InlineCode.tsx";
import { lazyPart } from "../../ui/lazyPart.tsx";

const Diagnosis = lazyPart(() => import("../diagnose/Diagnosis.tsx"));

/** What went wrong, where, and what to do; below it, what was tested and what helps. */
export function ProblemAlert({ problem, run }: { problem: Problem; run: Run | undefined }) {
  const { what, said, advice, retryAt, nearest, verdict, requestId } = problem;
  const request = run?.request;
  return (
    <div className="problem">
      <Icon name="warning" />
      <div className="problem-body">
        <div role="alert">
          <p>
            <b>{what}</b>
          </p>
          {said && <p>{said}</p>}
          <p>
            <InlineCode text={advice} />
          </p>
          {request && !verdict && (
            <p className="where">
              {[
                "POST",
                request.url,
                run.status,
                milliseconds(run.totalMs),
                requestId && `request ${requestId}`,
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          )}
        </div>
        {retryAt !== undefined && <Countdown until={retryAt} />}
        {nearest && (
          <p>
            <button type="button" className="button" onClick={() => setField("model", nearest)}>
              Use {nearest}
            </button>
          </p>
        )}
        {verdict && request && (
          <Suspense>
            <Diagnosis verdict={verdict} url={request.url} protocol={request.protocol} untitled />
          </Suspense>
        )}
      </div>
    </div>
  );
}

/** Seconds until the server wants to be asked again; for the eye, the advice has said it once. */
function Countdown({ until }: { until: number }) {
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((until - now) / 1000));
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setNow(Date.now()), 1000);
    return () => clearTimeout(timer);
  });
  return (
    <p className="countdown" aria-hidden="true">
      {left > 0 ? `Again in ${left} s` : "You can send again now."}
    </p>
  );
}

const milliseconds = (ms: number | undefined) => ms !== undefined && `${Math.round(ms)} ms`;
