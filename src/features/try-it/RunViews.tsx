import { Suspense, useId, useState } from "react";
import { lazyPart } from "../../ui/lazyPart.tsx";
import { panelProps, Tabs } from "../../ui/Tabs.tsx";
import { loadAnswerBar } from "./answer-parts.ts";
import { ReplyView } from "./ReplyView.tsx";
import { runViews, type RunViewId } from "./run-views.ts";
import type { Run, RunRequest } from "./run.ts";
import type { Turns } from "./use-turns.ts";

const Comparison = lazyPart(() => import("./compare/Comparison.tsx"));
const AnswerBar = lazyPart(loadAnswerBar);
const RunView = lazyPart(() => import("./RunView.tsx"));

interface Props {
  run: Run;
  request: RunRequest;
  turns: Turns;
  /** Whether the message also goes somewhere else. */
  isCompared: boolean;
}

/** The answer, and the views beside it, in tabs. */
export function RunViews({ run, request, turns, isCompared }: Props) {
  const [view, setView] = useState<RunViewId>("answer");
  const [isMarkdown, setMarkdown] = useState(false);
  const id = useId();
  return (
    <>
      <div className="tab-bar views">
        <Tabs
          label="Response views"
          id={id}
          tabs={[...runViews]}
          selected={view}
          onSelect={(chosen) => setView(chosen as RunViewId)}
        />
      </div>
      <div {...panelProps(id, "answer")} className="view" hidden={view !== "answer"}>
        <div className={isCompared ? "side-by-side" : "view"}>
          <ReplyView run={run} turns={turns} isMarkdown={isMarkdown} />
          {isCompared && (
            <Suspense>
              <Comparison run={run} />
            </Suspense>
          )}
        </div>
        {turns.hasBegun && (
          <Suspense>
            <AnswerBar
              run={run}
              isMarkdown={isMarkdown}
              onMarkdown={setMarkdown}
              onRegenerate={turns.regenerate}
              onNew={turns.startAnew}
            />
          </Suspense>
        )}
      </div>
      {view !== "answer" && (
        <div {...panelProps(id, view)} className="view">
          <Suspense>
            <RunView view={view} run={run} request={request} />
          </Suspense>
        </div>
      )}
    </>
  );
}
