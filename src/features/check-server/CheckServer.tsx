import { useStore } from "@nanostores/react";
import { Suspense, useState } from "react";
import type { Software } from "../../diagnosis/software.ts";
import type { YesNoUnknown } from "../../diagnosis/support.ts";
import { $check, stopCheck, type Check } from "./check-store.ts";
import { originOf } from "../../secrets/key-origins.ts";
import { $server, $values, bindKeyTo, mustAskFor } from "../connection/connection.ts";
import { $serverFacts, noFacts, type ServerFacts } from "../connection/server-facts.ts";
import { AskForKey } from "../connection/AskForKey.tsx";
import { lazyPart } from "../../ui/lazyPart.tsx";

const CheckResult = lazyPart(() => import("./CheckResult.tsx"));

/** The end of the connection card: the button that checks the server, what a check costs, and what it found. */
export default function CheckServer() {
  const check = useStore($check, { ssr: () => undefined });
  const facts = useStore($serverFacts, { ssr: () => noFacts });
  const server = useStore($server, { ssr: () => "" });
  const [asking, setAsking] = useState("");
  const [lack, setLack] = useState({ text: "", server });
  const underWay = check?.underWay ?? false;
  // Another server since: it is said no more.
  const lacking = lack.server === server ? lack.text : "";
  const say = (text: string) => setLack({ text, server });

  const click = () => {
    if (underWay) return stopCheck();
    say(server ? "" : "Fill in the Server URL first.");
    if (!server) return;
    const origin = originOf(server);
    if (mustAskFor(origin)) setAsking(origin);
    else start(origin);
  };
  const start = (origin: string) => {
    setAsking("");
    bindKeyTo(origin);
    const asked = $values.get();
    const failed = () => say("This page could not load its own script. Reload the page.");
    void import("./check-server.ts").then(({ checkServer }) => void checkServer(asked), failed);
  };

  return (
    <div className="check-card">
      <div className="check-server">
        <p className="check-note">{lacking || <Note check={check} software={facts.software} />}</p>
        <button type="button" className="button" onClick={click}>
          {underWay ? "Stop check" : "Check server"}
        </button>
      </div>
      <p className="visually-hidden" role="status">
        {lacking || (check && said(check, facts))}
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

/** Before: what it costs. After: what the server is, and since when that is known. */
function Note({ check, software }: { check: Check | undefined; software: Software | undefined }) {
  if (check?.underWay) return "Checking …";
  if (!check?.endedAt) return "Lists the models, then sends 3 requests of 1 token (Responses: at most 16)";
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

/** The result in a sentence, for those who do not see the table come. */
function said({ underWay, stopped, reachable }: Check, { protocols, software }: ServerFacts): string {
  if (underWay) return "Checking the server.";
  if (stopped) return "The check was stopped.";
  if (reachable?.answer !== "yes") return "The check is done: the server cannot be reached from this page.";
  const answers = Object.values(protocols).map(({ answer }) => answer);
  const count = (wanted: YesNoUnknown) => answers.filter((answer) => answer === wanted).length;
  const untold = count("unknown") > 0 ? `; of ${count("unknown")} it cannot be told` : "";
  return `The check is done: ${software ? `${software.name}, ` : ""}${count("yes")} of 3 protocols work${untold}.`;
}
