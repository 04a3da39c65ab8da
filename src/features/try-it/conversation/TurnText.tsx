import { useLayoutEffect, useRef } from "react";
import { TextBlocks } from "../../../ui/text-blocks.ts";

/** The text of a turn, in blocks: a very long one costs nothing until it is seen. */
export function TurnText({ text }: { text: string }) {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (root.current) new TextBlocks(root.current).append(text);
  }, [text]);
  return <div ref={root} className="text" />;
}
