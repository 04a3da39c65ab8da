import { useEffect, useRef } from "react";
import { NOTHING_DISPLAYED, showArriving, showRest } from "../../secrets/hold-back.ts";
import type { RunStore } from "./run-store.ts";
import { isUnderWay } from "./run.ts";
import { TextBlocks } from "../../ui/text-blocks.ts";

interface Props {
  store: RunStore;
  part: "text" | "reasoning";
  className: string;
}

/** A reply's text as it arrives: plain text in blocks, outside React; a key that a server echoes is hidden. */
export function StreamedText({ store, part, className }: Props) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let source = store.reply;
    let blocks = new TextBlocks(element);
    let displayed = NOTHING_DISPLAYED;
    return store.$frame.subscribe(() => {
      const reply = store.reply;
      if (reply !== source) {
        source = reply;
        displayed = NOTHING_DISPLAYED;
        blocks = new TextBlocks(element);
      }
      const show = isUnderWay(store.$run.get()) ? showArriving : showRest;
      const step = show(reply[part], displayed, store.key);
      blocks.removeFromEnd(step.removed);
      blocks.append(step.added);
      ({ displayed } = step);
    });
  }, [store, part]);
  return <div ref={root} className={className} />;
}
