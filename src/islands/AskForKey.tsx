import { useStore } from "@nanostores/react";
import { $server, originOf } from "../stores/connection.ts";

interface Props {
  /** Where the key would go; `""` when nothing is asked. */
  origin: string;
  onSend: () => void;
  onCancel: () => void;
}

/** Asks before a key goes to an origin it was not sent to before. */
export function AskForKey({ origin, onSend, onCancel }: Props) {
  const server = useStore($server, { ssr: () => "" });
  // Another server since: the question is void.
  if (!origin || origin !== originOf(server)) return null;
  return (
    <div className="ask" role="group" aria-label="Send your key?">
      <p>
        <b>Send your API key to {origin}?</b> It has not been sent there before.
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
