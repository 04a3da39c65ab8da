import { Suspense, useEffect, useState } from "react";
import { AskSupport } from "../diagnose/AskSupport.tsx";
import { setField } from "../connection/connection.ts";
import { Icon } from "../../ui/Icon.tsx";
import { InlineCode } from "../../ui/InlineCode.tsx";
import { ServerName, ServerText } from "../../ui/ServerText.tsx";
import { lazyPart } from "../../ui/lazyPart.tsx";
import type { Problem, Run } from "./run.ts";

const Diagnosis = lazyPart(() => import("../diagnose/Diagnosis.tsx"));

/** A problem: what happened, where, and what to do; below it the tests made, and the remedies. */
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
          {said && (
            <p>
              <ServerText text={said} />
            </p>
          )}
          <p>
            <InlineCode text={advice} />
          </p>
          {request && !verdict && (
            <p className="where" translate="no">
              <span>{whereOf(request.url, run)}</span>
              {requestId && <span> · request </span>}
              {requestId && <ServerText text={requestId} limit={200} />}
            </p>
          )}
        </div>
        {retryAt !== undefined && <Countdown until={retryAt} />}
        {nearest && (
          <p>
            <button type="button" className="button" onClick={() => setField("model", nearest)}>
              <span>Use </span>
              <ServerName name={nearest} />
            </button>
          </p>
        )}
        {verdict && request && (
          <Suspense>
            <Diagnosis verdict={verdict} url={request.url} protocol={request.protocol} untitled />
          </Suspense>
        )}
        {retryAt === undefined && <AskSupport />}
      </div>
    </div>
  );
}

/** Seconds until the server accepts another request; hidden from screen readers, since the advice has said it once. */
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
      {left > 0 ? `Send again in ${left} s` : "You can send again now."}
    </p>
  );
}

/** Returns the line with the address, the status and the time of the request. */
const whereOf = (url: string, { status, totalMs }: Run): string =>
  ["POST", url, status, totalMs !== undefined && `${Math.round(totalMs)} ms`].filter(Boolean).join(" · ");
