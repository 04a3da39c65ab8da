import { useStore } from "@nanostores/react";
import { $isFromLink } from "./connection.ts";
import { $summary } from "./field-stores.ts";

/** The bar in one row, for a phone while the bar sticks: host and model, and a button that brings the fields back. */
export function BarSummary() {
  const summary = useStore($summary, { ssr: () => "" });
  const fromLink = useStore($isFromLink, { ssr: () => false });
  return (
    <div className="bar-summary" data-from-link={fromLink || undefined}>
      {summary ? <span translate="no">{summary}</span> : <span>No server yet</span>}
      <button type="button" className="link" onClick={() => document.getElementById("server-field")?.focus()}>
        Edit
      </button>
    </div>
  );
}
