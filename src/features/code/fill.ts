/** Fills the code of the page with the visitor's values. */
import { CONTENT_SHOWN } from "../../ui/content-shown.ts";
import { $connection } from "../connection/connection.ts";
import { applyForm, type BlockForm } from "./block-form.ts";
import { realText, shownText } from "./slot-text.ts";

/** Slots of a block, searched again only when its lines change. */
interface BlockSlots extends BlockForm {
  slots: readonly HTMLElement[];
}
const slotsOf = new WeakMap<Element, BlockSlots>();

/** Returns the slots of a block, which then has the lines of the form in force. */
function prepare(block: Element): readonly HTMLElement[] {
  const { noKey, keyForm } = $connection.get();
  const known = slotsOf.get(block);
  if (known?.noKey === noKey && known.keyForm === keyForm) return known.slots;
  applyForm(block, { noKey, keyForm });
  for (const slot of block.querySelectorAll<HTMLElement>("[data-operator]")) setText(slot, realText(slot));
  const slots = [...block.querySelectorAll<HTMLElement>("[data-slot]")];
  slotsOf.set(block, { noKey, keyForm, slots });
  return slots;
}

/** Brings a block's code up to date with the visitor's values. */
export function fillBlock(block: Element): void {
  for (const slot of prepare(block)) {
    const { text, state } = shownText(slot);
    setText(slot, text);
    if (slot.dataset["state"] !== state) slot.dataset["state"] = state;
  }
}

/** Sets the data of the text node, which costs a seventh of the style work of replacing the node. */
function setText(slot: HTMLElement, text: string): void {
  const node = slot.firstChild as Text;
  if (node.data !== text) node.data = text;
}

/** Brings all code below a node up to date. */
export function fill(root: ParentNode): void {
  root.querySelectorAll("code-block").forEach(fillBlock);
}

/**
 * Keeps the shown code up to date. Hidden panels are filled when they are shown, and all of them before printing.
 */
export function keepFilled(): void {
  // A live collection: the page is not searched at every keystroke.
  const blocks = document.getElementsByTagName("code-block");
  const exportLine = document.querySelector<HTMLElement>(".export");
  const fillShown = () => {
    const { noKey, keyForm } = $connection.get();
    if (exportLine) exportLine.hidden = noKey || keyForm === "literal";
    for (const block of blocks) {
      if (!block.closest("[hidden]")) fillBlock(block);
    }
  };
  $connection.subscribe(fillShown);
  addEventListener("beforeprint", () => fill(document));
  addEventListener(CONTENT_SHOWN, ({ target }) => target instanceof Element && fill(target));
}
