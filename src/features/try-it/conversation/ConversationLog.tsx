import { useStore } from "@nanostores/react";
import { CallTexts } from "../CallTexts.tsx";
import { $conversation } from "../conversation-store.ts";
import type { Round } from "../conversation.ts";
import { TurnText } from "./TurnText.tsx";

interface Props {
  /** Takes the number of the message that is to be edited, counted from 0, and its turn. */
  onEdit: (index: number, sent: Round["sent"]) => void;
}

/**
 * The turns before the latest answer. They are not announced as they come: the visitor wrote the messages, and the
 * status has told of each answer.
 */
export default function ConversationLog({ onEdit }: Props) {
  const { earlier, asked, isCut } = useStore($conversation);
  return (
    <div className="conversation" role="log" aria-label="Conversation" aria-live="off">
      {isCut && <p className="run-notice">The oldest turns were dropped: this page keeps 16 MB of them.</p>}
      {earlier.map(({ sent, answer }, index) => (
        <div key={index}>
          <Sent sent={sent} index={index} onEdit={onEdit} />
          <div className="turn">
            <p className="turn-who">Model</p>
            {answer.content && <TurnText text={answer.content} />}
            <CallTexts calls={answer.calls ?? []} />
          </div>
        </div>
      ))}
      {asked && <Sent sent={asked} index={earlier.length} onEdit={onEdit} />}
    </div>
  );
}

/** A message, which can be edited, or results of tools. */
function Sent({ sent, index, onEdit }: { sent: Round["sent"]; index: number; onEdit: Props["onEdit"] }) {
  if (sent.role === "tool") {
    return (
      <div className="turn">
        <p className="turn-who">{sent.results.length > 1 ? "Results of tools" : "Result of the tool"}</p>
        {sent.results.map(({ id, content }) => (
          <TurnText key={id} text={content} />
        ))}
      </div>
    );
  }
  return (
    <div className="turn" data-role="user">
      <p className="turn-who">
        <span>You</span>
        <button
          type="button"
          className="link"
          aria-label={`Edit message ${index + 1}`}
          onClick={() => onEdit(index, sent)}
        >
          Edit
        </button>
      </p>
      <TurnText text={sent.content} />
      {sent.picture && <p className="turn-who">with a picture</p>}
    </div>
  );
}
