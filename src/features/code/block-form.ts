/**
 * Forms of a code block's lines: with the key, with its environment variable, or without a key; with the key in one
 * header, or in two.
 */
import type { KeyForm } from "../../snippets/key-form.ts";

/** Options that the lines of a block depend on. */
export interface BlockForm {
  noKey: boolean;
  keyForm: KeyForm;
  /** Whether the server is Anthropic's own, which gets the key in its own header only. */
  isAnthropic: boolean;
}

/** Children of the parts that are currently left out of their snippets. */
const leftOut = new WeakMap<Element, ChildNode[]>();

/** Takes a part of a snippet out of the document, or puts it back: the text of a `<code>` is always the snippet. */
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

/** Shows the lines of one form of the key: the literal lines are in place, the variable lines in a template. */
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
export function applyForm(block: Element, { noKey, keyForm, isAnthropic }: BlockForm): void {
  showForm(block, noKey ? "literal" : keyForm);
  for (const line of block.querySelectorAll<HTMLElement>("[data-key-line]")) {
    leaveOut(line, noKey || (isAnthropic && "bearer" in line.dataset));
  }
  // The styles reserve height by the number of lines for code that is not laid out yet.
  const pre = block.querySelector<HTMLElement>("pre[data-lines]");
  if (pre) pre.dataset["lines"] = String(pre.textContent.split("\n").length);
}
