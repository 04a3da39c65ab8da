import { useStore } from "@nanostores/react";
import { Suspense, useId, useLayoutEffect, useRef, useState } from "react";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import { noSettings, parseSettings } from "../../protocols/request-settings.ts";
import { originOf } from "../../secrets/key-origins.ts";
import { $server, bindKeyTo, mustAskFor } from "../connection/connection.ts";
import { $run, idleRun, isUnderWay, errorIn, prepare, send, type RunRequest } from "./run.ts";
import { ReplyView } from "./ReplyView.tsx";
import { AskForKey } from "../connection/AskForKey.tsx";
import { ProblemAlert } from "./ProblemAlert.tsx";
import { FIRST_MESSAGE, RequestForm } from "./RequestForm.tsx";
import { RunStatus } from "./RunStatus.tsx";
import { panelProps, Tabs } from "../../ui/Tabs.tsx";
import { lazyPart } from "../../ui/lazyPart.tsx";

const RunView = lazyPart(() => import("./RunView.tsx"));

const views = ["answer", "events", "raw", "request", "code"] as const;
export type View = (typeof views)[number];
const viewNames: Record<View, string> = {
  answer: "Answer",
  events: "Events",
  raw: "Raw",
  request: "Request",
  code: "As code",
};

/** Sends one message to the visitor's server and shows the answer as it arrives, and all that came with it. */
export default function TryItLive() {
  const run = useStore($run, { ssr: () => idleRun });
  const [protocol, setProtocol] = useState<ProtocolId>("chat");
  const [stream, setStream] = useState(true);
  const [texts, setTexts] = useState(noSettings);
  const [message, setMessage] = useState(FIRST_MESSAGE);
  const [view, setView] = useState<View>("answer");
  const fields = {
    protocol: useRef<HTMLSelectElement>(null),
    message: useRef<HTMLTextAreaElement>(null),
    stream: useRef<HTMLInputElement>(null),
  };
  const [error, setError] = useState<string>();
  const [asking, setAsking] = useState("");
  const id = useId();
  const underWay = isUnderWay(run);
  const { settings, errors } = parseSettings(texts);
  const wrong = Object.values(errors)[0];

  // What was chosen before this script ran stays.
  useLayoutEffect(() => {
    setProtocol((fields.protocol.current?.value ?? "chat") as ProtocolId);
    setStream(fields.stream.current?.checked ?? true);
    const field = fields.message.current;
    if (field && !field.value) field.value = FIRST_MESSAGE;
    setMessage(field?.value ?? "");
    // oxlint-disable-next-line react/exhaustive-deps -- Once, when the script takes over.
  }, []);

  const typed = () => fields.message.current?.value ?? "";
  const request = (): RunRequest => ({ protocol, stream, settings, message: typed() });
  const submit = () => {
    const found = errorIn(request()) ?? (wrong && `One of the request settings is not valid. ${wrong}`);
    setError(found);
    if (found) return;
    const origin = originOf($server.get());
    if (mustAskFor(origin)) setAsking(origin);
    else sendTo(origin);
  };
  const sendTo = (allowed: string) => {
    setAsking("");
    bindKeyTo(allowed);
    void send(request());
  };

  return (
    <div className="try frame" onPointerEnter={prepare} onFocus={prepare}>
      <RequestForm
        protocol={protocol}
        stream={stream}
        settings={texts}
        settingErrors={errors}
        underWay={underWay}
        fields={fields}
        onProtocol={setProtocol}
        onMessage={() => setMessage(typed())}
        onStream={setStream}
        onSettings={setTexts}
        onSubmit={submit}
      />
      <div className="answer">
        <div className="tab-bar views">
          <Tabs
            label="What is shown of the run"
            id={id}
            tabs={views.map((each) => ({ id: each, label: viewNames[each] }))}
            selected={view}
            onSelect={(chosen) => setView(chosen as View)}
          />
        </div>
        <div {...panelProps(id, "answer")} className="view" hidden={view !== "answer"}>
          <ReplyView run={run} />
        </div>
        {view !== "answer" && (
          <div {...panelProps(id, view)} className="view">
            <Suspense>
              <RunView view={view} run={run} request={{ protocol, stream, settings, message }} />
            </Suspense>
          </div>
        )}
        {error ? (
          <ProblemAlert problem={{ what: "Nothing was sent.", advice: error }} run={undefined} />
        ) : (
          run.problem && <ProblemAlert problem={run.problem} run={run} />
        )}
        <AskForKey origin={asking} onSend={() => sendTo(asking)} onCancel={() => setAsking("")} />
        <RunStatus run={run} />
      </div>
    </div>
  );
}
