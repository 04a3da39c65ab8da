import { useStore } from "@nanostores/react";
import { useEffect, useState } from "react";
import { toolRemedy } from "../../diagnosis/tool-remedies.ts";
import { $serverFacts } from "../connection/server-facts.ts";
import { $settings } from "../../settings/in-force.ts";
import { InlineCode } from "../../ui/InlineCode.tsx";
import { fetchJson } from "../../ui/read-text.ts";
import { ServerText } from "../../ui/ServerText.tsx";
import { StatusIcon } from "../../ui/StatusIcon.tsx";
import type { Check } from "./check-store.ts";
import { checkAsClient, type ClientFinding } from "./client-check.ts";
import { clientCheckCost, shapedClients, type ClientShape, type ShapedClient } from "./client-shape.ts";

type Result = { version: string; finding: ClientFinding } | "underWay" | "notLoaded";

/** Two optional checks, which send what Claude Code and Codex send first. */
export default function ClientChecks({ check }: { check: Check }) {
  const { protocols } = useStore($serverFacts);
  const { hide } = useStore($settings);
  const clients = shapedClients.filter(
    ({ id, protocol }) => protocols[protocol]?.answer === "yes" && !hide.includes(id),
  );
  const [results, setResults] = useState<Record<string, Result>>({});
  const [controller, setController] = useState<AbortController>();
  useEffect(() => () => controller?.abort(), [controller]);
  const isBusy = Object.values(results).includes("underWay");

  const start = async (client: ShapedClient) => {
    const run = new AbortController();
    setController(run);
    const set = (result: Result) =>
      !run.signal.aborted && setResults((before) => ({ ...before, [client.id]: result }));
    set("underWay");
    try {
      const shape = (await fetchJson(`./shape-${client.id}.json`)) as ClientShape;
      if (run.signal.aborted) return;
      set({ version: shape.version, finding: await checkAsClient(client, shape, check, run.signal) });
    } catch {
      set("notLoaded");
    }
  };

  const stop = () => {
    controller?.abort();
    setResults((before) =>
      Object.fromEntries(Object.entries(before).filter(([, each]) => each !== "underWay")),
    );
  };

  if (clients.length === 0) return null;
  return (
    <>
      <p className="check-clients">
        {clients.map((client) => (
          <button
            key={client.id}
            type="button"
            className="link"
            disabled={isBusy}
            onClick={() => void start(client)}
          >
            {`Check as ${client.name}`}
          </button>
        ))}
        {isBusy && (
          <button type="button" className="link" onClick={stop}>
            Stop
          </button>
        )}
        <span>{clientCheckCost}</span>
      </p>
      <div role="status" className="client-results">
        {clients.map((client) => {
          const result = results[client.id];
          return (
            result && <ClientResult key={client.id} client={client} result={result} model={check.model} />
          );
        })}
      </div>
    </>
  );
}

/** A client's result: what the server refuses, in its own words, and what this page could not send. */
function ClientResult({ client, result, model }: { client: ShapedClient; result: Result; model: string }) {
  const { software, tools } = useStore($serverFacts);
  if (typeof result === "string") {
    const text =
      result === "underWay"
        ? `Checking as ${client.name} …`
        : "This part of the page could not be loaded. Reload the page, or sign in again.";
    return <p>{text}</p>;
  }
  const { version, finding } = result;
  const { answer, detail, unsent, overcome, refusesTools } = finding;
  // The request with a tool brought the same refusal, which stands above with its remedy.
  const isSaid = Object.values(tools).some((each) => each.answer === "no" && each.detail === detail);
  return (
    <div data-client-check={client.id} data-result={answer}>
      <p className="check-client">
        <StatusIcon answer={answer} />
        <span>
          <InlineCode text={`As ${client.name} ${version}: ${wordsOf(finding)}.`} />
        </span>
      </p>
      {detail && answer !== "yes" && !isSaid && (
        <p>
          <ServerText text={`The server says: “${detail}”`} />
        </p>
      )}
      {refusesTools && answer === "no" && !isSaid && (
        <p>
          <InlineCode text={toolRemedy(detail ? { message: detail } : undefined, model, software).text} />
        </p>
      )}
      {overcome && (
        <p>{`The server refuses ${overcome}, which costs ${client.name} a second request each time.`}</p>
      )}
      {unsent.length > 0 && (
        <p>
          <InlineCode
            text={`Not sent, since the browser or the server’s CORS settings keep this page from it: ${unsent.map((name) => `\`${name}\``).join(", ")}.`}
          />
        </p>
      )}
    </div>
  );
}

/** Says in a few words what the server did. */
const wordsOf = ({ answer, reason, refused }: ClientFinding): string =>
  answer === "no" ? `the server refuses ${refused.map((name) => `\`${name}\``).join(", ")}` : reason;
