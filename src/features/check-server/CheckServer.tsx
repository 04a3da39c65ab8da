import { useStore } from "@nanostores/react";
import { Suspense, useState } from "react";
import type { Software } from "../../diagnosis/software.ts";
import { $check, stopCheck, type Check } from "./check-store.ts";
import { checkCost, spokenResult } from "./check-note.ts";
import { originOf } from "../../secrets/key-origins.ts";
import { $server, $values, bindKeyTo, mustAskFor } from "../connection/connection.ts";
import { $serverFacts, noFacts } from "../connection/server-facts.ts";
import { AskForKey } from "../connection/AskForKey.tsx";
import { lazyPart } from "../../ui/lazyPart.tsx";

const CheckResult = lazyPart(() => import("./CheckResult.tsx"));

/** The end of the connection card: a button that checks the server, the cost of a check, and its result. */
export default function CheckServer() {
  const check = useStore($check, { ssr: () => undefined });
  const facts = useStore($serverFacts, { ssr: () => noFacts });
  const server = useStore($server, { ssr: () => "" });
  const [asking, setAsking] = useState("");
  const [failure, setFailure] = useState({ text: "", server });
  const underWay = check?.underWay ?? false;
  // The server changed: drop the old message.
  const error = failure.server === server ? failure.text : "";
  const setError = (text: string) => setFailure({ text, server });

  const click = () => {
    if (underWay) return stopCheck();
    setError(server ? "" : "Fill in the Server URL first.");
    if (!server) return;
    const origin = originOf(server);
    if (mustAskFor(origin)) setAsking(origin);
    else start(origin);
  };
  const start = (origin: string) => {
    setAsking("");
    bindKeyTo(origin);
    const values = $values.get();
    const failed = () => setError("This page could not load its own script. Reload the page.");
    void import("./check-server.ts").then(({ checkServer }) => void checkServer(values), failed);
  };

  return (
    <div className="check-card">
      <div className="check-server">
        <p className="check-note">{error || <Note check={check} software={facts.software} />}</p>
        <button type="button" className="button" onClick={click}>
          {underWay ? "Stop check" : "Check server"}
        </button>
      </div>
      <p className="visually-hidden" role="status">
        {error || (check && spokenResult(check, facts))}
      </p>
      <AskForKey origin={asking} onSend={() => start(asking)} onCancel={() => setAsking("")} />
      {check && (
        <Suspense>
          <CheckResult check={check} />
        </Suspense>
      )}
    </div>
  );
}

/** Says the cost of a check; after a check, the server's software and the time. */
function Note({ check, software }: { check: Check | undefined; software: Software | undefined }) {
  if (check?.underWay) return "Checking …";
  if (!check?.endedAt) return checkCost;
  return (
    <>
      {software && (
        <b>
          {software.name} {software.version}
        </b>
      )}{" "}
      {check.stopped ? "stopped" : "checked"} at {new Date(check.endedAt).toLocaleTimeString()}
    </>
  );
}
