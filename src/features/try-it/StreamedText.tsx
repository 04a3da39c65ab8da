import { useEffect, useRef } from "react";
import { showArriving, showRest } from "../../secrets/hold-back.ts";
import { $frame, $run, currentKey, currentReply } from "./run-store.ts";
import { isUnderWay } from "./run.ts";
import { appendText } from "./text-blocks.ts";

/** A reply's text as it arrives: plain text in blocks, outside React; a key that a server echoes is hidden. */
export function StreamedText({ part, className }: { part: "text" | "reasoning"; className: string }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let source = currentReply();
    let shown = 0;
    return $frame.subscribe(() => {
      const reply = currentReply();
      if (reply !== source) {
        source = reply;
        shown = 0;
        element.replaceChildren();
      }
      const show = isUnderWay($run.get()) ? showArriving : showRest;
      const step = show(reply[part], shown, currentKey());
      appendText(element, step.added);
      shown = step.shown;
    });
  }, [part]);
  return <div ref={root} className={className} />;
}
