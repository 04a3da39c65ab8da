import { useStore } from "@nanostores/react";
import { Suspense, useId, useMemo } from "react";
import { idsOf, nameInList } from "../../diagnosis/model-list.ts";
import { nearestName } from "../../diagnosis/model-names.ts";
import { toolRemedies } from "../../diagnosis/tool-remedies.ts";
import { MODELS_PATH, pathBelow } from "../../protocols/protocol-info.ts";
import { reportOn } from "./check-report.ts";
import { rowsOf, shownVerdict, type CheckRow } from "./check-rows.ts";
import type { Check } from "./check-store.ts";
import { contextNotices } from "./context-notices.ts";
import { commonReasons, serverMessages } from "./check-words.ts";
import { $values, setField } from "../connection/connection.ts";
import { $limits } from "../connection/limits.ts";
import { $serverFacts } from "../connection/server-facts.ts";
import { $settings } from "../../settings/in-force.ts";
import { copy } from "../../ui/clipboard.ts";
import { InlineCode } from "../../ui/InlineCode.tsx";
import { StatusIcon } from "../../ui/StatusIcon.tsx";
import { ServerName, ServerText } from "../../ui/ServerText.tsx";
import { lazyPart } from "../../ui/lazyPart.tsx";
import { AskSupport } from "../diagnose/AskSupport.tsx";

const Diagnosis = lazyPart(() => import("../diagnose/Diagnosis.tsx"));
const ClientChecks = lazyPart(() => import("./ClientChecks.tsx"));

/** The result of a check: the server on one side, its protocols on the other. */
export default function CheckResult({ check }: { check: Check }) {
  const id = useId();
  const { model } = useStore($values);
  const facts = useStore($serverFacts);
  const limits = useStore($limits);
  const { context } = limits;
  const { protocols, tools, software } = facts;
  const models = facts.models && idsOf(facts.models);
  const { underWay, server } = check;
  const { protocols: apis } = useStore($settings);
  const rows = rowsOf({ check, facts, model, apis });
  const isListed = nameInList(model, models ?? []) !== undefined;
  // Worked out once for the checked model, and not for each letter that is typed.
  const nearest = useMemo(() => nearestName(check.model ?? "", models ?? []), [check.model, models]);
  const verdict = shownVerdict(check);
  const hasApi = Object.values(protocols).some(({ answer }) => answer === "yes");
  const isReached = check.reachable?.answer !== "no";
  const page = location.origin + location.pathname;
  const report = () =>
    void copy(
      reportOn({ check, facts, model: check.model, apis, page, limits: check.model === model ? limits : {} }),
    );
  return (
    <div className="check-result" role="region" aria-labelledby={id}>
      <div className="check-head">
        <h2 id={id}>Server check</h2>
        {!underWay && (
          <button type="button" className="link" onClick={report}>
            Copy report
          </button>
        )}
      </div>
      <div role="table" aria-label={`What ${server} answered`}>
        <div role="rowgroup">
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </div>
      </div>
      {isReached &&
        commonReasons(protocols).map(({ text }) => (
          <p key={text} className="check-hint">
            {text}
          </p>
        ))}
      {serverMessages(protocols, tools).map((message) => (
        <p key={message} className="check-hint">
          <ServerText text={message} />
        </p>
      ))}
      {toolRemedies(tools, check.model, software).map(({ text }) => (
        <p key={text} className="check-hint">
          <InlineCode text={text} />
        </p>
      ))}
      {isReached &&
        contextNotices(context).map((notice) => (
          <p key={notice} className="check-hint">
            {notice}
          </p>
        ))}
      {nearest && !isListed && check.model === model && (
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
      {verdict && (
        <Suspense>
          <Diagnosis verdict={verdict} url={server + pathBelow(server, MODELS_PATH)} />
        </Suspense>
      )}
      {!underWay && !check.stopped && !hasApi && <AskSupport />}
      {!underWay && hasApi && (
        <Suspense>
          <ClientChecks key={check.endedAt} check={check} />
        </Suspense>
      )}
    </div>
  );
}

/** A row with the word of its answer where the reason does not hold it; the icon shows it, too. */
function Row({ row: { id, name, answer, word, reason, figure } }: { row: CheckRow }) {
  return (
    <div role="row" data-check={id} data-result={answer}>
      <div role="rowheader">
        <StatusIcon answer={answer} />
        <span>{name}</span>
      </div>
      <div role="cell" className="reason">
        {word && <span className="visually-hidden">{`${word}: `}</span>}
        <span>{reason}</span>
      </div>
      <div role="cell" className="figure">
        {figure}
      </div>
    </div>
  );
}
