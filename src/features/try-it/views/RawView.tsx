import { currentTranscript, withoutKey } from "../run-store.ts";
import type { Run } from "../run.ts";
import { CopyText } from "./CopyText.tsx";
import { useRefresh } from "./use-refresh.ts";

/** Most characters of the raw answer that are shown; Copy copies all of them. */
const MOST_SHOWN = 200_000;

/** The body of the latest answer as it arrived; the key is hidden. */
export function RawView({ run }: { run: Run }) {
  useRefresh(run);
  const transcript = currentTranscript();
  const text = withoutKey(transcript.text());
  return (
    <>
      <div className="view-bar">
        <span>{`${text.length.toLocaleString("en")} characters`}</span>
        <CopyText text={() => text} name="raw answer" />
      </div>
      <div className="view-body" tabIndex={0} role="group" aria-label="Raw">
        {text ? (
          <pre translate="no">{text.slice(0, MOST_SHOWN)}</pre>
        ) : (
          <p className="empty-view">Nothing received yet.</p>
        )}
        {text.length > MOST_SHOWN && (
          <p className="empty-view">Only the beginning is shown; Copy copies everything.</p>
        )}
        {transcript.cut && <p className="empty-view">More arrived than this page keeps.</p>}
      </div>
    </>
  );
}
