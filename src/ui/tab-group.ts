import { $selection } from "./selection.ts";
import { announceShown } from "./content-shown.ts";
import { load } from "./on-demand.ts";
import { placeAtKey } from "./tab-keys.ts";

/** Suffix of a streaming panel's id. */
const STREAM = "-stream";

/**
 * Tabs after the WAI-ARIA pattern, over static markup: `[role=tab]` buttons with `data-tab`, and `[role=tabpanel]`s
 * with `data-panel` and the id `<section>-panel-<panel>`. A `Stream` switch, if there is one, turns each tab to its
 * streaming panel. Groups with the same `data-kind` follow each other.
 */
export class TabGroup extends HTMLElement {
  connectedCallback(): void {
    for (const tab of this.tabs) {
      tab.addEventListener("click", () => this.pick(tab.dataset["tab"] as string));
      tab.addEventListener("keydown", (event) => this.handleTabKey(event, tab));
    }
    this.switch?.addEventListener("change", () => this.pick(this.selected));
    this.filter?.addEventListener("input", () => this.showMatching());
    this.filter?.addEventListener("keydown", (event) => this.handleFilterKey(event));
    const remembered = $selection.get()[this.kind];
    // `show` reads the switch, which the visitor may have turned before this script ran.
    this.show(remembered && this.has(remembered) ? remembered : this.selected);
    $selection.listen((selection, _, changed) => {
      const tab = selection[this.kind];
      if (changed === this.kind && tab && tab !== this.selected && this.has(tab)) this.show(tab);
    });
  }

  /**
   * Opens the panel that a deep link names: `python-stream`.
   * @returns whether there is such a panel
   */
  open(panel: string): boolean {
    const stream = Boolean(this.switch) && panel.endsWith(STREAM);
    const tab = stream ? panel.slice(0, -STREAM.length) : panel;
    if (!this.has(tab)) return false;
    if (this.switch) this.switch.checked = stream;
    this.show(tab);
    $selection.setKey(this.kind, tab);
    return true;
  }

  private get kind(): string {
    return this.dataset["kind"] as string;
  }

  private get tabs(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[role=tab]")];
  }

  private get switch(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("[role=switch]");
  }

  /** The field that filters the tabs, if the group has one. */
  private get filter(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("[data-filter]");
  }

  private get selected(): string {
    return this.querySelector<HTMLElement>("[aria-selected=true]")?.dataset["tab"] as string;
  }

  private panelId(tab: string, stream: boolean): string {
    return `${this.dataset["section"]}-panel-${tab}${stream ? STREAM : ""}`;
  }

  private has(tab: string): boolean {
    return this.tabs.some((candidate) => candidate.dataset["tab"] === tab);
  }

  /** Shows a tab that the visitor chose, remembers it, and puts it in the address. */
  private pick(tab: string): void {
    this.show(tab);
    $selection.setKey(this.kind, tab);
    const panel = this.querySelector<HTMLElement>("[role=tabpanel]:not([hidden])");
    if (panel)
      history.replaceState(history.state, "", `#${this.dataset["section"]}/${panel.dataset["panel"]}`);
  }

  private show(selected: string): void {
    const stream = this.switch?.checked ?? false;
    for (const tab of this.tabs) {
      const name = tab.dataset["tab"] as string;
      const isSelected = name === selected;
      tab.setAttribute("aria-selected", String(isSelected));
      tab.tabIndex = isSelected ? 0 : -1;
      tab.setAttribute("aria-controls", this.panelId(name, stream));
      const suffix = tab.querySelector("[data-suffix]");
      if (suffix) suffix.textContent = stream ? " (stream)" : "";
    }
    for (const panel of this.querySelectorAll<HTMLElement>("[role=tabpanel]")) {
      const isShown = panel.id === this.panelId(selected, stream);
      const wasHidden = panel.hidden;
      panel.hidden = !isShown;
      if (isShown && panel.dataset["source"]) void load(panel).then(() => announceShown(panel));
      else if (isShown && wasHidden) announceShown(panel);
      // The static markup gives a panel its own name; with scripts the tab names it.
      if (isShown) panel.setAttribute("aria-labelledby", `${this.dataset["section"]}-tab-${selected}`);
    }
  }

  /** Hides tabs and group names that do not match the filter. */
  private showMatching(): void {
    const query = this.filter?.value.trim().toLowerCase() ?? "";
    const matching = new Set<string | undefined>();
    for (const tab of this.tabs) {
      tab.hidden = !tab.textContent?.toLowerCase().includes(query);
      if (!tab.hidden) matching.add(tab.dataset["group"]);
    }
    for (const name of this.querySelectorAll<HTMLElement>(".group"))
      name.hidden = !matching.has(name.dataset["group"]);
    const noMatch = this.querySelector<HTMLElement>("[data-no-match]");
    // The element is always there: a change of its text is announced, a new element may not be.
    if (noMatch) noMatch.textContent = matching.size > 0 ? "" : (noMatch.dataset["noMatch"] ?? "");
  }

  /** Handles a key in the filter: Enter picks the first match, ArrowDown focuses it, Escape clears the filter. */
  private handleFilterKey(event: KeyboardEvent): void {
    const first = this.tabs.find((tab) => !tab.hidden);
    if (event.key === "Escape" && this.filter) {
      this.filter.value = "";
      this.showMatching();
    } else if ((event.key === "Enter" || event.key === "ArrowDown") && first) {
      if (event.key === "Enter") first.click();
      first.focus();
    } else return;
    event.preventDefault();
  }

  private handleTabKey(event: KeyboardEvent, from: HTMLElement): void {
    const tabs = this.tabs.filter((tab) => !tab.hidden);
    const to = placeAtKey(event, tabs.indexOf(from), tabs.length);
    if (to === undefined) return;
    event.preventDefault();
    tabs[to]?.click();
    tabs[to]?.focus();
  }
}
