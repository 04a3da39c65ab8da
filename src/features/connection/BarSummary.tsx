import { useStore } from "@nanostores/react";
import { Icon } from "../../ui/Icon.tsx";
import { $isFromLink } from "./connection.ts";
import { $summary } from "./field-stores.ts";

/** The bar in one row, for a phone while the bar sticks: host and model, a button that brings the fields back, and the list of sections. */
export function BarSummary() {
  // The field is in the bar: there is nothing to scroll to.
  const edit = () => document.getElementById("server-field")?.focus({ preventScroll: true });
  const summary = useStore($summary, { ssr: () => "" });
  const fromLink = useStore($isFromLink, { ssr: () => false });
  return (
    <div className="bar-summary" data-from-link={fromLink || undefined}>
      {summary ? <span translate="no">{summary}</span> : <span>No server yet</span>}
      <button type="button" className="link" onClick={edit}>
        Edit
      </button>
      <button type="button" className="menu-button" popoverTarget="sections" aria-label="Sections">
        <Icon name="menu" />
      </button>
    </div>
  );
}
