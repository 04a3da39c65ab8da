import type { ReadableAtom } from "nanostores";
import { useLayoutEffect, useRef } from "react";

interface Props {
  $text: ReadableAtom<string>;
  as: "code" | "span";
}

/** A text that follows a store without a render: it changes at each keystroke. It is the visitor's, and no language. */
export function StoreText({ $text, as: Name }: Props) {
  const element = useRef<HTMLElement>(null);
  useLayoutEffect(
    () =>
      $text.subscribe((text) => {
        const node = element.current?.firstChild;
        // Replacing the node costs several times the style work; a translator may have replaced it.
        if (node instanceof Text) node.data = text;
        else element.current?.replaceChildren(text);
      }),
    [$text],
  );
  return <Name ref={element} translate="no" />;
}
