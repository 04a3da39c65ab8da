import { encode, type EncoderName } from "../snippets/encode.ts";
import { NO_KEY, placeholders } from "../snippets/placeholders.ts";
import type { KeyForm } from "../snippets/key-form.ts";
import type { Slot } from "../snippets/template.ts";
import { $connection, $values } from "../stores/connection.ts";

/** What stands in for the key while it is hidden; its length tells nothing. */
const MASK = "•".repeat(12);

/** The children of what is left out of a snippet at the moment. */
const leftOut = new WeakMap<Element, ChildNode[]>();

/** Leaves a part of a snippet out of the document, or puts it back: the text of a `<code>` is always the snippet. */
function leaveOut(part: Element, out: boolean): void {
  const children = leftOut.get(part);
  if (out && !children) {
    leftOut.set(part, [...part.childNodes]);
    part.replaceChildren();
  } else if (!out && children) {
    part.replaceChildren(...children);
    leftOut.delete(part);
  }
}

/** Shows the lines of the form in force: the literal ones are in place, those of the variable form in a template. */
function showForm(root: ParentNode, form: KeyForm): void {
  for (const lines of root.querySelectorAll("[data-form='literal']")) leaveOut(lines, form === "variable");
  for (const template of root.querySelectorAll<HTMLTemplateElement>("template[data-form]")) {
    const isShown = template.nextElementSibling?.matches("[data-form-shown]");
    if (form === "literal" && isShown) template.nextElementSibling?.remove();
    if (form === "variable" && !isShown) {
      const lines = document.createElement("span");
      lines.dataset["formShown"] = "";
      lines.append(template.content.cloneNode(true));
      template.after(lines);
    }
  }
}

/** What of a block depends on whether there is a key, and on its form; looked for again only when these change. */
interface Contents {
  noKey: boolean;
  keyForm: KeyForm;
  slots: readonly HTMLElement[];
}
const contentsOf = new WeakMap<Element, Contents>();

/** A block as the form in force has it. */
function prepare(block: Element): Contents {
  const { noKey, keyForm } = $connection.get();
  const known = contentsOf.get(block);
  if (known?.noKey === noKey && known.keyForm === keyForm) return known;
  showForm(block, noKey ? "literal" : keyForm);
  for (const line of block.querySelectorAll("[data-key-line]")) leaveOut(line, noKey);
  // The styles know the height of code that is not laid out by its lines.
  const pre = block.querySelector<HTMLElement>("pre[data-lines]");
  if (pre) pre.dataset["lines"] = String(pre.textContent.split("\n").length);
  const contents = { noKey, keyForm, slots: [...block.querySelectorAll<HTMLElement>("[data-slot]")] };
  contentsOf.set(block, contents);
  return contents;
}

/** Brings a block's code up to date with the visitor's values. */
export function fillBlock(block: Element): void {
  for (const slot of prepare(block).slots) {
    const { text, state } = shown(slot);
    // Changing a text node's data costs a seventh of the style work that replacing the node does.
    const node = slot.firstChild as Text;
    if (node.data !== text) node.data = text;
    if (slot.dataset["state"] !== state) slot.dataset["state"] = state;
  }
}

/** Brings all code below a node up to date. */
export function fill(root: ParentNode): void {
  root.querySelectorAll("code-block").forEach(fillBlock);
}

/** The text of a code block with the real values in place: what Copy writes. */
export const copyText = (code: Node): string => {
  if (code instanceof HTMLTemplateElement) return "";
  if (code instanceof HTMLElement && code.dataset["slot"]) return real(code);
  return code.childNodes.length ? [...code.childNodes].map(copyText).join("") : (code.textContent ?? "");
};

const nameOf = (slot: HTMLElement) => slot.dataset["slot"] as Slot["slot"];

/** A slot's value, or its placeholder, through the slot's encoders. */
function real(slot: HTMLElement): string {
  const name = nameOf(slot);
  const value = valueOf(name) || placeholders[name];
  return encode(value, (slot.dataset["encode"] ?? "").split(" ") as EncoderName[]);
}

function valueOf(name: Slot["slot"]): string {
  const { server, key, model } = $values.get();
  if (name === "PAGE_ORIGIN") return pageOrigin();
  if (name === "API_KEY") return $connection.get().noKey ? NO_KEY : key;
  return name === "SERVER_URL" ? server : model;
}

/** `null` in a file, and then there is nothing to allow. Hosts that need quoting somewhere stay a blank. */
const pageOrigin = (): string =>
  /^https?:\/\/[a-z0-9.-]+(?::\d+)?$/.test(location.origin) ? location.origin : "";

function shown(slot: HTMLElement): { text: string; state: "blank" | "filled" } {
  const name = nameOf(slot);
  if (!valueOf(name)) return { text: real(slot), state: "blank" };
  const { keyShown, noKey } = $connection.get();
  return { text: name === "API_KEY" && !keyShown && !noKey ? MASK : real(slot), state: "filled" };
}

/**
 * Keeps the shown code up to date. Panels that are hidden are filled when they are shown (`fill`), all of them
 * before printing.
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
}
