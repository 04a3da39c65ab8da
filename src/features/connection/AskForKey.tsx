import { useStore } from "@nanostores/react";
import { useId, useLayoutEffect, useRef } from "react";
import { originOf } from "../../secrets/key-origins.ts";
import { $server } from "./connection.ts";

interface Props {
  /** Origin that the key would go to; `""` while there is no question. */
  origin: string;
  onSend: () => void;
  onCancel: () => void;
}

/** Asks before a key goes to an origin that has not received the key before. */
export function AskForKey({ origin, onSend, onCancel }: Props) {
  const server = useStore($server, { ssr: () => "" });
  // The server changed: the question is void.
  return origin && origin === originOf(server) ? <Question {...{ origin, onSend, onCancel }} /> : null;
}

/** The question takes the focus, so that screen readers announce it, and gives the focus back. */
function Question({ origin, onSend, onCancel }: Props) {
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
  return (
    <div className="ask" role="group" aria-labelledby={id} tabIndex={-1} ref={group}>
      <p id={id}>
        <b>Send your API key to {origin}?</b> This server has not received your key yet.
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
