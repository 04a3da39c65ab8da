import { useStore } from "@nanostores/react";
import { useEffect, useRef } from "react";
import { NOTHING_DISPLAYED, showArriving, showRest } from "../../../secrets/hold-back.ts";
import { isSecret, redact } from "../../../secrets/redact.ts";
import { ServerText } from "../../../ui/ServerText.tsx";
import { TextBlocks } from "../../../ui/text-blocks.ts";
import { CallTexts } from "../CallTexts.tsx";
import { $secondRun, secondKey, secondReply } from "../compare-store.ts";
import { currentReply } from "../run-store.ts";
import { isUnderWay, type Run } from "../run.ts";
import { FigureTable } from "./FigureTable.tsx";

const withoutKey = (text: string): string => redact(text, secondKey());

/** The second answer of a comparison, and the figures of both. */
export default function Comparison({ run }: { run: Run }) {
  const second = useStore($secondRun);
  const { toolCalls, reasoning, refusal } = secondReply();
  const isOver = !isUnderWay(second) && second.outcome !== "idle";
  return (
    <>
      <div className="second" role="group" aria-label="Comparison" tabIndex={0}>
        <p className="turn-who">{second.request ? nameOf(second) : "The second answer will stream here…"}</p>
        <div
          role="group"
          aria-label="Second response"
          className="response"
          data-outcome={second.outcome}
          aria-busy={isUnderWay(second)}
        >
          <SecondText run={second} />
        </div>
        {isOver && reasoning && (
          <details className="thinking">
            <summary>Thinking of the second answer</summary>
            <div className="text">
              <ServerText text={reasoning} hide={withoutKey} />
            </div>
          </details>
        )}
        {isOver && refusal && (
          <div className="part" role="group" aria-label="Refusal of the second answer">
            <ServerText text={refusal} hide={withoutKey} />
          </div>
        )}
        {isOver && toolCalls.length > 0 && (
          <div className="part" role="group" aria-label="Tool calls of the second answer">
            <CallTexts calls={toolCalls} hide={withoutKey} />
          </div>
        )}
        {second.problem && (
          <div className="part" role="alert">
            <p>{second.problem.what}</p>
            {second.problem.said && (
              <p>
                <ServerText text={second.problem.said} />
              </p>
            )}
            <p>{second.problem.advice}</p>
          </div>
        )}
      </div>
      {isOver && !isUnderWay(run) && (
        <FigureTable
          columns={[
            { name: nameOf(run), run, reply: currentReply() },
            { name: nameOf(second), run: second, reply: secondReply() },
          ]}
        />
      )}
    </>
  );
}

const nameOf = ({ request }: Run): string =>
  request ? `${request.model} · ${pathOf(request.url)}` : "Nothing was sent";

const pathOf = (url: string): string => new URL(url).pathname;

/** The text as it arrives, outside React; a key that a server echoes is hidden. */
function SecondText({ run }: { run: Run }) {
  const root = useRef<HTMLDivElement>(null);
  const underWay = isUnderWay(run);
  const { startedAt } = run;
  useEffect(() => {
    if (!root.current) return;
    const blocks = new TextBlocks(root.current);
    let displayed = NOTHING_DISPLAYED;
    let frame = 0;
    const show = () => {
      const key = secondKey();
      const next = underWay ? showArriving : showRest;
      const step = next(secondReply().text, displayed, isSecret(key) ? key : "");
      blocks.removeFromEnd(step.removed);
      blocks.append(step.added);
      ({ displayed } = step);
      if (underWay) frame = requestAnimationFrame(show);
    };
    show();
    return () => cancelAnimationFrame(frame);
  }, [startedAt, underWay]);
  return <div ref={root} className="text" />;
}
