import { useStore } from "@nanostores/react";
import { Suspense, useEffect } from "react";
import { MODELS_PATH, pathBelow } from "../../protocols/protocol-info.ts";
import { lazyPart } from "../../ui/lazyPart.tsx";
import { $server, type ConnectionValues } from "../connection/connection.ts";
import { useQuestionForKey } from "../connection/use-question-for-key.tsx";
import { $isListWanted } from "../connection/wanted-list.ts";
import { $check } from "./check-store.ts";
import { $listLoad } from "./load-store.ts";

const Diagnosis = lazyPart(() => import("../diagnose/Diagnosis.tsx"));
const PasteAnswer = lazyPart(() => import("./PasteAnswer.tsx"));

interface Props {
  /** Whether there is a server to ask; says what is missing otherwise. */
  requireServer: () => boolean;
  onFailedScript: () => void;
}

/** Loads the models list when the visitor asks for it, and shows the question about the key and what went wrong. */
export function ListLoader({ requireServer, onFailedScript }: Props) {
  const load = useStore($listLoad, { ssr: () => undefined });
  const check = useStore($check, { ssr: () => undefined });
  const isWanted = useStore($isListWanted, { ssr: () => false });
  const { begin, question } = useQuestionForKey((values: ConnectionValues) => {
    void import("./load-models.ts").then(({ loadModels }) => void loadModels(values), onFailedScript);
  });
  useEffect(() => {
    if (!isWanted) return;
    $isListWanted.set(false);
    if (requireServer()) begin();
    // oxlint-disable-next-line react/exhaustive-deps -- Once for each time that the list is wanted.
  }, [isWanted]);

  // Another server drops both: this is the one that they are about.
  const server = $server.get();
  const verdict = load ? load.verdict : check?.underWay ? undefined : check?.verdict;
  return (
    <>
      {question}
      <p role="status" className={load?.failed ? "check-hint" : "visually-hidden"}>
        {load?.message}
      </p>
      {load?.verdict && !check?.verdict && (
        <div className="check-result">
          <Suspense>
            <Diagnosis verdict={load.verdict} url={server + pathBelow(server, MODELS_PATH)} />
          </Suspense>
        </div>
      )}
      {verdict && (
        <Suspense>
          <PasteAnswer key={server} cause={verdict.cause} />
        </Suspense>
      )}
    </>
  );
}
