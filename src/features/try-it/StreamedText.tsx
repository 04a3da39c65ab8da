import { useEffect, useRef } from "react";
import { NOTHING_DISPLAYED, showArriving, showRest } from "../../secrets/hold-back.ts";
import { $frame, $run, currentKey, currentReply } from "./run-store.ts";
import { isUnderWay } from "./run.ts";
import { TextBlocks } from "../../ui/text-blocks.ts";

/** A reply's text as it arrives: plain text in blocks, outside React; a key that a server echoes is hidden. */
export function StreamedText({ part, className }: { part: "text" | "reasoning"; className: string }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let source = currentReply();
    let blocks = new TextBlocks(element);
    let displayed = NOTHING_DISPLAYED;
    return $frame.subscribe(() => {
      const reply = currentReply();
      if (reply !== source) {
        source = reply;
        displayed = NOTHING_DISPLAYED;
        blocks = new TextBlocks(element);
      }
      const show = isUnderWay($run.get()) ? showArriving : showRest;
      const step = show(reply[part], displayed, currentKey());
      blocks.removeFromEnd(step.removed);
      blocks.append(step.added);
      ({ displayed } = step);
    });
  }, [part]);
  return <div ref={root} className={className} />;
}
