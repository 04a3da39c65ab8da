import { useStore } from "@nanostores/react";
import { ServerText } from "../../../ui/ServerText.tsx";
import { CallTexts } from "../CallTexts.tsx";
import { mainRun, secondRun } from "../run-store.ts";
import { isUnderWay, type Run } from "../run.ts";
import { StreamedText } from "../StreamedText.tsx";
import { FigureTable } from "./FigureTable.tsx";

/** The second answer of a comparison, and the figures of both. */
export default function Comparison({ run }: { run: Run }) {
  const second = useStore(secondRun.$run);
  const { toolCalls, reasoning, refusal } = secondRun.reply;
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
          <StreamedText store={secondRun} part="text" className="text" />
        </div>
        {isOver && reasoning && (
          <details className="thinking">
            <summary>Thinking of the second answer</summary>
            <div className="text">
              <ServerText text={reasoning} hide={secondRun.withoutKey} />
            </div>
          </details>
        )}
        {isOver && refusal && (
          <div className="part" role="group" aria-label="Refusal of the second answer">
            <ServerText text={refusal} hide={secondRun.withoutKey} />
          </div>
        )}
        {isOver && toolCalls.length > 0 && (
          <div className="part" role="group" aria-label="Tool calls of the second answer">
            <CallTexts calls={toolCalls} hide={secondRun.withoutKey} />
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
            { name: nameOf(run), run, reply: mainRun.reply },
            { name: nameOf(second), run: second, reply: secondRun.reply },
          ]}
        />
      )}
    </>
  );
}

const nameOf = ({ request }: Run): string =>
  request ? `${request.model} · ${pathOf(request.url)}` : "Nothing was sent";

const pathOf = (url: string): string => new URL(url).pathname;
