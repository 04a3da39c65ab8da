import { useStore } from "@nanostores/react";
import { Suspense } from "react";
import { judgeModel, type YesNoUnknown, type Finding } from "../../diagnosis/support.ts";
import { MODELS_PATH, type ProtocolId, protocolIds, protocolInfo } from "../../protocols/protocol-info.ts";
import type { Check } from "./check-store.ts";
import { $values, setField } from "../connection/connection.ts";
import { $models, $support } from "../connection/server-facts.ts";
import { StatusIcon } from "../../ui/StatusIcon.tsx";
import { lazyPart } from "../../ui/lazyPart.tsx";

const Diagnosis = lazyPart(() => import("../diagnose/Diagnosis.tsx"));

const words: Record<YesNoUnknown, string> = { yes: "yes", no: "no", unknown: "cannot tell" };
const support: Record<YesNoUnknown, string> = { yes: "", no: "not supported: ", unknown: "cannot tell: " };

/** What a check found: the server on one side, its protocols on the other. */
export default function CheckResult({ check }: { check: Check }) {
  const { model } = useStore($values);
  const models = useStore($models);
  const { underWay, reachable, keyAccepted, modelsStatus, verdict } = check;
  const listed = judgeModel(model, models, modelsStatus);
  const isOut = reachable?.answer === "no";
  const modelsRow = reachable && (isOut ? { answer: "unknown" as const, reason: "not reached" } : listed);
  const { nearest } = listed;
  return (
    <div className="check-result">
      <div role="table" aria-label={`What ${check.server} answered`}>
        <div role="rowgroup">
          <Row name="Reachable" finding={reachable} figure={milliseconds(reachable)} underWay={underWay} />
          <Row
            name="Key accepted"
            finding={isOut ? { answer: "unknown", reason: "not reached" } : keyAccepted}
            figure={keyAccepted?.status}
            underWay={underWay}
          />
          <Row
            name="Models"
            finding={modelsRow}
            figure={models?.length ?? modelsStatus}
            underWay={underWay}
          />
          {protocolIds.map((id) => (
            <ProtocolRow key={id} id={id} check={check} isOut={isOut} />
          ))}
        </div>
      </div>
      {nearest && (
        <p className="check-hint">
          “{model}” is not in the list of this server.{" "}
          <button type="button" className="link" onClick={() => setField("model", nearest)}>
            Use {nearest}
          </button>
        </p>
      )}
      {!underWay && check.model !== model && model && (
        <p className="check-hint">
          Checked with {check.model ? `the model “${check.model}”` : "no model"}: check again for this one.
        </p>
      )}
      {isOut && verdict && !underWay && (
        <Suspense>
          <Diagnosis verdict={verdict} url={check.server + MODELS_PATH} />
        </Suspense>
      )}
    </div>
  );
}

function ProtocolRow({ id, check, isOut }: { id: ProtocolId; check: Check; isOut: boolean }) {
  const found = useStore($support)[id];
  const finding: Finding | undefined =
    found ?? (isOut && !check.underWay ? ({ answer: "unknown", reason: "not reached" } as const) : undefined);
  return (
    <Row
      name={protocolInfo[id].name}
      finding={finding && { ...finding, reason: support[finding.answer] + finding.reason }}
      figure={finding?.answer === "yes" ? milliseconds(finding) : finding?.status}
      underWay={check.underWay}
      plain
    />
  );
}

interface RowProps {
  name: string;
  /** Absent while it is not known yet. */
  finding: Finding | undefined;
  figure: string | number | undefined;
  /** The check goes on: what is not known may become so. */
  underWay: boolean;
  /** The reason says the answer in words. */
  plain?: boolean;
}

function Row({ name, finding, figure, underWay, plain = false }: RowProps) {
  return (
    <div role="row">
      <div role="rowheader">
        <StatusIcon answer={finding?.answer ?? "unknown"} />
        {name}
      </div>
      <div role="cell" className="reason">
        {finding && !plain && <span className="visually-hidden">{words[finding.answer]}: </span>}
        {finding?.reason ?? (underWay ? "…" : "not checked")}
      </div>
      <div role="cell" className="figure">
        {figure}
      </div>
    </div>
  );
}

const milliseconds = (finding: Finding | undefined) =>
  finding?.ms === undefined ? undefined : `${Math.round(finding.ms)} ms`;
