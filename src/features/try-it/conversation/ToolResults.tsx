import { useStore } from "@nanostores/react";
import { useId, useLayoutEffect, useRef } from "react";
import type { Call, ResultsTurn } from "../../../protocols/protocol.ts";
import { $conversation } from "../conversation-store.ts";

/** Most calls that get a field each: nobody fills in more, and a hostile answer has any number. */
const MOST_CALLS = 32;

interface Props {
  onSend: (results: ResultsTurn) => void;
}

/** A field for the result of each tool that the latest answer calls, and one button that sends all of them. */
export default function ToolResults({ onSend }: Props) {
  const { latest } = useStore($conversation);
  const calls = latest?.answer.calls ?? [];
  if (calls.length > MOST_CALLS) {
    return (
      <p className="run-notice">{`More than ${MOST_CALLS} calls: results for them cannot be sent from here.`}</p>
    );
  }
  // The fields are emptied for each answer.
  return calls.length > 0 ? (
    <Fields key={calls.map(({ id }) => id).join(" ")} calls={calls} onSend={onSend} />
  ) : null;
}

function Fields({ calls, onSend }: Props & { calls: readonly Call[] }) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  // The fields come below what was in view.
  useLayoutEffect(() => {
    const scroller = form.current?.closest(".reply");
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  }, []);
  const send = () => {
    const fields = [...(form.current?.querySelectorAll("textarea") ?? [])];
    const results = calls.map((call, index) => ({ id: call.id, content: fields[index]?.value ?? "" }));
    // The form goes, and the focus with it.
    form.current?.closest<HTMLElement>(".reply")?.focus({ preventScroll: true });
    onSend({ role: "tool", results });
  };
  return (
    <form
      ref={form}
      className="tool-results"
      aria-label="Tool results"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {calls.map((call, index) => (
        <div key={call.id} className="setting">
          <label htmlFor={`${id}-${index}`}>{labelOf(call, index, calls)}</label>
          <textarea
            id={`${id}-${index}`}
            rows={2}
            autoComplete="off"
            spellCheck={false}
            placeholder={index === 0 ? 'e.g. {"celsius": 18}' : undefined}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              send();
            }}
          />
        </div>
      ))}
      <button type="submit" className="button">
        {calls.length > 1 ? "Send results" : "Send result"}
      </button>
    </form>
  );
}

/** Returns a label of its own for each call, also of one tool that is called twice. */
function labelOf({ name }: Call, index: number, calls: readonly Call[]): string {
  const isAlone = calls.filter((other) => other.name === name).length === 1;
  return `Result of ${name}${isAlone ? "" : `, call ${index + 1}`}`;
}
