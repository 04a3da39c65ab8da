interface Props {
  /** Where the key would go. */
  origin: string;
  onSend: () => void;
  onCancel: () => void;
}

/** Asks before a key goes to an origin it was not sent to before. */
export const AskForKey = ({ origin, onSend, onCancel }: Props) => (
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
