/** The field that finds places of the page by name; loaded when it is first used. */
import { goTo } from "../../ui/deep-link.ts";
import { OptionList } from "../../ui/option-list.ts";
import { fetchJson } from "../../ui/read-text.ts";
import { ANYTHING_ELSE, type FindEntry } from "./entry.ts";
import { search } from "./search.ts";

/** Fetches the places of the page; of a prebuilt one those that the operator's file shows. */
async function fetchEntries(): Promise<FindEntry[]> {
  const entries = (await fetchJson("./find.json")) as FindEntry[];
  if (!("runtime" in document.documentElement.dataset)) return entries;
  const { narrowedInForce } = await import("../../settings/narrowed-in-force.ts");
  const narrowed = await narrowedInForce();
  return narrowed ? (await import("./narrow-find.ts")).narrowFind(entries, narrowed) : entries;
}

/** A list of places below the field, which opens as the visitor types; the first one is what Enter opens. */
export class FindField {
  private readonly field: HTMLInputElement;
  private readonly list: OptionList;
  private entries: Promise<FindEntry[]> | undefined;
  private shown: FindEntry[] = [];

  /** @param field an input whose parent the list can be placed in, after the field */
  constructor(field: HTMLInputElement) {
    this.field = field;
    this.list = new OptionList(field, { id: "find-list", label: "Found" }, (index) =>
      this.open(this.shown[index] as FindEntry),
    );
    this.list.attach();
    field.addEventListener("input", () => void this.find());
    field.addEventListener("keydown", (event) => this.handleKey(event));
    field.addEventListener("blur", () => this.list.close());
    // What was typed before this script ran.
    void this.find();
  }

  /** Shows the places that fit what is typed now. */
  private async find(): Promise<void> {
    const query = this.field.value.trim();
    let entries: FindEntry[];
    try {
      this.entries ??= fetchEntries();
      entries = await this.entries;
    } catch {
      this.entries = undefined;
      if (query)
        this.list.show([], "The list could not be loaded. Type on to try again, or reload the page.");
      return;
    }
    // Something else may have been typed meanwhile.
    if (query !== this.field.value.trim()) return;
    if (!query) return this.list.close();
    this.shown = search(query, entries);
    const found = this.shown.length;
    if (found === 0) this.shown = entries.filter(({ link }) => link === ANYTHING_ELSE).slice(0, 1);
    const note = found === 0 ? `Nothing here is called “${query}”.` : "";
    this.list.show(this.shown.map(contentOf), note, this.shown.length > 0 ? 0 : -1);
  }

  private open({ link }: FindEntry): void {
    this.field.value = "";
    this.list.close();
    const home = this.field.dataset["find"] ?? "";
    // A guide's own page, or a place of the main page.
    if (home || !link.startsWith("#")) location.assign(link.startsWith("#") ? home + link : link);
    else void goTo(link);
  }

  private handleKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (this.list.handleKey(event)) return;
    if (event.key === "Escape" && this.field.value) {
      event.preventDefault();
      this.field.value = "";
    }
  }
}

/** Returns an option's content: the name, what it is, and why a tool has no guide. */
const contentOf = ({ name, kind, text = "", instead = [] }: FindEntry): Node[] => {
  const names = instead.map((guide) => guide.name).join(" or ");
  return [name, kind, names ? `${text} Instead: ${names}.` : text].map((content, index) => {
    const piece = document.createElement("span");
    if (index > 0) piece.className = "by";
    else piece.translate = false;
    piece.textContent = content;
    return piece;
  });
};
