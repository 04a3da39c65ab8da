import { useStore } from "@nanostores/react";
import { useEffect, useState } from "react";
import { maskHeaders } from "../../secrets/mask.ts";
import { formatJson } from "./format-request.ts";
import { copy, COPIED_MS } from "../../ui/clipboard.ts";
import { $values } from "../connection/connection.ts";
import { requestFor } from "./send-request.ts";
import { currentTranscript, isUnderWay, withoutKey, type RunRequest, type Run } from "./run.ts";
import { RequestAsCode } from "./as-code/RequestAsCode.tsx";
import type { View } from "./TryItLive.tsx";

interface Props {
  view: View;
  run: Run;
  /** What is filled in now, for before it is sent. */
  request: RunRequest;
}

/** One of the views beside the answer: all of what came, and what was sent. The key is in none of them. */
export default function RunView({ view, run, request }: Props) {
  switch (view) {
    case "events":
      return <Events run={run} />;
    case "raw":
      return <Raw run={run} />;
    case "request":
      return <RequestView run={run} request={request} />;
    default:
      return <RequestAsCode request={request} />;
  }
}

/** How often a view of a run under way looks again; it is for reading, not for watching. */
const REFRESH_MS = 500;

/** Renders again while the run goes on. */
function useRefresh(run: Run): void {
  const [, setCount] = useState(0);
  const ticking = isUnderWay(run);
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setCount((count) => count + 1), REFRESH_MS);
    return () => clearInterval(timer);
  }, [ticking]);
}

/** How many events are shown at first, and with each click more. */
const PAGE = 200;

function Events({ run }: { run: Run }) {
  useRefresh(run);
  const [filter, setFilter] = useState("");
  const [most, setMost] = useState(PAGE);
  const { events, cut } = currentTranscript();
  const needle = filter.trim().toLowerCase();
  const found = needle
    ? events.filter(({ event, data }) => `${event ?? ""} ${data}`.toLowerCase().includes(needle))
    : events;
  const text = () =>
    withoutKey(
      found
        .map(({ ms, event, data }) => JSON.stringify({ ms: Math.round(ms), ...(event && { event }), data }))
        .join("\n"),
    );
  return (
    <>
      <div className="view-bar">
        <label htmlFor="try-filter">Filter</label>
        <input
          id="try-filter"
          type="search"
          value={filter}
          autoComplete="off"
          onChange={(event) => setFilter(event.target.value)}
        />
        <span>
          {found.length === events.length ? events.length : `${found.length} of ${events.length}`} events
        </span>
        <CopyText text={text} name="events" />
      </div>
      <div className="view-body" tabIndex={0} role="group" aria-label="Events">
        {events.length === 0 && <p className="empty-view">No events: {noEvents(run)}</p>}
        <ol className="events">
          {found.slice(0, most).map(({ ms, event, data }, index) => (
            <li key={index}>
              <span className="event-time">{Math.round(ms)} ms</span>
              <code>
                {event && <b>{event} </b>}
                {withoutKey(data)}
              </code>
            </li>
          ))}
        </ol>
        {found.length > most && (
          <button type="button" className="link" onClick={() => setMost(most + PAGE)}>
            Show {Math.min(PAGE, found.length - most)} more
          </button>
        )}
        {cut && <p className="empty-view">More came than is kept here.</p>}
      </div>
    </>
  );
}

const noEvents = ({ outcome }: Run) =>
  outcome === "idle" ? "nothing was sent yet." : "the answer was no stream, or none came.";

/** How much of the raw answer is shown; all of it can be copied. */
const MOST_SHOWN = 200_000;

function Raw({ run }: { run: Run }) {
  useRefresh(run);
  const transcript = currentTranscript();
  const text = withoutKey(transcript.text());
  return (
    <>
      <div className="view-bar">
        <span>{text.length.toLocaleString("en")} characters</span>
        <CopyText text={() => text} name="raw answer" />
      </div>
      <div className="view-body" tabIndex={0} role="group" aria-label="Raw">
        {text ? <pre>{text.slice(0, MOST_SHOWN)}</pre> : <p className="empty-view">Nothing came yet.</p>}
        {text.length > MOST_SHOWN && <p className="empty-view">The rest is in what Copy copies.</p>}
        {transcript.cut && <p className="empty-view">More came than is kept here.</p>}
      </div>
    </>
  );
}

function RequestView({ run, request }: { run: Run; request: RunRequest }) {
  const values = useStore($values);
  const sent = run.request ?? (values.server ? requestFor(request, values) : undefined);
  if (!sent) return <p className="empty-view">Fill in the Server URL at the top of the page first.</p>;
  const text = withoutKey(
    [`POST ${sent.url}`, ...maskHeaders(sent.headers), "", formatJson(sent.body)].join("\n"),
  );
  return (
    <>
      <div className="view-bar">
        <span>{run.request ? "As it was sent" : "As it would be sent"}</span>
        <CopyText text={() => text} name="request" />
      </div>
      <div className="view-body" tabIndex={0} role="group" aria-label="Request">
        <pre>{text}</pre>
      </div>
    </>
  );
}

/** Copies a text, in which the key must not be. */
function CopyText({ text, name }: { text: () => string; name: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button
      type="button"
      className="view-copy"
      aria-label={`Copy ${name}`}
      onClick={() => void copy(text()).then(setCopied)}
    >
      {copied ? "Copied" : "Copy"}
    </button>
  );
}
