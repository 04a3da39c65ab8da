import { useState } from "react";
import { countOfModels } from "../../diagnosis/model-list.ts";
import type { Cause } from "../../diagnosis/reachability/causes.ts";
import { mayWorkInTerminal } from "../../diagnosis/remedies.ts";
import { MAX_PASTED, readPastedList, type PastedList } from "../../diagnosis/pasted-list.ts";
import { redact } from "../../secrets/redact.ts";
import { ServerText } from "../../ui/ServerText.tsx";
import { $values } from "../connection/connection.ts";
import { $serverFacts, learn } from "../connection/server-facts.ts";
import { recogniseServer } from "./recognise-server.ts";

interface Props {
  /** The cause for which this page cannot read the list. */
  cause: Cause;
}

/** A command that asks for the models list in a terminal, and a field that takes its answer. */
export default function PasteAnswer({ cause }: Props) {
  const [pasted, setPasted] = useState<PastedList>();
  if (!mayWorkInTerminal(cause)) return null;
  const read = (text: string) => {
    if (!text.trim()) return setPasted(undefined);
    const values = $values.get();
    // A server may have put the key into its answer, and a terminal shows the command. Of a text that is too long,
    // nothing is read.
    const list = readPastedList(text.length > MAX_PASTED ? text : redact(text, values.key));
    setPasted(list);
    if (!list.ok) return;
    const software = $serverFacts.get().software ?? recogniseServer(values, { models: list.body });
    learn({ models: list.models, ...(software && { software }) });
  };
  return (
    <div className="paste">
      <div className="frame remedy">
        <fetched-content data-source="./remedy-models.json" />
      </div>
      <div className="setting">
        <label htmlFor="pasted-list">Paste the answer</label>
        <textarea
          id="pasted-list"
          rows={3}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={pasted && !pasted.ok ? true : undefined}
          aria-describedby="pasted-list-result"
          onChange={(event) => read(event.target.value)}
        />
        <p id="pasted-list-result" role="status" className="check-note">
          {pasted && <ServerText text={pasted.ok ? countOf(pasted.models) : pasted.error} />}
        </p>
      </div>
    </div>
  );
}

function countOf(models: Extract<PastedList, { ok: true }>["models"]): string {
  const withContext = models.filter(({ limits }) => limits.context).length;
  return `${countOfModels(models.length)}, ${withContext === models.length ? "each" : withContext} with a context length: choose one in the Model Name field.`;
}
