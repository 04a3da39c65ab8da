/** The attributes and words of one mark of support. */

import type { YesNoUnknown } from "../../diagnosis/support.ts";

/** Words after what the server may support, for assistive technology. */
export const supportWords: Record<YesNoUnknown, string> = {
  yes: " (works on this server)",
  no: " (not on this server)",
  unknown: "",
};

/** Says in an attribute whether the server supports what an element is about. */
export function setSupported(element: HTMLElement | null, answer: YesNoUnknown): void {
  if (!element) return;
  if (answer === "unknown") delete element.dataset["supported"];
  else element.dataset["supported"] = answer;
}

/** Describes an element for assistive technology and on hover, before the group that it is of; `""` takes it away. */
export function setDescription(element: HTMLElement, words: string): void {
  const group = element.closest<HTMLElement>("[data-group]")?.dataset["group"];
  const descriptions = { title: words, "aria-description": [words, group].filter(Boolean).join(", ") };
  for (const [name, text] of Object.entries(descriptions)) {
    if (text) element.setAttribute(name, text);
    else element.removeAttribute(name);
  }
}

/** Puts the words of a mark at the end of an element, before its copy button; `""` takes them away. */
export function setWords(element: HTMLElement | null, words: string, className: string): void {
  let span = element?.querySelector<HTMLElement>(":scope > [data-support-words]");
  if (!words) return span?.remove();
  if (!span) {
    span = document.createElement("span");
    span.className = className;
    span.dataset["supportWords"] = "";
    span.translate = true;
    element?.insertBefore(span, element.querySelector(":scope > [data-copy]"));
  }
  span.textContent = words;
}
