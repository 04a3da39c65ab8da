import type { ProtocolId } from "../../protocols/protocol-info.ts";
import { isIn, needOf } from "../../settings/narrow.ts";

/** Leaves a guide the APIs that the server speaks, too; the first of them is chosen where the chosen one is not. */
export function narrowGuide(guide: HTMLElement, spoken: readonly ProtocolId[]): void {
  const options = [...guide.querySelectorAll<HTMLInputElement>("[name$='-protocol']")];
  const kept = options.filter(({ value }) => isIn(spoken, value));
  const [first] = kept;
  if (!first || kept.length === options.length) return;
  const isGone = (option: HTMLInputElement) => !kept.includes(option);
  if (options.some((option) => option.checked && isGone(option))) first.checked = true;
  if (options.some((option) => option.defaultChecked && isGone(option))) first.defaultChecked = true;
  for (const option of options) if (isGone(option)) option.closest("label")?.remove();
  // The guide reads its only API from the choice.
  if (kept.length === 1) first.closest("fieldset")?.setAttribute("hidden", "");
  const apis = kept.map(({ value }) => value as ProtocolId);
  for (const need of guide.querySelectorAll<HTMLElement>("[data-need]")) {
    need.dataset["need"] = apis.join(" ");
    need.replaceChildren(...inline(needOf(apis)));
  }
  for (const need of guide.querySelectorAll<HTMLElement>("[data-need-tools]")) {
    need.dataset["needTools"] = apis.join(" ");
  }
  // A guide that was there before shows its parts anew.
  guide.dispatchEvent(new Event("change"));
}

/** Leaves a framework the languages that show, in their order; a single one needs no tabs. */
export function narrowLanguages(group: HTMLElement, languages: readonly string[]): void {
  for (const part of group.querySelectorAll<HTMLElement>("[data-tab], [data-panel]")) {
    if (!languages.includes(part.dataset["tab"] ?? part.dataset["panel"] ?? "")) part.remove();
  }
  const tabs = [...group.querySelectorAll<HTMLElement>("[data-tab]")];
  const list = group.querySelector<HTMLElement>("[role=tablist]");
  list?.append(...languages.flatMap((id) => tabs.find(({ dataset }) => dataset["tab"] === id) ?? []));
  if (tabs.length === 1) list?.closest(".tab-bar")?.setAttribute("hidden", "");
}

/** Returns the nodes of a sentence; its parts in backticks become `<code>`. */
const inline = (text: string): Node[] =>
  text.split("`").map((piece, index) => {
    const node = document.createElement(index % 2 ? "code" : "span");
    if (index % 2) node.className = "inline";
    node.translate = index % 2 === 0;
    node.textContent = piece;
    return node;
  });
