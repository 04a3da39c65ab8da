import { useEffect, useState } from "react";
import { copy, COPIED_MS } from "../../../ui/clipboard.ts";

/** A button that copies a text, in which the key must not be. */
export function CopyText({ text, name }: { text: () => string; name: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button
      type="button"
      className="view-copy"
      aria-label={`Copy ${name}`}
      onClick={() => void copy(text()).then(setCopied)}
    >
      {copied ? "Copied" : "Copy"}
    </button>
  );
}
