import { mainRun } from "../run-store.ts";
import type { Run } from "../run.ts";
import { CopyText } from "./CopyText.tsx";
import { useRefresh } from "./use-refresh.ts";

/** Most bytes of the raw answer that are shown; Copy copies all of them. */
const MOST_SHOWN = 200_000;

/** The body of the latest answer as it arrived; the key is hidden. */
export function RawView({ run }: { run: Run }) {
  useRefresh(run);
  const { transcript } = mainRun;
  const { bytes, cut } = transcript;
  const text = mainRun.withoutKey(transcript.text(MOST_SHOWN));
  return (
    <>
      <div className="view-bar">
        <span>{`${bytes.toLocaleString("en")} bytes`}</span>
        <CopyText text={() => mainRun.withoutKey(transcript.text())} name="raw answer" />
      </div>
      <div className="view-body" tabIndex={0} role="group" aria-label="Raw">
        {text ? <pre translate="no">{text}</pre> : <p className="empty-view">Nothing received yet.</p>}
        {bytes > MOST_SHOWN && (
          <p className="empty-view">Only the beginning is shown; Copy copies everything.</p>
        )}
        {cut && <p className="empty-view">More arrived than this page keeps.</p>}
      </div>
    </>
  );
}
