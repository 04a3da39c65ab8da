import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactElement } from "react";
import {
  $connection,
  $isFromLink,
  $values,
  agreeToSend,
  mustAskForKey,
  type ConnectionValues,
} from "./connection.ts";

/**
 * Asks, where that is needed, before the values in force are used for a request.
 * @param proceed sends the request with these values
 * @returns `begin`, to be called at the visitor's click, and the open question
 */
export function useQuestionForKey(proceed: (values: ConnectionValues) => void): {
  begin: () => void;
  question: ReactElement | undefined;
} {
  const [asked, setAsked] = useState<ConnectionValues>();
  const close = () => setAsked(undefined);
  const begin = () => {
    const values = $values.get();
    if (mustAskForKey()) setAsked(values);
    else proceed(values);
  };
  const agree = (values: ConnectionValues) => {
    close();
    if (agreeToSend(values)) proceed(values);
  };
  return {
    begin,
    question: asked && <AskForKey asked={asked} onSend={() => agree(asked)} onCancel={close} />,
  };
}

interface Props {
  /** The values that the question is about; with others in force, or once they were sent, it is void. */
  asked: ConnectionValues;
  onSend: () => void;
  onCancel: () => void;
}

/**
 * Asks before a key goes to a server that has not received it before. The question takes the focus, so that screen
 * readers announce it, and gives the focus back.
 */
function AskForKey({ asked: { server, key }, onSend, onCancel }: Props) {
  const id = useId();
  const group = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = group.current;
    const before = document.activeElement;
    element?.focus();
    return () => {
      if (element?.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(
    () =>
      $connection.subscribe(() => {
        const values = $values.get();
        // Another question about the same server and key may have been answered meanwhile.
        if (values.server !== server || values.key !== key || !mustAskForKey()) onCancel();
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- `onCancel` does the same whichever render made it.
    [server, key],
  );
  return (
    <div className="ask" role="group" aria-labelledby={id} tabIndex={-1} ref={group}>
      <p id={id}>
        <b>
          <span>Send your API key to </span>
          <span translate="no">{server}</span>
          <span>?</span>
        </b>
        <span> </span>
        <span>
          {$isFromLink.get()
            ? "This server came with a link: sending the key also trusts it."
            : "This server has not received your key yet."}
        </span>
      </p>
      <button type="button" className="button" onClick={onSend}>
        Send key
      </button>
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
