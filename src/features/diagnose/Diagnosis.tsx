import { useStore } from "@nanostores/react";
import { useId, useState } from "react";
import { inOtherScheme } from "../../diagnosis/addresses.ts";
import type { Verdict } from "../../diagnosis/reachability/verdict.ts";
import { remediesFor, remedyLabels } from "../../diagnosis/remedies.ts";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import { setField } from "../connection/connection.ts";
import { $serverFacts } from "../connection/server-facts.ts";
import { parseServerUrl } from "../../values/server-url.ts";
import { InlineCode } from "../../ui/InlineCode.tsx";
import { StatusIcon } from "../../ui/StatusIcon.tsx";
import { panelProps, Tabs } from "../../ui/Tabs.tsx";

declare module "react" {
  // oxlint-disable-next-line typescript/no-namespace -- React's types are extended this way.
  namespace JSX {
    interface IntrinsicElements {
      /** Defined in `ui/fetched-content.ts`. */
      "fetched-content": HTMLAttributes<HTMLElement> & { "data-source": string };
    }
  }
}

interface Props {
  verdict: Verdict;
  /** The address of the request. */
  url: string;
  /** The protocol of the request. */
  protocol?: ProtocolId;
  /** Whether title and reason are left out, because they stand elsewhere. */
  untitled?: boolean;
}

const answerOf = { passed: "yes", failed: "no", unknown: "unknown" } as const;

/** Explains a missing response: its cause, the tests, and the remedies. */
export default function Diagnosis({ verdict, url, protocol = "chat", untitled = false }: Props) {
  const { cause, title, why, steps } = verdict;
  const { software } = useStore($serverFacts);
  const { origin, port } = new URL(url);
  const { allow, proxy, terminal, tab } = remediesFor(cause, software, port);
  return (
    <div className="diagnosis">
      {!untitled && (
        <>
          <p className="diagnosis-title">{title}</p>
          <p>
            <InlineCode text={why} />
          </p>
        </>
      )}
      <ul className="ladder" aria-label="What was tested">
        {steps.map(({ name, result, note }) => (
          <li key={name}>
            <StatusIcon answer={answerOf[result]} />
            <b>{name}</b>
            <span>
              <span className="visually-hidden">{`${result}: `}</span>
              <span>{note}</span>
            </span>
          </li>
        ))}
      </ul>
      {cause === "wrong-scheme" && <UseOtherScheme url={url} />}
      {tab && (
        <p>
          <a href={origin} target="_blank" rel="noreferrer">
            {`Open ${origin} in a tab`}
          </a>
        </p>
      )}
      {allow.length > 0 && <AllowPage ids={allow} />}
      {terminal && (
        <RemedyDetails
          title={terminal === "request" ? "Try it from a terminal" : "See where it leads"}
          remedy={terminal === "request" ? protocol : "headers"}
        />
      )}
      {proxy && <RemedyDetails title="Put a proxy in front" remedy="upstream" />}
    </div>
  );
}

/** Settings that let this page in, by server software. */
function AllowPage({ ids }: { ids: readonly (keyof typeof remedyLabels)[] }) {
  const id = useId();
  const [chosen, setChosen] = useState<string>();
  const selected = chosen ?? ids[0] ?? "";
  return (
    <div className="allow">
      <p className="diagnosis-title">Allow this page</p>
      <div className="frame">
        <div className="tab-bar">
          <Tabs
            label="Server software"
            id={id}
            tabs={ids.map((each) => ({ id: each, label: remedyLabels[each] }))}
            selected={selected}
            onSelect={setChosen}
          />
        </div>
        <div {...panelProps(id, selected)} className="remedy">
          <Remedy key={selected} remedy={selected} />
        </div>
      </div>
    </div>
  );
}

/** A remedy that is loaded when the visitor opens it. */
function RemedyDetails({ title, remedy }: { title: string; remedy: string }) {
  const [opened, setOpened] = useState(false);
  return (
    <details className="way" onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{title}</summary>
      <div className="frame remedy">{opened && <Remedy key={remedy} remedy={remedy} />}</div>
    </details>
  );
}

const Remedy = ({ remedy }: { remedy: string }) => (
  <fetched-content data-source={`./remedy-${remedy}.json`} />
);

/**
 * A button that changes the Server URL to the other scheme.
 * @param url the address of the request; parsing it as a Server URL drops the API's path
 */
function UseOtherScheme({ url }: { url: string }) {
  const parsed = parseServerUrl(inOtherScheme(new URL(url)).href);
  if (!parsed.ok) return null;
  const { value: other } = parsed;
  return (
    <p>
      <button type="button" className="button" onClick={() => setField("server", other)}>
        <span>Use </span>
        <span translate="no">{other}</span>
      </button>
    </p>
  );
}
