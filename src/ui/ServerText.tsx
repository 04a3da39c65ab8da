import { useEffect, useRef, useState } from "react";
import { cutText } from "../protocols/budget.ts";
import { markInvisible } from "./mark-invisible.ts";
import { TextBlocks } from "./text-blocks.ts";

/** About as much of a server's text as a visitor reads; the rest waits behind a button. */
const EXCERPT = 2000;

const unchanged = (text: string): string => text;

interface Props {
  text: string;
  /** Number of characters shown at first. */
  limit?: number;
  /** Hides what must not be shown; called with what is shown alone, since a text may be long. */
  hide?: (text: string) => string;
}

/** A text of the server's: its beginning, with a button that shows all of it. Its direction changes nothing around it. */
export function ServerText({ text, limit = EXCERPT, hide = unchanged }: Props) {
  const [isWhole, setWhole] = useState(false);
  if (text.length <= limit) return <bdi>{hide(text)}</bdi>;
  return (
    <>
      {/* A key that the cut divides is hidden up to the mark of the cut. */}
      {isWhole ? <WholeText text={hide(text)} /> : <bdi>{hide(`${cutText(text, limit)}…`)}</bdi>}
      <span> </span>
      <button type="button" className="link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {isWhole ? "Show less" : `Show all ${text.length.toLocaleString("en")} characters`}
      </button>
    </>
  );
}

/** A long text that scrolls by itself, in blocks, of which only those in view are laid out. */
function WholeText({ text }: { text: string }) {
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = root.current;
    element?.replaceChildren();
    if (element) new TextBlocks(element).append(text);
  }, [text]);
  return <bdi ref={root} className="text whole" tabIndex={0} role="group" aria-label="Whole text" />;
}

/** Number of characters of a name that are shown. */
const NAME = 200;

/** A name of the server's, in which characters are marked that nobody would see. */
export const ServerName = ({ name }: { name: string }) => (
  <bdi translate="no" title={name.length > NAME ? name : undefined}>
    {markInvisible(name.length > NAME ? `${cutText(name, NAME)}…` : name).map(({ text, isMark }, index) => (
      <span key={index} className={isMark ? "unseen" : undefined}>
        {text}
      </span>
    ))}
  </bdi>
);
