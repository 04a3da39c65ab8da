import { announceShown } from "./content-shown.ts";
import { buildNodes, type Tree } from "./on-demand.ts";
import { fetchJson } from "./read-text.ts";

/**
 * The tabs of a `<tab-group>` of which the document holds only some: `<tab-picker data-list="./agents">`. The others
 * come with their panels from `agents.json` when they are wanted, and lie over the page while a button shows them;
 * `agents.html` lists them all.
 */
export class TabPicker extends HTMLElement {
  private loading: Promise<boolean> | undefined;

  /** Ends what closes the list. */
  private opened: AbortController | undefined;

  connectedCallback(): void {
    const { button } = this;
    button?.addEventListener("click", () => (this.opened ? this.close() : this.open()));
    // Signs that the button is about to be used.
    for (const sign of ["pointerenter", "focus"]) button?.addEventListener(sign, () => void this.fetchRest());
    this.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !this.opened) return;
      this.close();
      button?.focus();
    });
  }

  /**
   * Adds the tabs and panels that the document lacks. A failure is told.
   * @returns whether they are there
   */
  async load(): Promise<boolean> {
    this.querySelector("[role=alert]")?.remove();
    const isLoaded = await this.fetchRest();
    if (!isLoaded && !this.querySelector("[role=alert]")) this.tellFailure();
    return isLoaded;
  }

  /** Closes the list once a tab is chosen; the tab stays in view. */
  settle(): void {
    if (!this.opened) return;
    this.close();
    this.scrollIntoView({ block: "nearest" });
  }

  private get button(): HTMLButtonElement | null {
    return this.querySelector<HTMLButtonElement>(".all");
  }

  private open(): void {
    this.opened = new AbortController();
    const { signal } = this.opened;
    // What lies below the list stays where it is.
    this.style.setProperty("block-size", `${this.offsetHeight}px`);
    this.showOpen(true);
    for (const type of ["pointerdown", "focusin"]) {
      const closeOutside = ({ target }: Event) => {
        if (target instanceof Node && !this.contains(target)) this.close();
      };
      document.addEventListener(type, closeOutside, { signal });
    }
    void this.load();
  }

  private close(): void {
    this.opened?.abort();
    this.opened = undefined;
    this.showOpen(false);
    this.style.removeProperty("block-size");
  }

  private showOpen(isOpen: boolean): void {
    this.button?.setAttribute("aria-expanded", String(isOpen));
    // The section is raised above those after it.
    for (const element of [this, this.closest("section")]) element?.toggleAttribute("data-open", isOpen);
  }

  private fetchRest(): Promise<boolean> {
    const { list } = this.dataset;
    if (!list) return Promise.resolve(true);
    this.loading ??= fetchJson(`${list}.json`)
      .then(
        (content) => {
          this.add(buildNodes(content as Tree[]));
          delete this.dataset["list"];
          return true;
        },
        // Offline, the file is gone, or a login proxy whose session has ended sends the request elsewhere.
        () => false,
      )
      .finally(() => (this.loading = undefined));
    return this.loading;
  }

  /** Adds tabs to their groups, `data-rest`, and panels to the tab group. */
  private add(nodes: readonly Node[]): void {
    for (const node of nodes) {
      if (!(node instanceof HTMLElement)) continue;
      const group = node.dataset["rest"];
      if (group === undefined) this.parentElement?.append(node);
      else this.querySelector(`[data-group="${CSS.escape(group)}"]`)?.append(node);
    }
    announceShown(this);
  }

  private tellFailure(): void {
    const error = document.createElement("p");
    error.role = "alert";
    const text = document.createElement("span");
    text.textContent = `The other names could not be loaded from ${location.host}. `;
    const link = document.createElement("a");
    link.href = `${this.dataset["list"]}.html`;
    link.textContent = "Open the list as a page";
    error.append(text, link);
    this.querySelector(".picker")?.append(error);
  }
}
