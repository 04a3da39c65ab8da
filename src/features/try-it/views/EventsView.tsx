import { useState } from "react";
import { mainRun } from "../run-store.ts";
import { isUnderWay, type Run } from "../run.ts";
import type { TranscriptEvent } from "../transcript.ts";
import { ServerText } from "../../../ui/ServerText.tsx";
import { ArrivalPicture } from "./ArrivalPicture.tsx";
import { CopyText } from "./CopyText.tsx";
import { useRefresh } from "./use-refresh.ts";

/** Number of events shown at first, and added with each click on "Show more". */
const PAGE = 200;

/** The events of the latest run, with a filter; the key is hidden. */
export function EventsView({ run }: { run: Run }) {
  useRefresh(run);
  const [filter, setFilter] = useState("");
  const [limit, setLimit] = useState(PAGE);
  const { events, cut } = mainRun.transcript;
  const found = filterEvents(events, filter.trim().toLowerCase());
  const count = found.length === events.length ? events.length : `${found.length} of ${events.length}`;
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
        <span>{`${count} events`}</span>
        <CopyText text={() => mainRun.withoutKey(asJsonLines(found))} name="events" />
      </div>
      <div className="view-body" tabIndex={0} role="group" aria-label="Events">
        {events.length === 0 && <p className="empty-view">{`No events: ${noEvents(run)}`}</p>}
        {!isUnderWay(run) && <ArrivalPicture events={events} />}
        <ol className="events">
          {found.slice(0, limit).map(({ ms, event, data }, index) => (
            <li key={index}>
              <span className="event-time">{`${Math.round(ms)} ms`}</span>
              <code translate="no">
                {event && (
                  <b>
                    <ServerText text={event} limit={200} hide={mainRun.withoutKey} />
                    <span> </span>
                  </b>
                )}
                <ServerText text={data} hide={mainRun.withoutKey} />
              </code>
            </li>
          ))}
        </ol>
        {found.length > limit && (
          <button type="button" className="link" onClick={() => setLimit(limit + PAGE)}>
            {`Show ${Math.min(PAGE, found.length - limit)} more`}
          </button>
        )}
        {cut && <p className="empty-view">More arrived than this page keeps.</p>}
      </div>
    </>
  );
}

const filterEvents = (events: readonly TranscriptEvent[], needle: string): readonly TranscriptEvent[] =>
  needle
    ? events.filter(({ event, data }) => `${event ?? ""} ${data}`.toLowerCase().includes(needle))
    : events;

const asJsonLines = (events: readonly TranscriptEvent[]): string =>
  events
    .map(({ ms, event, data }) => JSON.stringify({ ms: Math.round(ms), ...(event && { event }), data }))
    .join("\n");

const noEvents = ({ outcome }: Run) =>
  outcome === "idle" ? "nothing was sent yet." : "the response was not a stream, or none arrived.";
