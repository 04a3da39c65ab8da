import { useStore } from "@nanostores/react";
import { useLayoutEffect, useRef, useState } from "react";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import { noSettings, parseSettings } from "../../protocols/request-settings.ts";
import { loadLaterStyles } from "../../ui/later-styles.ts";
import { useQuestionForKey } from "../connection/use-question-for-key.tsx";
import { ProblemAlert } from "./ProblemAlert.tsx";
import { FIRST_MESSAGE, RequestForm } from "./RequestForm.tsx";
import { errorIn, prepare, send } from "./run-actions.ts";
import { $run } from "./run-store.ts";
import { idleRun, isUnderWay, type RunRequest } from "./run.ts";
import { RunViews } from "./RunViews.tsx";
import { RunStatus } from "./status/RunStatus.tsx";

/** Sends one message to the visitor's server and shows the answer as it arrives, with everything that was sent. */
export default function TryItLive() {
  const run = useStore($run, { ssr: () => idleRun });
  const [protocol, setProtocol] = useState<ProtocolId>("chat");
  const [stream, setStream] = useState(true);
  const [texts, setTexts] = useState(noSettings);
  const [message, setMessage] = useState(FIRST_MESSAGE);
  const fields = {
    protocol: useRef<HTMLSelectElement>(null),
    message: useRef<HTMLTextAreaElement>(null),
    stream: useRef<HTMLInputElement>(null),
  };
  const [error, setError] = useState<string>();
  const { settings, errors } = parseSettings(texts);
  const settingError = Object.values(errors)[0];

  // Values that were chosen before this script ran stay.
  useLayoutEffect(() => {
    setProtocol((fields.protocol.current?.value ?? "chat") as ProtocolId);
    setStream(fields.stream.current?.checked ?? true);
    const field = fields.message.current;
    if (field && !field.value) field.value = FIRST_MESSAGE;
    setMessage(field?.value ?? "");
    // oxlint-disable-next-line react/exhaustive-deps -- Once, when the script takes over.
  }, []);

  const typedMessage = () => fields.message.current?.value ?? "";
  const request = (): RunRequest => ({ protocol, stream, settings, message: typedMessage() });
  const submit = () => {
    const found =
      errorIn(request()) ?? (settingError && `One of the request settings is not valid. ${settingError}`);
    setError(found);
    if (!found) begin();
  };
  const { begin, question } = useQuestionForKey(() => void send(request()));
  const prepareAll = () => {
    loadLaterStyles();
    prepare();
  };

  return (
    <div className="try frame" onPointerEnter={prepareAll} onFocus={prepareAll}>
      <RequestForm
        protocol={protocol}
        stream={stream}
        settings={texts}
        settingErrors={errors}
        underWay={isUnderWay(run)}
        fields={fields}
        onProtocol={setProtocol}
        onMessage={() => setMessage(typedMessage())}
        onStream={setStream}
        onSettings={setTexts}
        onSubmit={submit}
      />
      <div className="answer">
        <RunViews run={run} request={{ protocol, stream, settings, message }} />
        {error ? (
          <ProblemAlert problem={{ what: "Nothing was sent.", advice: error }} run={undefined} />
        ) : (
          // A question about another server makes the earlier failure old.
          run.problem && !question && <ProblemAlert problem={run.problem} run={run} />
        )}
        {question}
        <RunStatus run={run} />
      </div>
    </div>
  );
}
