import { useStore } from "@nanostores/react";
import { $conversation } from "./conversation-store.ts";
import { mainRun } from "./run-store.ts";
import { isUnderWay, type Run } from "./run.ts";
import { CopyText } from "./views/CopyText.tsx";

interface Props {
  run: Run;
  isMarkdown: boolean;
  onMarkdown: (isMarkdown: boolean) => void;
  onRegenerate: () => void;
  onNew: () => void;
}

/** Buttons for an answer, and for the conversation. */
export default function AnswerBar({ run, isMarkdown, onMarkdown, onRegenerate, onNew }: Props) {
  const { asked } = useStore($conversation);
  const busy = isUnderWay(run);
  return (
    <div className="view-bar answer-bar" role="group" aria-label="Answer">
      {!busy && mainRun.reply.text && (
        <CopyText text={() => mainRun.withoutKey(mainRun.reply.text)} name="answer" />
      )}
      <button
        type="button"
        className="view-copy"
        aria-pressed={isMarkdown}
        onClick={() => onMarkdown(!isMarkdown)}
      >
        Markdown
      </button>
      {asked && (
        <button
          type="button"
          className="view-copy"
          // A disabled button would lose the focus.
          aria-disabled={busy}
          onClick={() => {
            if (!busy) onRegenerate();
          }}
        >
          Regenerate
        </button>
      )}
      {asked && (
        <button type="button" className="view-copy" onClick={onNew}>
          New conversation
        </button>
      )}
    </div>
  );
}
