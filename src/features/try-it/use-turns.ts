import { useStore } from "@nanostores/react";
import { useRef, useState, type ReactElement, type RefObject } from "react";
import type { Settings, UserTurn } from "../../protocols/protocol.ts";
import { $values } from "../connection/connection.ts";
import { useQuestionForKey } from "../connection/use-question-for-key.tsx";
import {
  $conversation,
  answeredRounds,
  beginRound,
  forgetRounds,
  roundsBeforeMessage,
} from "./conversation-store.ts";
import { carry, type Carried, type Round } from "./conversation.ts";
import { mainRun, secondRun } from "./run-store.ts";
import { send, sendSecond } from "./run-actions.ts";
import type { RunRequest } from "./run.ts";
import type { SecondRequest } from "./use-second.ts";

/** The conversation, as the panel shows it and goes on with it. */
export interface Turns {
  /** Whether anything was sent. */
  hasBegun: boolean;
  /** Sentence that tells what Send does with the conversation; `""` without one. */
  hint: string;
  /** Notes that the visitor changed the message: Send then continues the conversation. */
  touch: () => void;
  /** Returns the request that Send sends with this message. */
  requestWith: (message: UserTurn) => RunRequest;
  /** Sends a message. */
  send: (message: UserTurn) => void;
  sendResults: (results: Round["sent"]) => void;
  /** Sends the latest message or results once more. */
  regenerate: () => void;
  /** Puts a message back into its field; Send then replaces it, and forgets what followed. */
  edit: (index: number, sent: Round["sent"]) => void;
  /** Leaves the conversation as it is, while a message is edited. */
  cancelEdit: (() => void) | undefined;
  /** The open question whether the key may be sent. */
  question: ReactElement | undefined;
  /** Forgets the conversation and the answer. */
  startAnew: () => void;
  /** Forgets the conversation; the answer stays. */
  forget: () => void;
}

/** A message or results, and the rounds that it follows. */
interface Next {
  followed: readonly Round[];
  sent: Round["sent"];
}

interface Options {
  /** The request without its turns. */
  request: Omit<RunRequest, "message">;
  /** Parts that the chosen task brings before the first message, or with it. */
  parts: Pick<Settings, "earlier" | "picture"> | undefined;
  /** The API or the model that the message also goes to. */
  second: SecondRequest | undefined;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Shows a message that is edited. */
  onEdit: (message: UserTurn) => void;
}

/**
 * Goes on with the conversation. The message stays in its field when it is sent: sent again as it is, it asks the same
 * once more, in place of the latest turn; changed, it continues the conversation.
 */
export function useTurns({ request, parts, second, field, onEdit }: Options): Turns {
  const conversation = useStore($conversation);
  const [isNew, setNew] = useState(true);
  const [edited, setEdited] = useState<number>();
  const next = useRef<Next>(undefined);

  const nextFor = (sent: UserTurn): Next => {
    const current = $conversation.get();
    if (edited !== undefined) return { followed: current.earlier.slice(0, edited), sent };
    return { followed: isNew ? answeredRounds(current) : roundsBeforeMessage(current), sent };
  };
  const carriedTo = ({ followed, sent }: Next, to: SecondRequest): Carried => {
    const { server, model } = $values.get();
    const origin = { protocol: to.request.protocol, server, model: to.model || model };
    return carry(followed, origin, sent.role === "tool");
  };
  const first: SecondRequest = { request, model: "" };
  const requestFor = (what: Next, to = first): RunRequest => {
    const { followed, sent } = what;
    const { turns } = carriedTo(what, to);
    const isFirst = followed.length === 0;
    const picture =
      sent.role === "user" ? (sent.picture ?? (isFirst ? parts?.picture : undefined)) : undefined;
    const earlier = [...(parts?.earlier ?? []), ...turns, ...(sent.role === "tool" ? [sent] : [])];
    return {
      ...to.request,
      settings: {
        ...to.request.settings,
        ...(earlier.length > 0 && { earlier }),
        ...(picture && { picture }),
      },
      message: sent.role === "user" ? sent.content : "",
    };
  };
  const { begin, question } = useQuestionForKey(() => {
    if (!next.current) return;
    const { followed, sent } = next.current;
    const ready = requestFor(next.current);
    const { picture } = ready.settings;
    const secondReady = second && requestFor(next.current, second);
    beginRound(followed, sent.role === "user" && picture ? { ...sent, picture } : sent);
    setEdited(undefined);
    setNew(false);
    void send(ready);
    if (second && secondReady) void sendSecond(secondReady, second.model);
  });
  const submit = (what: Next) => {
    next.current = what;
    begin();
  };
  const hasBegun = conversation.asked !== undefined;
  return {
    hasBegun,
    hint: hasBegun ? hintFor(isNew, edited, carriedTo(nextFor({ role: "user", content: "" }), first)) : "",
    question,
    touch: () => setNew(true),
    requestWith: (message) => requestFor(nextFor(message)),
    send: (message) => submit(nextFor(message)),
    sendResults: (sent) => submit({ followed: answeredRounds($conversation.get()), sent }),
    regenerate() {
      const { earlier, asked } = $conversation.get();
      if (asked) submit({ followed: earlier, sent: asked });
    },
    edit(index, sent) {
      if (sent.role !== "user") return;
      onEdit(sent);
      setEdited(index);
      field.current?.focus();
      field.current?.select();
    },
    cancelEdit: edited === undefined ? undefined : () => setEdited(undefined),
    startAnew() {
      forgetRounds();
      mainRun.reset();
      secondRun.reset();
      setEdited(undefined);
      setNew(true);
      field.current?.focus();
    },
    forget() {
      forgetRounds();
      setEdited(undefined);
      setNew(true);
    },
  };
}

function hintFor(isNew: boolean, edited: number | undefined, carried: Carried): string {
  const { withoutThinking, withoutCalls } = carried;
  return [
    edited !== undefined
      ? `Send replaces message ${edited + 1} and forgets what followed it.`
      : isNew
        ? "Send continues the conversation."
        : "Send asks the same again. Change the message to continue the conversation.",
    ...(withoutThinking
      ? ["The thinking of earlier answers is left out: it is for another API, server or model."]
      : []),
    ...(withoutCalls ? ["Calls of tools without a result are left out."] : []),
  ].join(" ");
}
