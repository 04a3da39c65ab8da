/** Makes a combobox of a text field, once the models of the server are known. Loaded then. */

import { searchModels } from "../../diagnosis/models.ts";
import { setField } from "./connection.ts";
import { $models } from "./server-facts.ts";

/** Most options shown at once; a longer list is narrowed by typing. */
const MOST = 100;

const LIST_ID = "model-list";
const LABEL = "Models of this server";

/**
 * The list below the field, after the WAI-ARIA pattern for a combobox with list autocomplete
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/): the field keeps the focus and its own text, which may be any
 * name. While no list is known it is a plain text field again.
 */
export class ModelPicker {
  private readonly field: HTMLInputElement;
  private readonly button = document.createElement("button");
  private readonly list = document.createElement("div");
  /** Beside the list, which may hold options only; there all the time, so that what it says is announced. */
  private readonly note = document.createElement("p");
  private readonly popup = document.createElement("div");
  private models: readonly string[] = [];
  private shown: string[] = [];
  /** Index of the option that Enter takes; -1 for the field's own text. */
  private active = -1;

  /** @param field inside an element that the list can be placed below */
  constructor(field: HTMLInputElement) {
    this.field = field;
    this.button.type = "button";
    this.button.className = "reveal picker-button";
    this.button.ariaLabel = LABEL;
    this.button.tabIndex = -1;
    this.list.id = LIST_ID;
    this.list.className = "picker-list";
    this.list.role = "listbox";
    this.list.ariaLabel = LABEL;
    this.note.className = "picker-note";
    this.note.role = "status";
    this.popup.className = "picker-popup";
    this.popup.append(this.list, this.note);

    field.addEventListener("input", () => this.isOffered && this.open(field.value));
    field.addEventListener("keydown", (event) => this.isOffered && this.press(event));
    field.addEventListener("blur", () => this.close());
    for (const element of [this.button, this.popup]) {
      // The focus stays in the field.
      element.addEventListener("mousedown", (event) => event.preventDefault());
    }
    this.button.addEventListener("click", () => {
      field.focus();
      if (this.isOpen) this.close();
      else this.open("");
    });
    this.list.addEventListener("click", ({ target }) => {
      const option = (target as Element).closest<HTMLElement>("[role=option]");
      if (option) this.choose(option.textContent);
    });
    $models.subscribe((models) => this.offer(models ?? []));
  }

  private get isOffered(): boolean {
    return this.models.length > 0;
  }

  private get isOpen(): boolean {
    return "open" in this.popup.dataset;
  }

  private offer(models: readonly string[]): void {
    this.models = models;
    this.close();
    if (this.isOffered) {
      this.field.role = "combobox";
      this.field.ariaAutoComplete = "list";
      this.field.setAttribute("aria-controls", LIST_ID);
      this.field.after(this.button, this.popup);
    } else {
      for (const name of ["role", "aria-autocomplete", "aria-controls", "aria-expanded"])
        this.field.removeAttribute(name);
      this.button.remove();
      this.popup.remove();
    }
  }

  /** @param query what was typed; a name that was there before narrows nothing */
  private open(query: string): void {
    const found = searchModels(query, this.models);
    this.shown = found.slice(0, MOST);
    this.active = -1;
    const options = this.shown.map((id, index) => {
      const option = document.createElement("div");
      option.id = `${LIST_ID}-${index}`;
      option.role = "option";
      option.ariaSelected = "false";
      option.textContent = id;
      return option;
    });
    const rest = found.length - this.shown.length;
    this.list.replaceChildren(...options);
    this.popup.dataset["open"] = "";
    if (rest > 0) this.note.textContent = `${rest} more: type to narrow them down`;
    else this.note.textContent = found.length ? "" : `None of ${this.models.length} models matches`;
    this.tell();
    this.list.scrollTop = 0;
  }

  private close(): void {
    delete this.popup.dataset["open"];
    this.note.textContent = "";
    this.active = -1;
    if (this.isOffered) this.tell();
  }

  private tell(): void {
    const option = this.list.querySelector(`#${LIST_ID}-${this.active}`);
    for (const other of this.list.querySelectorAll("[role=option]"))
      other.ariaSelected = String(other === option);
    this.list.hidden = !this.isOpen || this.shown.length === 0;
    option?.scrollIntoView({ block: "nearest" });
    this.field.ariaExpanded = String(!this.list.hidden);
    this.button.ariaExpanded = String(!this.list.hidden);
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  private choose(id: string): void {
    setField("model", id);
    this.close();
  }

  private press(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const { isOpen } = this;
    const id = this.shown[this.active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) return this.open("");
      if (event.altKey) return this.close();
      // One place stands for the field itself, between the last option and the first.
      const places = this.shown.length + 1;
      this.active = ((this.active + 1 + (event.key === "ArrowDown" ? 1 : -1) + places) % places) - 1;
      this.tell();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && isOpen && id !== undefined) {
      event.preventDefault();
      this.choose(id);
    }
  }
}
