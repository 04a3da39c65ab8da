/** A combobox for the model field; loaded once the server's models are known. */

import { idsOf } from "../../diagnosis/model-list.ts";
import { searchModels } from "../../diagnosis/model-names.ts";
import { markInvisible } from "../../ui/mark-invisible.ts";
import { $models } from "./server-facts.ts";

/** Limit of the options shown at once; typing narrows a longer list. */
const MAX_OPTIONS = 100;

const LIST_ID = "model-list";
const LABEL = "Models of this server";

/**
 * A list of models below the field, after the WAI-ARIA pattern for a combobox with list autocomplete
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). The field keeps the focus and its own text, which may be any
 * name. While no models are known, the field is a plain text field.
 */
export class ModelPicker {
  private readonly field: HTMLInputElement;
  private readonly button = document.createElement("button");
  private readonly list = document.createElement("div");
  /** A note beside the list, which may hold options only. The note stays in place, so that its changes are announced. */
  private readonly note = document.createElement("p");
  private readonly popup = document.createElement("div");
  /** Ids of the models. */
  private models: readonly string[] = [];
  private shown: string[] = [];
  /** Index of the option that Enter chooses; -1 for the field's own text. */
  private active = -1;

  /** @param field an input whose parent the list can be placed in, after the field */
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
    this.list.translate = false;
    this.note.className = "picker-note";
    this.note.role = "status";
    this.popup.className = "picker-popup";
    this.popup.append(this.list, this.note);

    field.addEventListener("input", () => this.isOffered && this.open(field.value));
    field.addEventListener("keydown", (event) => this.isOffered && this.handleKey(event));
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
      const option = (target as Element).closest("[role=option]");
      const id = this.shown[[...this.list.children].indexOf(option as Element)];
      if (id !== undefined) this.choose(id);
    });
    $models.subscribe((models) => this.offer(idsOf(models ?? [])));
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

  /** @param query text that narrows the list; `""` shows all models */
  private open(query: string): void {
    const found = searchModels(query, this.models);
    this.shown = found.slice(0, MAX_OPTIONS);
    this.active = -1;
    const options = this.shown.map((id, index) => {
      const option = document.createElement("div");
      option.id = `${LIST_ID}-${index}`;
      option.role = "option";
      option.ariaSelected = "false";
      option.append(
        ...markInvisible(id).map(({ text, isMark }) => {
          const piece = document.createElement(isMark ? "span" : "bdi");
          if (isMark) piece.className = "unseen";
          piece.textContent = text;
          return piece;
        }),
      );
      return option;
    });
    const rest = found.length - this.shown.length;
    this.list.replaceChildren(...options);
    this.popup.dataset["open"] = "";
    if (rest > 0) this.note.textContent = `${rest} more: type to narrow them down`;
    else this.note.textContent = found.length ? "" : `None of ${this.models.length} models matches`;
    this.markActive();
    this.list.scrollTop = 0;
  }

  private close(): void {
    delete this.popup.dataset["open"];
    this.note.textContent = "";
    this.active = -1;
    if (this.isOffered) this.markActive();
  }

  private markActive(): void {
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
    // As a whole text of the field's own: the store reads it, and does not write into a field that has the focus.
    this.field.value = id;
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.close();
  }

  private handleKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const { isOpen } = this;
    const id = this.shown[this.active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) return this.open("");
      if (event.altKey) return this.close();
      // The field itself has a place between the last option and the first.
      const places = this.shown.length + 1;
      this.active = ((this.active + 1 + (event.key === "ArrowDown" ? 1 : -1) + places) % places) - 1;
      this.markActive();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && isOpen && id !== undefined) {
      event.preventDefault();
      this.choose(id);
    }
  }
}
