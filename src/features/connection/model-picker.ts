/** A combobox for the model field; loaded once the server's models are known. */

import { searchModels } from "../../diagnosis/model-names.ts";
import { markInvisible } from "../../ui/mark-invisible.ts";
import { OptionList } from "../../ui/option-list.ts";
import { $offeredModels, type OfferedModel } from "./operator-models.ts";

/** Limit of the options shown at once; typing narrows a longer list. */
const MAX_OPTIONS = 100;

const LABEL = "Models of this server";

/**
 * A list of models below the field, whose text may be any name. While no models are known, the field is a plain text
 * field.
 */
export class ModelPicker {
  private readonly field: HTMLInputElement;
  private readonly button = document.createElement("button");
  private readonly list: OptionList;
  /** Ids of the models. */
  private ids: readonly string[] = [];
  /** Names for people, by id. */
  private labels: ReadonlyMap<string, string> = new Map();
  /** Id and name of each model, as one text. */
  private texts: readonly string[] = [];
  private shown: string[] = [];

  /** @param field an input whose parent the list can be placed in, after the field */
  constructor(field: HTMLInputElement) {
    this.field = field;
    this.list = new OptionList(field, { id: "model-list", label: LABEL }, (index) =>
      this.choose(this.shown[index] as string),
    );
    this.list.popup.translate = false;
    this.button.type = "button";
    this.button.className = "reveal picker-button";
    this.button.ariaLabel = LABEL;
    this.button.tabIndex = -1;

    field.addEventListener("input", () => this.isOffered && this.open(field.value));
    field.addEventListener("keydown", (event) => this.isOffered && this.handleKey(event));
    field.addEventListener("blur", () => this.isOffered && this.close());
    // The focus stays in the field.
    this.button.addEventListener("mousedown", (event) => event.preventDefault());
    this.button.addEventListener("click", () => {
      field.focus();
      if (this.list.isOpen) this.close();
      else this.open("");
    });
    $offeredModels.subscribe((models) => this.offer(models));
  }

  private get isOffered(): boolean {
    return this.ids.length > 0;
  }

  private offer(models: readonly OfferedModel[]): void {
    this.ids = models.map(({ id }) => id);
    this.labels = new Map(models.flatMap(({ id, label }) => (label ? [[id, label]] : [])));
    this.texts = models.map(({ id, label = "" }) => `${id} ${label}`);
    if (this.isOffered) {
      this.close();
      this.list.attach();
      this.field.after(this.button);
    } else {
      this.list.detach();
      this.button.remove();
    }
  }

  /** @param query text that narrows the list; `""` shows all models */
  private open(query: string): void {
    const found = searchModels(query, this.ids, this.texts);
    this.shown = found.slice(0, MAX_OPTIONS);
    const rest = found.length - this.shown.length;
    const note =
      rest > 0
        ? `${rest} more: type to narrow them down`
        : found.length
          ? ""
          : `None of ${this.ids.length} models matches`;
    this.list.show(
      this.shown.map((id) => contentOf(id, this.labels.get(id))),
      note,
    );
    this.button.ariaExpanded = String(found.length > 0);
  }

  private close(): void {
    this.list.close();
    this.button.ariaExpanded = "false";
  }

  private choose(id: string): void {
    // As a whole text of the field's own: the store reads it, and does not write into a field that has the focus.
    this.field.value = id;
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.close();
  }

  private handleKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (this.list.handleKey(event)) {
      if (!this.list.isOpen) this.close();
    } else if (!this.list.isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.open("");
    }
  }
}

/** Returns a model as an option shows it: characters of its id that nobody sees are marked, its name is beside it. */
function contentOf(id: string, label: string | undefined): Node[] {
  const pieces: Node[] = markInvisible(id).map(({ text, isMark }) =>
    isMark ? elementOf("span", text, "unseen") : elementOf("bdi", text),
  );
  return label ? [...pieces, new Text(" "), elementOf("bdi", label, "model-label")] : pieces;
}

function elementOf(name: "span" | "bdi", text: string, className = ""): Node {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
