/** Fills the code of the page with the visitor's values. */
import { asParsed, wholeOnes } from "../../ui/as-parsed.ts";
import { CONTENT_SHOWN } from "../../ui/content-shown.ts";
import { MASK } from "../../secrets/mask.ts";
import { $connection, $isFromLink, $values } from "../connection/connection.ts";
import { $limits } from "../connection/limits.ts";
import { applyForm } from "./block-form.ts";
import { placeExportLine } from "./export-line.ts";
import { $formInForce, type FormInForce } from "./form-in-force.ts";
import { readSlot, realText, shownText, type Slot } from "./slot-text.ts";

/** The slots of a block, collected again only when its lines change. */
interface BlockSlots {
  /** The form of the lines. */
  inForce: FormInForce;
  slots: readonly Slot[];
  /** Sentences for values with a double quote. */
  quoteNotes: readonly HTMLElement[];
}
const slotsOf = new WeakMap<Element, BlockSlots>();

/** Gives a block the lines of the form in force; returns what depends on the values there. */
function prepare(block: Element): BlockSlots {
  const inForce = $formInForce.get();
  const known = slotsOf.get(block);
  if (known?.inForce === inForce) return known;
  applyForm(block, inForce.form);
  const exportLine = placeExportLine(block);
  if (exportLine) fillBlock(exportLine);
  for (const slot of block.querySelectorAll<HTMLElement>("[data-operator]")) setText(slot, realText(slot));
  const slots = [...block.querySelectorAll<HTMLElement>("[data-slot]")].map(readSlot);
  const quoteNotes = [...block.querySelectorAll<HTMLElement>("[data-if-quoted]")];
  const found = { inForce, slots, quoteNotes };
  slotsOf.set(block, found);
  return found;
}

/** The text nodes that hold the key itself, also of panels that are hidden and of lines that are left out. */
const keyNodes = new Set<Text>();

/** The key that code shows now; `""` while it shows none. */
let shownKey = "";

/** Masks a key wherever it was shown, once it is no longer to be shown. */
function hideOldKey(): void {
  const key = $connection.get().keyShown && !$isFromLink.get() ? $values.get().key : "";
  if (key === shownKey) return;
  shownKey = key;
  for (const node of keyNodes) node.data = MASK;
  keyNodes.clear();
}

/** Fills a block's code with the visitor's values. */
export function fillBlock(block: Element): void {
  const { inForce, slots, quoteNotes } = prepare(block);
  for (const note of quoteNotes) {
    const { key, model } = $values.get();
    const named = note.dataset["ifQuoted"]?.split(" ") ?? [];
    const headers = inForce.form.headers.map(([, value]) => value);
    const values = { API_KEY: key, MODEL_NAME: model, HEADER_VALUE: headers.join("") };
    const isQuoted = Object.entries(values).some(
      ([name, value]) => named.includes(name) && value.includes('"'),
    );
    setHidden(note, !isQuoted);
  }
  for (const slot of slots) {
    const { text, state, isKey } = shownText(slot);
    const { element } = slot;
    setText(element, text);
    if (isKey) keyNodes.add(element.firstChild as Text);
    if (element.dataset["state"] !== state) element.dataset["state"] = state;
  }
}

/**
 * Sets a slot's text in its text node: replacing the node costs seven times the style work. Where a translator that
 * ignores `translate="no"` replaced the node, the text replaces the translation.
 */
export function setText(slot: HTMLElement, text: string): void {
  const node = slot.firstChild;
  if (!(node instanceof Text)) slot.textContent = text;
  else if (node.data === text) return;
  else node.data = text;
  slot.toggleAttribute("data-isolated", MAYBE_DIRECTED.test(text));
}

/** Hides or shows an element; the same value again would cost style work at each keystroke. */
function setHidden(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** Characters that may have a direction of their own, or change that of others: all but Latin ones. */
const MAYBE_DIRECTED = /[\u0300-\uffff]/;

/** A reference to the environment, as some clients replace it: `$NAME`, `${NAME}`, `${{ secrets.NAME }}`. */
const REFERENCE = /\$\{?\{?\s*[A-Za-z_]/;

/** Fills all code below a node. */
export function fill(root: ParentNode): void {
  root.querySelectorAll("code-block").forEach(fillBlock);
}

/**
 * Keeps the shown code up to date, also while the page is still parsed. Hidden panels are filled when they are shown, and
 * all of them before printing.
 */
export function keepFilled(): void {
  // A live collection: the page is not searched at every keystroke.
  const blocks = document.getElementsByTagName("code-block");
  const fillShown = () => {
    hideOldKey();
    // The styles show which clients would replace it.
    const { server, key, model } = $values.get();
    const root = document.documentElement;
    root.toggleAttribute("data-refers", REFERENCE.test([server, key, model].join(" ")));
    // … and which steps of a guide are there.
    const { keyCommand, noKey } = $formInForce.get().form;
    root.toggleAttribute("data-key-command", keyCommand && !noKey);
    for (const block of wholeOnes(blocks)) {
      if (!block.closest("[hidden]")) fillBlock(block);
    }
  };
  asParsed(fillShown);
  $connection.listen(fillShown);
  $formInForce.listen(fillShown);
  $limits.subscribe(({ context, output }) => {
    // The styles hide the sentences that ask to replace assumed limits.
    const root = document.documentElement;
    root.toggleAttribute("data-context-told", context.state === "filled");
    root.toggleAttribute("data-output-told", output.state === "filled");
    fillShown();
  });
  addEventListener("beforeprint", () => fill(document));
  addEventListener(CONTENT_SHOWN, ({ target }) => target instanceof Element && fill(target));
}
