import type { TranscriptEvent } from "../transcript.ts";
import { arrivalsOf, arrivalWords, PARTS } from "./arrivals.ts";

/** Height of the highest bar. */
const HEIGHT = 24;

/** The speed at which an answer arrived, drawn over the run from sending to its end, and the same in words. */
export function ArrivalPicture({ events }: { events: readonly TranscriptEvent[] }) {
  const arrivals = arrivalsOf(events);
  if (!arrivals) return null;
  const most = Math.max(...arrivals.parts);
  return (
    <div className="arrivals">
      <svg viewBox={`0 0 ${PARTS} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {arrivals.parts.map((characters, index) => {
          // A part with little in it shows all the same.
          const height = characters && Math.max(1.5, (characters / most) * HEIGHT);
          return <rect key={index} x={index} y={HEIGHT - height} width="0.8" height={height} />;
        })}
      </svg>
      <p>{arrivalWords(arrivals, events.length)}</p>
    </div>
  );
}
