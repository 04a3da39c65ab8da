import { RequestAsCode } from "./as-code/RequestAsCode.tsx";
import type { RunViewId } from "./run-views.ts";
import type { Run, RunRequest } from "./run.ts";
import { EventsView } from "./views/EventsView.tsx";
import { RawView } from "./views/RawView.tsx";
import { SentRequestView } from "./views/SentRequestView.tsx";

interface Props {
  view: Exclude<RunViewId, "answer">;
  run: Run;
  /** The request as currently filled in. */
  request: RunRequest;
}

/** One of the views beside the answer: they show everything received and sent, without the key. */
export default function RunView({ view, run, request }: Props) {
  switch (view) {
    case "events":
      return <EventsView run={run} />;
    case "raw":
      return <RawView run={run} />;
    case "request":
      return <SentRequestView run={run} request={request} />;
    case "code":
      return <RequestAsCode request={request} />;
  }
}
