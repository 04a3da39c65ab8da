import { useStore } from "@nanostores/react";
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { protocols } from "../protocols/index.ts";
import type { ProtocolId } from "../protocols/protocol.ts";
import type { Usage } from "../protocols/reply.ts";
import { placeholders } from "../snippets/placeholders.ts";
import { $values, bindKeyTo, mustAskFor } from "../stores/connection.ts";
import {
  $frame,
  $run,
  currentReply,
  isUnderWay,
  missingFor,
  send,
  stop,
  type Problem,
  type Request,
  type Run,
} from "../stores/run.ts";
import { Icon } from "./Icon.tsx";
import { StreamedText } from "./StreamedText.tsx";

const FIRST_MESSAGE = "Say hello and tell me a fun fact.";

const noValues = { server: "", key: "", model: "" };
const idle: Run = { outcome: "idle" };

/** Sends one message to the visitor's server and shows the answer as it arrives. */
export default function TryItLive() {
  const run = useStore($run, { ssr: () => idle });
  const { server } = useStore($values, { ssr: () => noValues });
  const [protocol, setProtocol] = useState<ProtocolId>("chat");
  const [stream, setStream] = useState(true);
  const message = useRef<HTMLTextAreaElement>(null);
  const select = useRef<HTMLSelectElement>(null);
  const streamSwitch = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState<string>();
  const [asking, setAsking] = useState(false);
  const underWay = isUnderWay(run);
  const origin = server && new URL(server).origin;

  // What was chosen before this script ran stays.
  useLayoutEffect(() => {
    setProtocol((select.current?.value ?? "chat") as ProtocolId);
    setStream(streamSwitch.current?.checked ?? true);
  }, []);

  const request = (): Request => ({ protocol, stream, message: message.current?.value ?? "" });
  const submit = () => {
    const lack = missingFor(request());
    setMissing(lack);
    if (lack) return;
    if (mustAskFor(origin)) setAsking(true);
    else sendTo(origin);
  };
  const sendTo = (allowed: string) => {
    setAsking(false);
    bindKeyTo(allowed);
    void send(request());
  };

  return (
    <div className="try frame">
      <form
        className="request"
        aria-label="Request"
        onSubmit={(event) => {
          event.preventDefault();
          if (!underWay) submit();
        }}
      >
        <label htmlFor="try-protocol">API Format</label>
        <div className="select">
          <select
            ref={select}
            id="try-protocol"
            value={protocol}
            autoComplete="off"
            onChange={(event) => setProtocol(event.target.value as ProtocolId)}
          >
            <option value="chat">Chat Completions</option>
            <option value="messages">Anthropic Messages</option>
            <option value="responses">Responses API</option>
          </select>
        </div>
        <label htmlFor="try-message">Message</label>
        <textarea
          ref={message}
          id="try-message"
          rows={3}
          defaultValue={FIRST_MESSAGE}
          autoComplete="off"
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            if (!underWay) submit();
          }}
        />
        <div className="actions">
          <label className="switch">
            <input
              type="checkbox"
              role="switch"
              ref={streamSwitch}
              checked={stream}
              autoComplete="off"
              onChange={(event) => setStream(event.target.checked)}
            />
            <span>Stream</span>
          </label>
          {underWay ? (
            <button type="button" key="stop" className="button" onClick={stop}>
              <span className="stop-mark" />
              Stop
            </button>
          ) : (
            <button type="submit" key="send" className="button primary">
              Send
            </button>
          )}
        </div>
        <p className="called">
          <b>POST</b>{" "}
          <span data-slot-like={server ? "filled" : "blank"}>{server || placeholders.SERVER_URL}</span>
          {protocols[protocol].path}
        </p>
      </form>
      <div className="answer">
        <Answer run={run} />
        {missing ? (
          <Alert what="Nothing was sent." advice={missing} />
        ) : (
          run.problem && <Alert {...run.problem} />
        )}
        {asking && (
          <div className="ask" role="group" aria-label="Send your key?">
            <p>
              <b>Send your API key to {origin}?</b> It has not been sent there before.
            </p>
            <button type="button" className="button" onClick={() => sendTo(origin)}>
              Send key
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              Cancel
            </button>
          </div>
        )}
        <Status run={run} />
      </div>
    </div>
  );
}

/** The reply's parts, each in an element of its own; the answer itself is text and nothing else. */
function Answer({ run }: { run: Run }) {
  const scroller = useRef<HTMLDivElement>(null);
  const parts = useParts();
  useFollowEnd(scroller);
  return (
    <div className="reply" ref={scroller} tabIndex={0} role="group" aria-label="Reply">
      {run.outcome === "idle" && <p className="empty">Response will stream here…</p>}
      <details className="thinking" open hidden={!parts.reasoning}>
        <summary>Thinking</summary>
        <div role="group" aria-label="Thinking">
          <StreamedText part="reasoning" className="text" />
        </div>
      </details>
      <div
        role="group"
        aria-label="Response"
        className="response"
        data-outcome={run.outcome}
        aria-busy={isUnderWay(run)}
      >
        <StreamedText part="text" className="text" />
      </div>
      {parts.refusal && (
        <div className="part" role="group" aria-label="Refusal">
          {parts.refusal}
        </div>
      )}
      {parts.toolCalls.length > 0 && (
        <div className="part" role="group" aria-label="Tool calls">
          {parts.toolCalls.map(({ name, arguments: args }, index) => (
            <pre key={index}>
              <b>{name}</b>({args})
            </pre>
          ))}
        </div>
      )}
    </div>
  );
}

/** What else the reply holds; read from it when the state changes, not with every token. */
function useParts() {
  const run = useStore($run, { ssr: () => idle });
  const [hasReasoning, setHasReasoning] = useState(false);
  useEffect(() => $frame.subscribe(() => setHasReasoning(currentReply().reasoning !== "")), []);
  const { refusal, toolCalls } = currentReply();
  return {
    reasoning: hasReasoning,
    refusal: isUnderWay(run) ? "" : refusal,
    toolCalls: isUnderWay(run) ? [] : toolCalls,
  };
}

/** Keeps the end of the answer in view while the reader is there. */
function useFollowEnd(scroller: RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let atEnd = true;
    const watch = () => {
      atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 24;
    };
    element.addEventListener("scroll", watch, { passive: true });
    const unsubscribe = $frame.subscribe(() => {
      if (atEnd) element.scrollTop = element.scrollHeight;
    });
    return () => {
      element.removeEventListener("scroll", watch);
      unsubscribe();
    };
  }, [scroller]);
}

const Alert = ({ what, said, advice }: Problem) => (
  <div className="problem" role="alert">
    <Icon name="warning" />
    <div>
      <p>
        <b>{what}</b>
      </p>
      {said && <p className="said">{said}</p>}
      <p>{advice}</p>
    </div>
  </div>
);

const words: Record<Run["outcome"], string> = {
  idle: "Ready",
  waiting: "Waiting for the first token",
  streaming: "Streaming",
  complete: "Complete",
  stopped: "Stopped",
  truncated: "Stopped at the token limit",
  refused: "The model refused",
  interrupted: "Interrupted",
  failed: "Failed",
};

/** How the run stands, and its figures where they are known. */
function Status({ run }: { run: Run }) {
  const usage: Usage = isUnderWay(run) ? {} : currentReply().usage;
  const figures: [string, string | undefined][] = [
    ["First token", milliseconds(run.firstTokenMs)],
    ["Total", milliseconds(run.totalMs)],
    ["Tokens in", usage.input?.toLocaleString("en")],
    ["Tokens out", usage.output?.toLocaleString("en")],
  ];
  return (
    <div className="figures" role="status">
      <p className="state" data-outcome={run.outcome}>
        {words[run.outcome]}
      </p>
      <dl>
        {figures.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}

const milliseconds = (ms: number | undefined) =>
  ms === undefined ? undefined : ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
