import { useStore } from "@nanostores/react";
import { Icon } from "../../ui/Icon.tsx";
import { StoreText } from "../../ui/StoreText.tsx";
import { $isFromLink } from "./connection.ts";
import { $hasServer, $summary } from "./field-stores.ts";

/** The bar in one row, for a phone while the bar sticks: host and model, a button that brings the fields back, and the list of sections. */
export function BarSummary() {
  // The field is in the bar: there is nothing to scroll to.
  const edit = () => document.getElementById("server-field")?.focus({ preventScroll: true });
  const hasServer = useStore($hasServer, { ssr: () => false });
  const fromLink = useStore($isFromLink, { ssr: () => false });
  return (
    <div className="bar-summary" data-from-link={fromLink || undefined}>
      {hasServer ? <StoreText $text={$summary} as="span" /> : <span>No server yet</span>}
      <button type="button" className="link" onClick={edit}>
        Edit
      </button>
      <button type="button" className="menu-button" popoverTarget="sections" aria-label="Sections">
        <Icon name="menu" />
      </button>
    </div>
  );
}
