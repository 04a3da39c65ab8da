import { useStore } from "@nanostores/react";
import { Suspense, useMemo, type ReactElement } from "react";
import { nearestName } from "../../diagnosis/models.ts";
import { judgeModel, type Finding } from "../../diagnosis/support.ts";
import {
  MODELS_PATH,
  pathBelow,
  type ProtocolId,
  protocolIds,
  protocolInfo,
} from "../../protocols/protocol-info.ts";
import type { Check } from "./check-store.ts";
import { serverMessages, supportReason } from "./check-words.ts";
import { $values, setField } from "../connection/connection.ts";
import { $models, $support } from "../connection/server-facts.ts";
import { StatusIcon } from "../../ui/StatusIcon.tsx";
import { ServerName, ServerText } from "../../ui/ServerText.tsx";
import { lazyPart } from "../../ui/lazyPart.tsx";

const Diagnosis = lazyPart(() => import("../diagnose/Diagnosis.tsx"));

const notReached: Finding = { answer: "unknown", reason: "not reached" };

/** The result of a check: the server on one side, its protocols on the other. */
export default function CheckResult({ check }: { check: Check }) {
  const { model } = useStore($values);
  const models = useStore($models);
  const support = useStore($support);
  const { underWay, reachable, keyAccepted, modelsStatus, verdict } = check;
  const listed = judgeModel(model, models, modelsStatus);
  const isOut = reachable?.answer === "no";
  const modelsRow = reachable && (isOut ? notReached : listed);
  // Worked out once for the checked model, and not for each letter that is typed.
  const nearest = useMemo(() => nearestName(check.model ?? "", models ?? []), [check.model, models]);
  return (
    <div className="check-result">
      <div role="table" aria-label={`What ${check.server} answered`}>
        <div role="rowgroup">
          <Row name="Reachable" finding={reachable} figure={milliseconds(reachable)} underWay={underWay} />
          <Row
            name="Key accepted"
            finding={isOut ? notReached : keyAccepted}
            figure={keyAccepted?.status?.toString()}
            underWay={underWay}
          />
          <Row
            name="Models"
            finding={modelsRow}
            figure={(models?.length ?? modelsStatus)?.toString()}
            underWay={underWay}
          />
          {protocolIds.map((id) => (
            <ProtocolRow
              key={id}
              id={id}
              finding={support[id] ?? (isOut && !underWay ? notReached : undefined)}
              underWay={underWay}
            />
          ))}
        </div>
      </div>
      {serverMessages(support).map((message) => (
        <p key={message} className="check-hint">
          <ServerText text={message} />
        </p>
      ))}
      {nearest && listed.answer === "no" && check.model === model && (
        <p className="check-hint">
          <span>{`“${model}” is not in the list of this server. `}</span>
          <button type="button" className="link" onClick={() => setField("model", nearest)}>
            <span>Use </span>
            <ServerName name={nearest} />
          </button>
        </p>
      )}
      {!underWay && check.model !== model && model && (
        <p className="check-hint">
          {`Checked with ${check.model ? `the model “${check.model}”` : "no model"}: check again for this one.`}
        </p>
      )}
      {verdict && keyAccepted?.answer !== "yes" && !underWay && (
        <Suspense>
          <Diagnosis verdict={verdict} url={check.server + pathBelow(check.server, MODELS_PATH)} />
        </Suspense>
      )}
    </div>
  );
}

interface RowProps {
  name: string;
  /** Absent while it is not known. */
  finding: Finding | undefined;
  figure: string | undefined;
  /** Whether the check goes on, so that a finding may still come. */
  underWay: boolean;
}

/** A row whose answer is hidden: the icon shows it. */
function Row(props: RowProps) {
  const { finding } = props;
  return (
    <RowOf
      {...props}
      reason={
        finding && (
          <>
            <span className="visually-hidden">{`${finding.answer}: `}</span>
            <span>{finding.reason}</span>
          </>
        )
      }
    />
  );
}

/** A row whose reason says whether the protocol is supported. */
function ProtocolRow({ id, finding, underWay }: { id: ProtocolId } & Omit<RowProps, "name" | "figure">) {
  return (
    <RowOf
      name={protocolInfo[id].name}
      finding={finding}
      reason={finding && supportReason(finding)}
      figure={finding && protocolFigure(finding)}
      underWay={underWay}
    />
  );
}

function RowOf({
  name,
  finding,
  reason,
  figure,
  underWay,
}: RowProps & { reason: string | ReactElement | undefined }) {
  return (
    <div role="row">
      <div role="rowheader">
        <StatusIcon answer={finding?.answer ?? "unknown"} />
        <span>{name}</span>
      </div>
      <div role="cell" className="reason">
        {reason ?? (underWay ? "…" : "not checked")}
      </div>
      <div role="cell" className="figure">
        {figure}
      </div>
    </div>
  );
}

const milliseconds = (finding: Finding | undefined) =>
  finding?.ms === undefined ? undefined : `${Math.round(finding.ms)} ms`;

/** Returns the time of a protocol that works, or the status of one that does not; never a status that is the reason. */
function protocolFigure(finding: Finding): string | undefined {
  if (finding.answer === "yes") return milliseconds(finding);
  const status = finding.status?.toString();
  return finding.reason === status ? undefined : status;
}
