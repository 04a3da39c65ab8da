import { useStore } from "@nanostores/react";
import { Suspense, type RefObject } from "react";
import { refusalWords } from "../../diagnosis/support.ts";
import { pathBelow, type ProtocolId, protocolInfo } from "../../protocols/protocol-info.ts";
import type { ParsedSettings, SettingTexts } from "../../protocols/request-settings.ts";
import { $settings, built } from "../../settings/in-force.ts";
import { lazyPart } from "../../ui/lazyPart.tsx";
import { useInBrowser } from "../../ui/use-in-browser.ts";
import { placeholders } from "../../snippets/placeholders.ts";
import { $server } from "../connection/connection.ts";
import { $knownFacts } from "../connection/known-facts.ts";
import { noFacts } from "../connection/server-facts.ts";
import { RequestSettings } from "./RequestSettings.tsx";
import { stop } from "./run-actions.ts";
import { FIRST_MESSAGE, type Choice, type Filling } from "./tasks/tasks.ts";
import type { useSecond } from "./use-second.ts";
import type { PictureInput } from "./use-picture.ts";

const PictureView = lazyPart(() => import("./picture/PictureView.tsx"));

interface Props {
  choice: Choice;
  /** Parts of the request that the chosen task brings. */
  parts: Filling["parts"];
  settings: SettingTexts;
  settingErrors: ParsedSettings["errors"];
  underWay: boolean;
  /** Sentence that tells what Send does with the conversation; `""` without one. */
  sendHint: string;
  onCancelEdit: (() => void) | undefined;
  picture: PictureInput;
  comparison: Pick<ReturnType<typeof useSecond>, "second" | "choose">;
  fields: {
    protocol: RefObject<HTMLSelectElement | null>;
    message: RefObject<HTMLTextAreaElement | null>;
    stream: RefObject<HTMLInputElement | null>;
  };
  onChoose: (changes: Partial<Choice>) => void;
  onMessage: () => void;
  onSettings: (texts: SettingTexts) => void;
  onSubmit: () => void;
}

/** The request to send, and the address it goes to. */
export function RequestForm(props: Props) {
  const { choice, settings, settingErrors, underWay, picture, fields, onChoose, onSubmit } = props;
  const { protocol, stream } = choice;
  const { protocols: apis } = useStore($settings, { ssr: () => built });
  const { protocols } = useStore($knownFacts, { ssr: () => noFacts });
  const isInBrowser = useInBrowser();
  const submit = () => {
    if (!underWay) onSubmit();
  };
  return (
    <form
      className="request"
      aria-label="Request"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label htmlFor="try-protocol">API Format</label>
      <div className="select">
        <select
          ref={fields.protocol}
          id="try-protocol"
          value={protocol}
          autoComplete="off"
          onChange={(event) => onChoose({ protocol: event.target.value as ProtocolId })}
        >
          {apis.map((id) => {
            const words = refusalWords(protocols[id]);
            return (
              <option key={id} value={id} data-supported={words ? "no" : undefined}>
                {protocolInfo[id].formatName + (words && ` · ${words}`)}
              </option>
            );
          })}
        </select>
      </div>
      <label htmlFor="try-message">Message</label>
      <textarea
        ref={fields.message}
        id="try-message"
        rows={3}
        // No `defaultValue` in the browser: on hydration React would overwrite what the visitor typed.
        defaultValue={import.meta.env.SSR ? FIRST_MESSAGE : undefined}
        autoComplete="off"
        onInput={props.onMessage}
        onPaste={picture.onPaste}
        onDragOver={picture.onDragOver}
        onDrop={picture.onDrop}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          submit();
        }}
      />
      {(picture.picture || picture.error) && (
        <Suspense>
          <PictureView
            picture={picture.picture}
            protocol={protocol}
            error={picture.error}
            onRemove={() => {
              picture.set(undefined);
              // The button goes, and the focus with it.
              fields.message.current?.focus();
            }}
          />
        </Suspense>
      )}
      {props.sendHint && (
        <p className="send-hint">
          <span>{props.sendHint}</span>
          {props.onCancelEdit && (
            <button type="button" className="link" onClick={props.onCancelEdit}>
              Cancel editing
            </button>
          )}
        </p>
      )}
      <RequestSettings
        task={choice.task}
        protocol={protocol}
        parts={props.parts}
        texts={settings}
        errors={settingErrors}
        comparison={props.comparison}
        onTask={(task) => onChoose({ task })}
        onChange={props.onSettings}
      />
      <div className="actions">
        <label className="switch">
          <input
            type="checkbox"
            role="switch"
            ref={fields.stream}
            checked={stream}
            autoComplete="off"
            onChange={(event) => onChoose({ stream: event.target.checked })}
          />
          <span>Stream</span>
        </label>
        {isInBrowser && (
          <button type="button" className="link" onClick={picture.choose}>
            Add picture
          </button>
        )}
        {/* One button for Send and Stop, so that it keeps the focus. */}
        <button
          type="submit"
          className={underWay ? "button" : "button primary"}
          onClick={(event) => {
            if (!underWay) return;
            event.preventDefault();
            stop();
          }}
        >
          {underWay && <span className="stop-mark" />}
          <span>{underWay ? "Stop" : "Send"}</span>
        </button>
      </div>
      <CalledUrl protocol={protocol} />
    </form>
  );
}

function CalledUrl({ protocol }: Pick<Choice, "protocol">) {
  const server = useStore($server, { ssr: () => "" });
  return (
    <p className="called" translate="no">
      <b>{"POST "}</b>
      <span data-slot-like={server ? "filled" : "blank"}>{server || placeholders.SERVER_URL}</span>
      <span>{pathBelow(server, protocolInfo[protocol].path)}</span>
    </p>
  );
}
