import { Suspense, useEffect, useRef, useState, type RefObject } from "react";
import { InlineCode } from "../../ui/InlineCode.tsx";
import { loadConversationLog } from "./answer-parts.ts";
import { lazyPart } from "../../ui/lazyPart.tsx";
import { ServerText } from "../../ui/ServerText.tsx";
import type { Turns } from "./use-turns.ts";
import { CallTexts } from "./CallTexts.tsx";
import { mainRun } from "./run-store.ts";
import { isUnderWay, type Run } from "./run.ts";
import { StreamedText } from "./StreamedText.tsx";

const ConversationLog = lazyPart(loadConversationLog);
const MarkdownText = lazyPart(() => import("./markdown/MarkdownText.tsx"));
const ToolResults = lazyPart(() => import("./conversation/ToolResults.tsx"));

interface Props {
  run: Run;
  turns: Turns;
  /** Whether the answer shows as Markdown once it is there. */
  isMarkdown: boolean;
}

/**
 * The conversation, and the parts of the latest reply, each in its own element; the element of the answer holds only its
 * text.
 */
export function ReplyView({ run, turns, isMarkdown }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const parts = useParts(run);
  useFollowEnd(scroller);
  const plain = <StreamedText store={mainRun} part="text" className="text" />;
  const isEmpty = !isUnderWay(run) && Boolean(run.problem) && !parts.any;
  return (
    <div
      className="reply"
      ref={scroller}
      tabIndex={0}
      role="group"
      aria-label="Reply"
      data-empty={isEmpty || undefined}
    >
      {turns.hasBegun && (
        <Suspense>
          <ConversationLog onEdit={turns.edit} />
        </Suspense>
      )}
      {run.outcome === "idle" && <p className="empty">Response will stream here…</p>}
      <details className="thinking" open hidden={!parts.reasoning}>
        <summary>Thinking</summary>
        <div role="group" aria-label="Thinking">
          <StreamedText store={mainRun} part="reasoning" className="text" />
        </div>
      </details>
      <div
        role="group"
        aria-label="Response"
        className="response"
        data-outcome={run.outcome}
        aria-busy={isUnderWay(run)}
      >
        {isMarkdown && parts.text ? (
          <Suspense fallback={plain}>
            <MarkdownText text={mainRun.withoutKey(parts.text)} />
          </Suspense>
        ) : (
          plain
        )}
      </div>
      {parts.refusal && (
        <div className="part" role="group" aria-label="Refusal">
          <ServerText text={parts.refusal} hide={mainRun.withoutKey} />
        </div>
      )}
      {parts.toolCalls.length > 0 && (
        <div className="part" role="group" aria-label="Tool calls">
          <CallTexts calls={parts.toolCalls} hide={mainRun.withoutKey} />
        </div>
      )}
      {parts.toolCalls.length > 0 && (
        <Suspense>
          <ToolResults onSend={turns.sendResults} />
        </Suspense>
      )}
      {run.notices?.map((notice) => (
        <p key={notice} className="run-notice">
          <InlineCode text={notice} />
        </p>
      ))}
    </div>
  );
}

/** Returns the parts beside the answer's text, read when the run's state changes and not with every token. */
function useParts(run: Run) {
  const [hasReasoning, setHasReasoning] = useState(false);
  useEffect(() => mainRun.$frame.subscribe(() => setHasReasoning(mainRun.reply.reasoning !== "")), []);
  const { text, refusal, toolCalls } = mainRun.reply;
  return {
    reasoning: hasReasoning,
    text: isUnderWay(run) ? "" : text,
    refusal: isUnderWay(run) ? "" : refusal,
    toolCalls: isUnderWay(run) ? [] : toolCalls,
    any: Boolean(text || refusal || hasReasoning || toolCalls.length),
  };
}

/** Distance from the end, in pixels, within which the reader counts as being at the end. */
const NEAR_END = 24;

/** The elements that parts come into; what the visitor opens in others stays where it is. */
const GROWING = ".reply, .response, .conversation";

/** Keeps the end of the answer in view while the reader is there. */
function useFollowEnd(scroller: RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let atEnd = true;
    const watch = () => {
      atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - NEAR_END;
    };
    element.addEventListener("scroll", watch, { passive: true });
    const follow = () => {
      if (atEnd) element.scrollTop = element.scrollHeight;
    };
    const unsubscribe = mainRun.$frame.subscribe(follow);
    // Turns, and the answer as Markdown, come after the last frame of the text.
    const observer = new MutationObserver((changes) => {
      if (changes.some(({ target }) => target instanceof Element && target.matches(GROWING))) follow();
    });
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      element.removeEventListener("scroll", watch);
      unsubscribe();
      observer.disconnect();
    };
  }, [scroller]);
}
