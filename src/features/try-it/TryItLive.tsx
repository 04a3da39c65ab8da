import { useStore } from "@nanostores/react";
import { useLayoutEffect, useRef, useState } from "react";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import type { UserTurn } from "../../protocols/protocol.ts";
import { noSettings, parseSettings } from "../../protocols/request-settings.ts";
import { $settings, built } from "../../settings/in-force.ts";
import { loadLaterStyles } from "../../ui/later-styles.ts";
import { prepareAnswerParts } from "./answer-parts.ts";
import { mainRun, secondRun } from "./run-store.ts";
import { pictureError } from "./picture/limits.ts";
import { ProblemAlert } from "./ProblemAlert.tsx";
import { RequestForm } from "./RequestForm.tsx";
import { errorIn, prepare } from "./run-actions.ts";
import { idleRun, isUnderWay } from "./run.ts";
import { RunViews } from "./RunViews.tsx";
import { RunStatus } from "./status/RunStatus.tsx";
import { refill } from "./tasks/refill.ts";
import { type Choice, fillingOf, FIRST_MESSAGE } from "./tasks/tasks.ts";
import { useSecond } from "./use-second.ts";
import { usePicture } from "./use-picture.ts";
import { useTurns } from "./use-turns.ts";

/** Sends one message to the visitor's server and shows the answer as it arrives, with everything that was sent. */
export default function TryItLive() {
  const run = useStore(mainRun.$run, { ssr: () => idleRun });
  const { protocols: apis } = useStore($settings, { ssr: () => built });
  const [firstApi] = apis as [ProtocolId];
  const [chosen, setChoice] = useState<Choice>({ task: "hello", protocol: firstApi, stream: true });
  // The operator's file may come late, and name other APIs.
  const choice = apis.includes(chosen.protocol) ? chosen : { ...chosen, protocol: firstApi };
  const [texts, setTexts] = useState(noSettings);
  const [message, setMessage] = useState(FIRST_MESSAGE);
  const fields = {
    protocol: useRef<HTMLSelectElement>(null),
    message: useRef<HTMLTextAreaElement>(null),
    stream: useRef<HTMLInputElement>(null),
  };
  const [error, setError] = useState<string>();
  const { settings, errors } = parseSettings(texts);
  const { parts } = fillingOf(choice);
  const settingError = Object.values(errors)[0];

  // Values that were chosen before this script ran stay.
  useLayoutEffect(() => {
    const protocol = (fields.protocol.current?.value ?? firstApi) as ProtocolId;
    setChoice({ task: "hello", protocol, stream: fields.stream.current?.checked ?? true });
    const field = fields.message.current;
    if (field && !field.value) field.value = FIRST_MESSAGE;
    setMessage(field?.value ?? "");
    // oxlint-disable-next-line react/exhaustive-deps -- Once, when the script takes over.
  }, []);

  const typedMessage = () => fields.message.current?.value ?? "";
  const writeMessage = (text: string) => {
    const field = fields.message.current;
    if (field && field.value !== text) field.value = text;
    setMessage(text);
  };
  const { protocol, stream } = choice;
  const comparison = useSecond(choice, texts);
  const second = useStore(secondRun.$run, { ssr: () => idleRun });
  const pictureInput = usePicture(() => turns.touch());
  const { picture } = pictureInput;
  /** The picture of the latest message. */
  const sentPicture = useRef<typeof picture>(undefined);
  const turns = useTurns({
    request: { protocol, stream, settings },
    parts,
    second: comparison.request,
    field: fields.message,
    onEdit({ content, picture: edited }) {
      writeMessage(content);
      pictureInput.set(edited && "thumbnail" in edited ? (edited as typeof picture) : undefined);
    },
  });
  const messageOf = (content: string): UserTurn => ({ role: "user", content, ...(picture && { picture }) });
  const choose = (changes: Partial<Choice>) => {
    const next = { ...choice, ...changes };
    const typed = { message: typedMessage(), settings: texts };
    const filled = refill(typed, fillingOf(choice), fillingOf(next));
    writeMessage(filled.message);
    setTexts(filled.settings);
    setChoice(next);
    if (next.task !== choice.task) turns.forget();
  };
  const submit = () => {
    const found =
      errorIn({ message: typedMessage() }) ??
      (settingError && `One of the request settings is not valid. ${settingError}`) ??
      (picture && pictureError(picture, protocol));
    setError(found);
    if (found) return;
    sentPicture.current = picture;
    turns.send(messageOf(typedMessage()));
    // Text that is typed next is the next message.
    const field = fields.message.current;
    if (field && field === document.activeElement) field.select();
  };
  const prepareAll = () => {
    loadLaterStyles();
    prepare();
    prepareAnswerParts();
  };

  return (
    <div className="try frame" onPointerEnter={prepareAll} onFocus={prepareAll}>
      <RequestForm
        choice={choice}
        parts={parts}
        settings={texts}
        settingErrors={errors}
        underWay={isUnderWay(run) || isUnderWay(second)}
        comparison={comparison}
        picture={pictureInput}
        sendHint={turns.hint}
        onCancelEdit={turns.cancelEdit}
        fields={fields}
        onChoose={choose}
        onMessage={() => {
          setMessage(typedMessage());
          turns.touch();
          // The next message comes without the picture of this one, which goes along with its turn.
          if (picture && picture === sentPicture.current) pictureInput.set(undefined);
        }}
        onSettings={setTexts}
        onSubmit={submit}
      />
      <div className="answer">
        <RunViews
          run={run}
          request={turns.requestWith(messageOf(message))}
          turns={turns}
          isCompared={comparison.request !== undefined}
        />
        {error ? (
          <ProblemAlert problem={{ what: "Nothing was sent.", advice: error }} run={undefined} />
        ) : (
          // A question about another server makes the earlier failure old.
          run.problem && !turns.question && <ProblemAlert problem={run.problem} run={run} />
        )}
        {turns.question}
        <RunStatus run={run} />
      </div>
    </div>
  );
}
