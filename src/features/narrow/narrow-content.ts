import { protocolIds, protocolInfo, type ProtocolId } from "../../protocols/protocol-info.ts";
import { isIn, NOT_OFFERED, type Narrowed, type ShownGuide } from "../../settings/narrow.ts";
import { pickerSections, sectionIds } from "../../settings/sections.ts";
import { parseName } from "../../ui/panel-name.ts";
import { narrowGuide, narrowLanguages } from "./narrow-guide.ts";

/** Takes away from a document, or from content that comes into it, what does not show. */
export function narrowContent(root: ParentNode, narrowed: Narrowed): void {
  narrowSections(root, narrowed);
  for (const protocol of protocolIds) narrowApi(root, protocol, narrowed);
  for (const section of pickerSections) {
    const guides = new Map(narrowed.guides[section].map((guide) => [guide.id, guide]));
    for (const part of partsOf(root, section)) narrowPart(part, guides.get(nameOf(part)));
  }
  for (const each of elements(root, "[id^='formats-']:is([data-tab], [data-panel])")) {
    if (!isIn(narrowed.protocols, nameOf(each).replace("-sse", ""))) each.remove();
  }
  narrowLinks(root, narrowed);
  narrowOwnPage(root, narrowed);
  for (const each of elements(root, "agent-guide")) narrowGuide(each, narrowed.protocols);
  for (const group of elements(root, "tab-group[data-unlinked]")) {
    const guide = narrowed.guides.frameworks.find(({ id }) => id === group.dataset["section"]);
    if (guide) narrowLanguages(group, Object.keys(guide.languages));
  }
}

const elements = (root: ParentNode, selector: string): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(selector),
];

/** Returns the tabs and panels of a section. */
const partsOf = (root: ParentNode, section: string): HTMLElement[] =>
  elements(root, `[id^="${section}-tab-"][data-tab], [id^="${section}-panel-"][data-panel]`);

const nameOf = ({ dataset }: HTMLElement): string => dataset["tab"] ?? dataset["panel"] ?? "";

function narrowSections(root: ParentNode, { sections }: Narrowed): void {
  for (const section of elements(root, "main > section[id]")) {
    if (isIn(sectionIds, section.id) && !sections.includes(section.id)) section.remove();
  }
  for (const link of root.querySelectorAll<HTMLAnchorElement>(".rail nav a")) {
    if (!isIn(sections, link.hash.slice(1))) link.closest("li")?.remove();
  }
}

/** Narrows the section of an API: its languages, and its list of tasks. */
function narrowApi(root: ParentNode, protocol: ProtocolId, { languages, tasks }: Narrowed): void {
  const known = languages[protocol];
  const shows = (name: string): boolean => {
    const parsed = parseName(name);
    return parsed !== undefined && known.includes(parsed.tab) && tasks.includes(parsed.task);
  };
  for (const part of partsOf(root, protocol)) if (!shows(nameOf(part))) part.remove();
  const group = root.querySelector(`tab-group[data-section="${protocol}"]`);
  if (!group) return;
  const tabs = new Map(partsOf(group, protocol).map((part) => [part.dataset["tab"], part]));
  group.querySelector("[role=tablist]")?.append(...known.flatMap((id) => tabs.get(id) ?? []));
  const list = group.querySelector<HTMLSelectElement>("select[data-tasks]");
  if (list) narrowTasks(list, tasks, shows);
}

function narrowTasks(
  list: HTMLSelectElement,
  tasks: readonly string[],
  shows: (name: string) => boolean,
): void {
  const isUntouched = list.selectedIndex === 0;
  for (const option of list.options) {
    const of = option.dataset["of"]?.split(" ").filter(shows);
    if (of) option.dataset["of"] = of.join(" ");
  }
  const options = [...list.options].filter(({ dataset }) => dataset["of"] !== "");
  list.replaceChildren(...tasks.flatMap((task) => options.find(({ value }) => value === task) ?? []));
  if (isUntouched) list.selectedIndex = 0;
}

/** Narrows the tab or the panel of a guide. */
function narrowPart(part: HTMLElement, guide: ShownGuide | undefined): void {
  if (!guide) part.remove();
  else if (!guide.refusal) {
    if (part.dataset["needsProtocol"]) part.dataset["needsProtocol"] = guide.protocols.join(" ");
  } else if (part.dataset["tab"]) {
    part.dataset["supported"] = "no";
    part.title = NOT_OFFERED;
    const group = part.closest<HTMLElement>("[data-group]")?.dataset["group"];
    part.setAttribute("aria-description", [NOT_OFFERED, group].filter(Boolean).join(", "));
  } else {
    for (const name of ["source", "needsProtocol", "needsTools", "needsContext", "needsPublic"])
      delete part.dataset[name];
    part.replaceChildren(...refusalOf(guide, part));
  }
}

/** Returns the name of a guide that is not offered, as it stands in its part where that is there, and why. */
function refusalOf({ name, refusal = "" }: ShownGuide, part: HTMLElement): Node[] {
  const head = part.querySelector("h3") ?? document.createElement("h3");
  if (!head.isConnected) head.textContent = name;
  head.translate = false;
  const reason = document.createElement("p");
  reason.className = "notice warning";
  reason.textContent = refusal;
  return [head, reason];
}

/** Narrows what leads to guides and endpoints: lists of guides' pages, and Quick Reference. */
function narrowLinks(root: ParentNode, { guides, protocols }: Narrowed): void {
  const all = Object.values(guides).flat();
  for (const list of elements(root, ".guide-list")) {
    const ofPage = (id: string) => list.querySelector(`a[href="./${CSS.escape(id)}.html"]`)?.closest("li");
    list.replaceChildren(...all.flatMap(({ id }) => ofPage(id) ?? []));
    if (!list.hasChildNodes()) list.closest("section")?.remove();
  }
  for (const id of protocolIds) {
    if (protocols.includes(id)) continue;
    for (const path of elements(root, `[data-path="${protocolInfo[id].path}"]`)) path.remove();
  }
  const recipe = root.querySelector("#reference a[href='#agents/anything-else']");
  if (recipe && !guides.agents.some(({ id, refusal }) => id === "anything-else" && !refusal)) {
    recipe.nextSibling?.remove();
    recipe.remove();
  }
}

/** Narrows a page of a guide alone. */
function narrowOwnPage(root: ParentNode, { guides }: Narrowed): void {
  const page = root.querySelector<HTMLElement>("[data-guide]");
  const guide = Object.values(guides)
    .flat()
    .find(({ id }) => id === page?.dataset["guide"]);
  const heading = page?.querySelector("h2");
  if (page && heading && guide?.refusal) page.replaceChildren(heading, ...refusalOf(guide, page));
}

/** Selects the first tab of each list, before the lists choose themselves. */
export function selectFirst(root: ParentNode): void {
  for (const list of elements(root, "[role=tablist]")) {
    for (const [index, tab] of elements(list, "[role=tab]").entries()) {
      tab.ariaSelected = String(index === 0);
      tab.tabIndex = index === 0 ? 0 : -1;
    }
  }
}
