import { useStore } from "@nanostores/react";
import { Suspense } from "react";
import type { Software } from "../../diagnosis/software.ts";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import { $check, $hindrance, stopCheck, type Check } from "./check-store.ts";
import { Badges } from "./Badges.tsx";
import { ListLoader } from "./ListLoader.tsx";
import { checkCost, spokenResult } from "./check-note.ts";
import { $connection, $server, type ConnectionValues } from "../connection/connection.ts";
import { $serverFacts, noFacts } from "../connection/server-facts.ts";
import { KeyOptions } from "../connection/KeyOptions.tsx";
import { ModelLimits } from "../connection/ModelLimits.tsx";
import { useQuestionForKey } from "../connection/use-question-for-key.tsx";
import { $settings, built } from "../../settings/in-force.ts";
import { lazyPart } from "../../ui/lazyPart.tsx";

const CheckResult = lazyPart(() => import("./CheckResult.tsx"));

/** The end of the connection card: the options, a button that checks the server, the cost of a check, and its result. */
export default function CheckServer() {
  const check = useStore($check, { ssr: () => undefined });
  const facts = useStore($serverFacts, { ssr: () => noFacts });
  const error = useStore($hindrance, { ssr: () => "" });
  const { protocols: apis } = useStore($settings, { ssr: () => built });
  const underWay = check?.underWay ?? false;

  const requireServer = () => {
    const verb = $connection.get().server.text.trim() ? "Correct" : "Fill in";
    const hasServer = $server.get() !== "";
    $hindrance.set(hasServer ? "" : `${verb} the Server URL first.`);
    return hasServer;
  };
  const click = () => {
    if (underWay) stopCheck();
    else if (requireServer()) begin();
  };
  const failed = () =>
    $hindrance.set("This page could not load its own script. Reload the page, or sign in again.");
  const start = (values: ConnectionValues) =>
    void import("./check-server.ts").then(({ checkServer }) => void checkServer(values), failed);
  const { begin, question } = useQuestionForKey(start);

  return (
    <div className="check-card">
      <div className="options">
        <KeyOptions />
        <button type="button" className="button" onClick={click}>
          {underWay ? "Stop check" : "Check server"}
        </button>
      </div>
      <div className="check-server">
        <Badges protocols={facts.protocols} />
        <p className="check-note">{error || <Note check={check} software={facts.software} apis={apis} />}</p>
        <button type="button" className="link" data-share="link">
          Copy link
        </button>
        <ModelLimits />
      </div>
      <p className="visually-hidden" role="status">
        {error || (check && spokenResult(check, facts, apis))}
      </p>
      {question}
      {check && (
        <Suspense>
          <CheckResult check={check} />
        </Suspense>
      )}
      <ListLoader requireServer={requireServer} onFailedScript={failed} />
    </div>
  );
}

interface NoteProps {
  check: Check | undefined;
  software: Software | undefined;
  /** The APIs that a check asks for. */
  apis: readonly ProtocolId[];
}

/** Says the cost of a check; after a check, the server's software and the time. */
function Note({ check, software, apis }: NoteProps) {
  if (!check?.endedAt) return <span>{check?.underWay ? "Checking …" : checkCost(apis)}</span>;
  return (
    <>
      {software && (
        <b translate={software.isBehind ? "yes" : "no"}>
          {[software.name, software.version].filter(Boolean).join(" ")}
        </b>
      )}
      <span>
        {` ${check.stopped ? "stopped" : "checked"} at ${new Date(check.endedAt).toLocaleTimeString()}`}
      </span>
    </>
  );
}
