/** Lines of a code block: with the key, with its variable, or without either where no key is needed. */
import type { KeyForm } from "../../snippets/key-form.ts";

/** Settings that decide the lines of a block. */
export interface BlockForm {
  noKey: boolean;
  keyForm: KeyForm;
}

/** Children of the parts that are left out of their snippets. */
const leftOut = new WeakMap<Element, ChildNode[]>();

/** Leaves a part of a snippet out of the document, or puts the part back: the text of a `<code>` is the snippet. */
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

/** Shows the lines of a form of the key: literal lines are in place, those of the variable form in a template. */
function showForm(block: Element, form: KeyForm): void {
  for (const lines of block.querySelectorAll("[data-form='literal']")) leaveOut(lines, form === "variable");
  for (const template of block.querySelectorAll<HTMLTemplateElement>("template[data-form]")) {
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

/** Gives a block the lines of a form. */
export function applyForm(block: Element, { noKey, keyForm }: BlockForm): void {
  showForm(block, noKey ? "literal" : keyForm);
  for (const line of block.querySelectorAll("[data-key-line]")) leaveOut(line, noKey);
  // The styles know the height of code that is not laid out by its lines.
  const pre = block.querySelector<HTMLElement>("pre[data-lines]");
  if (pre) pre.dataset["lines"] = String(pre.textContent.split("\n").length);
}
