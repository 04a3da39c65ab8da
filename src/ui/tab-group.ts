import { $selection } from "./selection.ts";
import { announceShown } from "./content-shown.ts";
import { load } from "./on-demand.ts";
import { HELLO, nameOf, parseName, type PanelName } from "./panel-name.ts";
import type { TabPicker } from "./picker.ts";
import { scrollStripTo } from "./scroll-strip.ts";
import { placeAtKey, placeInGrid } from "./tab-keys.ts";
import { untilNear } from "./until-near.ts";

/** Keys of what is chosen beside the tabs, the same in all groups. */
const TASK = "task";
const STREAMS = "stream";

/** Loads a panel's content once the visitor is near, unless another panel has been chosen by then. */
async function loadShown(panel: HTMLElement): Promise<void> {
  const isUnderWay = panel.ariaBusy === "true";
  if (!isUnderWay) await untilNear(panel);
  if (panel.hidden) return;
  if (await load(panel)) announceShown(panel);
}

/** Milliseconds that the focus rests on a tab before its panel is fetched. */
const REST = 200;

/**
 * Tabs after the WAI-ARIA pattern, over static markup: `[role=tab]` buttons with `data-tab`, and `[role=tabpanel]`s
 * with `data-panel` and the id `<section>-panel-<panel>`. Groups with the same `data-kind` follow each other.
 *
 * A `Stream` switch, if there is one, turns each tab to its streaming panel. A list of tasks, `select[data-tasks]`,
 * turns the tabs that the chosen option names in `data-of`, as panels of the first task, to panels of that task; these are
 * made when they are first shown, from `<section>-<panel>.json`. Switches and lists of all groups follow each other, too.
 *
 * Further tabs may come with a `<tab-picker>`. A group with `data-unlinked` lies within a panel of another, and has no
 * links of its own.
 */
export class TabGroup extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", (event) => {
      const tab = this.tabAt(event);
      if (!tab) return;
      this.choose(this.kind, tab.dataset["tab"], tab);
      this.picker?.settle();
    });
    this.addEventListener("keydown", (event) => {
      const tab = this.tabAt(event);
      if (tab) this.handleTabKey(event, tab);
    });
    this.addEventListener("pointerover", (event) => this.prefetch(this.tabAt(event)));
    let resting: ReturnType<typeof setTimeout>;
    this.addEventListener("focusin", (event) => {
      clearTimeout(resting);
      const tab = this.tabAt(event);
      if (tab) resting = setTimeout(() => this.prefetch(tab), REST);
    });
    this.addEventListener("focusout", () => clearTimeout(resting));
    this.switch?.addEventListener("change", () => this.choose(STREAMS, this.switch?.checked && "on"));
    this.taskList?.addEventListener("change", () => this.choose(TASK, this.taskList?.value));
    const remembered = $selection.get();
    // What the visitor set before this script ran counts more than what is remembered.
    if (this.taskList?.value === this.firstTask) this.setTask(remembered[TASK] ?? this.firstTask);
    if (this.switch && remembered[STREAMS]) this.switch.checked = true;
    this.show();
    const tab = remembered[this.kind];
    if (tab && !this.has(tab)) void this.picker?.load().then(() => this.show());
    $selection.listen((selection, _, changed) => this.follow(selection, changed));
  }

  /**
   * Opens the panel that a deep link names: `python-tools-stream`.
   * @returns whether there is such a panel
   */
  async open(panel: string): Promise<boolean> {
    let name = this.parse(panel);
    if (!name && this.picker) {
      const before = $selection.get()[this.kind];
      await this.picker.load();
      // What the visitor chose meanwhile counts more.
      if ($selection.get()[this.kind] === before) name = this.parse(panel);
    }
    if (!name) return false;
    this.fetch(name);
    $selection.setKey(this.kind, name.tab);
    if (this.switch) $selection.setKey(STREAMS, name.stream ? "on" : undefined);
    if (this.taskList) $selection.setKey(TASK, name.task);
    return true;
  }

  /** Returns the panel that a link names, also one that comes with the rest of a picker. */
  async find(panel: string): Promise<HTMLElement | undefined> {
    if (!this.parse(panel)) await this.picker?.load();
    return this.panelNamed(panel);
  }

  private get kind(): string {
    return this.dataset["kind"] as string;
  }

  /** Elements of this group, without those of a group in one of its panels. */
  private own<Found extends HTMLElement>(selector: string): Found[] {
    return [...this.querySelectorAll<Found>(selector)].filter((found) => found.closest("tab-group") === this);
  }

  private get tabs(): HTMLElement[] {
    return this.own("[role=tab]");
  }

  private get panels(): HTMLElement[] {
    return this.own("[role=tabpanel]");
  }

  private get switch(): HTMLInputElement | undefined {
    return this.own<HTMLInputElement>("[role=switch]")[0];
  }

  private get taskList(): HTMLSelectElement | undefined {
    return this.own<HTMLSelectElement>("[data-tasks]")[0];
  }

  /** The task that is chosen at first. */
  private get firstTask(): string {
    return this.taskList?.options[0]?.value ?? HELLO;
  }

  /** The element that brings the tabs which are not in the document, if the group has one. */
  private get picker(): TabPicker | undefined {
    return this.own<TabPicker>("tab-picker")[0];
  }

  /** Returns the tab that an event is at, unless the tab is of a group within this one. */
  private tabAt({ target }: Event): HTMLElement | undefined {
    const tab = target instanceof Element ? target.closest<HTMLElement>("[role=tab]") : null;
    return tab?.closest("tab-group") === this ? tab : undefined;
  }

  private get selectedTab(): HTMLElement | undefined {
    return this.tabs.find((tab) => tab.ariaSelected === "true");
  }

  private has(tab: string): boolean {
    return this.tabs.some((candidate) => candidate.dataset["tab"] === tab);
  }

  /** Returns the panel that a link names, if the group has it. */
  private parse(panel: string): PanelName | undefined {
    if (this.has(panel)) return { tab: panel, task: HELLO, stream: false };
    if (!this.switch) return undefined;
    const name = parseName(panel);
    return name && this.has(name.tab) && this.offers(name) ? name : undefined;
  }

  /** Whether the group has a panel. */
  private offers(name: PanelName): boolean {
    if (name.task === HELLO) return !name.stream || this.switch !== undefined;
    const option = [...(this.taskList?.options ?? [])].find(({ value }) => value === name.task);
    const offered = option?.dataset["of"]?.split(" ") ?? [];
    return offered.includes(nameOf({ ...name, task: HELLO }));
  }

  /** Turns the list to a task, or to the first one, which the group then says. */
  private setTask(task: string): void {
    const list = this.taskList;
    if (!list) return;
    list.value = task;
    const isMissing = list.selectedIndex < 0;
    if (isMissing) list.value = HELLO;
    const [said] = this.own("[data-task-missing]");
    // The element is always there: a change of its text is announced, a new element may not be.
    if (said) said.textContent = isMissing ? "The chosen task is not part of this API. This is Hello." : "";
  }

  /** Follows what was chosen in another group. */
  private follow(selection: Record<string, string | undefined>, changed: string | undefined): void {
    if (changed === TASK && this.taskList) this.setTask(selection[TASK] ?? this.firstTask);
    else if (changed === STREAMS && this.switch) this.switch.checked = Boolean(selection[STREAMS]);
    else if (changed !== this.kind) return;
    this.show();
  }

  /**
   * Remembers what the visitor chose, in all groups, and puts the panel in the address.
   * @param tab the tab whose panel is shown then, unless it lacks what was chosen
   */
  private choose(key: string, value: string | false | undefined, tab = this.selectedTab): void {
    // Under way before it is shown, the panel has its room from the first frame on: what follows moves once.
    this.prefetch(tab);
    $selection.setKey(key, value || undefined);
    const panel = this.panels.find(({ hidden }) => !hidden);
    if (panel && !("unlinked" in this.dataset))
      history.replaceState(history.state, "", `#${this.dataset["section"]}/${panel.dataset["panel"]}`);
  }

  /** Returns the panel of a tab for what is chosen beside it; `undefined` when the tab lacks the task. */
  private panelNameOf(tab: string): PanelName | undefined {
    const task = this.taskList?.value ?? HELLO;
    const stream = this.switch?.checked ?? false;
    return [stream, !stream].map((each) => ({ tab, task, stream: each })).find((name) => this.offers(name));
  }

  /** Shows the panel that is chosen, or the nearest one to it that the group has. */
  show(): void {
    const names = new Map(
      this.tabs.flatMap(({ dataset }) => {
        const name = this.panelNameOf(dataset["tab"] as string);
        return name ? [[name.tab, name]] : [];
      }),
    );
    const selected =
      names.get($selection.get()[this.kind] ?? "") ??
      names.get(this.selectedTab?.dataset["tab"] ?? "") ??
      [...names.values()][0];
    if (!selected) return;
    for (const tab of this.tabs) {
      const name = names.get(tab.dataset["tab"] as string);
      const isSelected = name === selected;
      if (isSelected && tab.ariaSelected === "false") requestAnimationFrame(() => scrollStripTo(tab));
      if (this.taskList) tab.hidden = !name;
      tab.ariaSelected = String(isSelected);
      tab.tabIndex = isSelected ? 0 : -1;
      if (name) tab.setAttribute("aria-controls", this.panelId(name));
      const suffix = tab.querySelector("[data-suffix]");
      if (suffix) suffix.textContent = name?.stream ? " (stream)" : "";
    }
    const canSwitch = this.offers({ ...selected, stream: !selected.stream });
    this.switch?.closest("label")?.toggleAttribute("hidden", !canSwitch);
    const shown = this.panel(selected);
    for (const panel of this.panels) {
      const wasHidden = panel.hidden;
      panel.hidden = panel !== shown;
      if (panel !== shown) continue;
      if (panel.dataset["source"]) void loadShown(panel);
      else if (wasHidden) announceShown(panel);
      // The static markup gives a panel its own name; with scripts the tab names it.
      panel.setAttribute("aria-labelledby", `${this.dataset["section"]}-tab-${selected.tab}`);
    }
  }

  private panelId(name: PanelName): string {
    return `${this.dataset["section"]}-panel-${nameOf(name)}`;
  }

  /** Returns the panel that a link names, `go-stream`; `undefined` when the group has none. */
  panelNamed(panel: string): HTMLElement | undefined {
    const name = this.parse(panel);
    return name && this.panel(name);
  }

  /** Returns a panel; one of another task, or of a stream, is made when it is first asked for. */
  private panel(name: PanelName): HTMLElement | undefined {
    const id = this.panelId(name);
    const panel = this.panels.find((each) => each.id === id);
    if (panel || !this.switch) return panel;
    const made = document.createElement("div");
    made.id = id;
    made.role = "tabpanel";
    made.hidden = true;
    made.dataset["panel"] = nameOf(name);
    made.dataset["source"] = `./${this.dataset["section"]}-${nameOf(name)}.json`;
    made.dataset["page"] = `./${this.dataset["section"]}-${name.task}.html#${name.tab}`;
    this.append(made);
    return made;
  }

  /** Fetches a tab's panel before the tab is chosen. */
  private prefetch(tab: HTMLElement | undefined): void {
    const name = tab && this.panelNameOf(tab.dataset["tab"] as string);
    if (name) this.fetch(name);
  }

  /** Fetches a panel, if the document has only its place. */
  private fetch(name: PanelName): void {
    const panel = this.panel(name);
    if (panel) void load(panel);
  }

  /** Moves the focus alone: Enter and Space choose, since a panel may have to be fetched. */
  private handleTabKey(event: KeyboardEvent, from: HTMLElement): void {
    const tabs = this.tabs.filter((tab) => tab.checkVisibility());
    const at = tabs.indexOf(from);
    const boxes = () => tabs.map((tab) => tab.getBoundingClientRect());
    const to =
      placeAtKey(event, at, tabs.length) ??
      (event.key.startsWith("Arrow") ? placeInGrid(event, at, boxes()) : undefined);
    if (to === undefined) return;
    event.preventDefault();
    tabs[to]?.focus();
  }
}
