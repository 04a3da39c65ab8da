import { loadLaterStyles } from "./later-styles.ts";

/**
 * A list of options below a text field, after the WAI-ARIA pattern for a combobox with list autocomplete
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). The field keeps the focus and its own text.
 */
export class OptionList {
  /** The list and a note beside it; to be placed after the field. */
  readonly popup = document.createElement("div");
  private readonly list = document.createElement("div");
  /** A note beside the list, which may hold options only. The note stays in place, so that its changes are announced. */
  private readonly note = document.createElement("p");
  private readonly field: HTMLInputElement;
  private readonly choose: (index: number) => void;
  /** Index of the option that Enter chooses; -1 for the field's own text. */
  private active = -1;

  /**
   * @param field the text field
   * @param names the list's id and its accessible name
   * @param choose called with the index of the option that the visitor chose
   */
  constructor(
    field: HTMLInputElement,
    names: { id: string; label: string },
    choose: (index: number) => void,
  ) {
    loadLaterStyles();
    this.field = field;
    this.choose = choose;
    this.list.id = names.id;
    this.list.className = "option-list";
    this.list.role = "listbox";
    this.list.ariaLabel = names.label;
    this.note.className = "option-note";
    this.note.role = "status";
    this.popup.className = "option-popup";
    this.popup.append(this.list, this.note);
    // The focus stays in the field.
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      const index = this.options.indexOf((target as Element).closest("[role=option]") as Element);
      if (index >= 0) choose(index);
    });
  }

  get isOpen(): boolean {
    return "open" in this.popup.dataset;
  }

  /** Makes the field a combobox with this list after it. */
  attach(): void {
    this.field.role = "combobox";
    this.field.ariaAutoComplete = "list";
    this.field.setAttribute("aria-controls", this.list.id);
    this.field.after(this.popup);
    this.markActive();
  }

  /** Makes the field a plain text field again. */
  detach(): void {
    this.close();
    for (const name of ["role", "aria-autocomplete", "aria-controls", "aria-expanded"])
      this.field.removeAttribute(name);
    this.popup.remove();
  }

  /**
   * Opens the list.
   * @param contents the content of each option
   * @param note a text beside the options
   * @param active index of the option that Enter chooses at first; -1 for none
   */
  show(contents: readonly Node[][], note: string, active = -1): void {
    const options = contents.map((content, index) => {
      const option = document.createElement("div");
      option.id = `${this.list.id}-${index}`;
      option.role = "option";
      option.append(...content);
      return option;
    });
    this.list.replaceChildren(...options);
    this.popup.dataset["open"] = "";
    this.note.textContent = note;
    this.active = active;
    this.markActive();
    this.list.scrollTop = 0;
  }

  close(): void {
    delete this.popup.dataset["open"];
    this.note.textContent = "";
    this.active = -1;
    this.markActive();
  }

  /**
   * Handles a key of the field while the list is open: arrows move among the options, Enter chooses, Escape closes.
   * @returns whether the key was handled
   */
  handleKey(event: KeyboardEvent): boolean {
    if (!this.isOpen) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (event.altKey) this.close();
      else this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
    else return false;
    event.preventDefault();
    return true;
  }

  private get options(): Element[] {
    return [...this.list.children];
  }

  private move(step: number): void {
    // The field itself has a place between the last option and the first.
    const places = this.options.length + 1;
    this.active = ((this.active + 1 + step + places) % places) - 1;
    this.markActive();
  }

  private markActive(): void {
    const active = this.options[this.active];
    for (const option of this.options) option.ariaSelected = String(option === active);
    this.list.hidden = !this.isOpen || this.options.length === 0;
    active?.scrollIntoView({ block: "nearest" });
    this.field.ariaExpanded = String(!this.list.hidden);
    if (active) this.field.setAttribute("aria-activedescendant", active.id);
    else this.field.removeAttribute("aria-activedescendant");
  }
}
