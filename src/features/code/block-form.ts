/**
 * Forms of a code block's lines: for a system's shell; with the key, with its environment variable, with the operator's
 * command that prints it, or without a key; with the key in one header, or in two; with the operator's further headers.
 */
import { headerText, type HeaderList, type HeaderSlot } from "../../snippets/headers.ts";
import type { EncoderName } from "../../snippets/encode.ts";
import type { KeyForm, TextForm } from "../../snippets/key-form.ts";
import type { System } from "../../snippets/system.ts";

/** Options that the lines of a block depend on. */
export interface BlockForm {
  system: System;
  noKey: boolean;
  keyForm: KeyForm;
  /** Whether texts that can run the operator's command have it in place of the key. */
  keyCommand: boolean;
  /** Whether the server is Anthropic's own, which gets the key in its own header only. */
  isAnthropic: boolean;
  /** The operator's further headers. */
  headers: HeaderList;
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

/**
 * Shows one of the forms of a block's lines: the first is in place, each other one in a template.
 * @param name the attribute of all: `form`, `system`
 * @param other the form of the template; the first one is shown without
 */
function showForm(block: Element, name: "form" | "system", other: string | undefined): void {
  for (const lines of block.querySelectorAll(`span[data-${name}]`)) leaveOut(lines, other !== undefined);
  for (const template of block.querySelectorAll<HTMLTemplateElement>(`template[data-${name}]`)) {
    const isOther = template.dataset[name] === other;
    const isShown = template.nextElementSibling?.matches(`[data-${name}-shown]`);
    if (!isOther && isShown) template.nextElementSibling?.remove();
    if (isOther && !isShown) {
      const lines = document.createElement("span");
      lines.dataset[`${name}Shown`] = "";
      lines.append(template.content.cloneNode(true));
      template.after(lines);
    }
  }
}

/** Writes the slots of headers in a part of a block. */
function fillHeaders(part: ParentNode, headers: HeaderList): void {
  for (const slot of part.querySelectorAll<HTMLElement>("[data-header]")) {
    const { header, encode = "" } = slot.dataset;
    const encoders = encode.split(" ").filter(Boolean) as EncoderName[];
    slot.textContent = headerText(header as HeaderSlot, encoders, headers);
  }
}

/** Shows the lines for headers after their template: for each header, or once for all; none without headers. */
function showHeaders(block: Element, headers: HeaderList): void {
  for (const template of block.querySelectorAll<HTMLTemplateElement>("template[data-if*='header']")) {
    const shown = template.nextElementSibling;
    if (shown?.matches("[data-headers-shown]")) shown.remove();
    if (headers.length === 0) continue;
    const lines = document.createElement("span");
    lines.dataset["headersShown"] = "";
    const isForEach = template.dataset["if"] === "each-header";
    for (const list of isForEach ? headers.map((header) => [header]) : [headers]) {
      const copy = template.content.cloneNode(true) as DocumentFragment;
      fillHeaders(copy, list);
      for (const slot of copy.querySelectorAll<HTMLElement>("[data-header]")) delete slot.dataset["header"];
      lines.append(copy);
    }
    template.after(lines);
  }
  fillHeaders(block, headers);
}

/** Returns the form of the key that takes the place of a block's first one; `undefined` where that stays. */
function otherFormOf(block: Element, { noKey, keyForm, keyCommand }: BlockForm): TextForm | undefined {
  const has = (form: TextForm) => block.querySelector(`template[data-form='${form}']`) !== null;
  if (noKey) return undefined;
  if (keyCommand && has("command")) return "command";
  return keyForm === "variable" && has(keyForm) ? keyForm : undefined;
}

/** Gives a block the lines of a form. */
export function applyForm(block: Element, form: BlockForm): void {
  const { system, noKey, isAnthropic, headers } = form;
  // Each system's lines have forms of the key.
  showForm(block, "system", system === "windows" ? system : undefined);
  showForm(block, "form", otherFormOf(block, form));
  for (const line of block.querySelectorAll<HTMLElement>("[data-key-line]")) {
    leaveOut(line, noKey || (isAnthropic && "bearer" in line.dataset));
  }
  showHeaders(block, headers);
  // The styles reserve height by the number of lines for code that is not laid out yet.
  const pre = block.querySelector<HTMLElement>("pre[data-lines]");
  if (pre) pre.dataset["lines"] = String(pre.textContent.split("\n").length);
}
