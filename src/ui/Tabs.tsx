import type { KeyboardEvent } from "react";
import { placeAtKey } from "./tab-keys.ts";

interface Props {
  /** Name of the tab list. */
  label: string;
  /** Prefix of the ids of tabs and panels. */
  id: string;
  tabs: { id: string; label: string }[];
  selected: string;
  onSelect: (id: string) => void;
}

/** A tab list after the WAI-ARIA pattern; each panel is an element with `panelProps`. */
export function Tabs({ label, id, tabs, selected, onSelect }: Props) {
  const move = (event: KeyboardEvent, from: number) => {
    const to = placeAtKey(event, from, tabs.length);
    const tab = to === undefined ? undefined : tabs[to];
    if (!tab) return;
    event.preventDefault();
    onSelect(tab.id);
    document.getElementById(`${id}-tab-${tab.id}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label}>
      {tabs.map((tab, index) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${id}-tab-${tab.id}`}
          aria-selected={tab.id === selected}
          aria-controls={`${id}-panel-${tab.id}`}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect(tab.id)}
          onKeyDown={(event) => move(event, index)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

/** Returns the properties that make an element the panel of a tab. */
export const panelProps = (id: string, tab: string) => ({
  role: "tabpanel",
  id: `${id}-panel-${tab}`,
  "aria-labelledby": `${id}-tab-${tab}`,
});
