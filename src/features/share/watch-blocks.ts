/**
 * Adds what hands on a single part of the page: Download beside Copy of files, and links to blocks and headings. They are
 * made when they may be wanted, so that the document holds none of them.
 */
import { linkToBlock } from "../../ui/block-link.ts";
import { CONTENT_SHOWN } from "../../ui/content-shown.ts";
import { loadLaterStyles } from "../../ui/later-styles.ts";
import { downloadBlock, FILE } from "./download-block.ts";

/** A heading that is a place of the page, beside which its link stands. */
const HEADING = ".section-head > h2, [role=tabpanel][data-panel] .guide-head > h3";

/** Makes what is missing in the page, and in whatever comes or is reached. */
export async function watchBlocks(): Promise<void> {
  await loadLaterStyles();
  let usesKeyboard = document.activeElement !== document.body;
  const complete = (root: ParentNode) => {
    for (const file of root.querySelectorAll(FILE)) {
      const block = file.closest("code-block");
      if (block && !block.closest("[role=tabpanel][hidden]")) addDownload(block);
    }
    // Whoever tabs through the page would not come by a heading otherwise.
    if (usesKeyboard) for (const heading of root.querySelectorAll(HEADING)) addAnchor(heading);
  };
  const reach = ({ target }: Event) => {
    if (!(target instanceof Element)) return;
    const block = target.closest("code-block");
    if (block) addLink(block);
    const heading = target.closest(".section-head, .guide-head")?.querySelector(HEADING);
    if (heading) addAnchor(heading);
  };
  complete(document);
  document.addEventListener("pointerover", reach);
  document.addEventListener("focusin", reach);
  document.addEventListener(CONTENT_SHOWN, ({ target }) => {
    if (target instanceof Element) complete(target);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Tab" || usesKeyboard) return;
    usesKeyboard = true;
    complete(document);
  });
  if (usesKeyboard) reach({ target: document.activeElement } as Event);
}

const labelOf = (block: Element): string => block.querySelector("pre")?.ariaLabel ?? "this code";

function addDownload(block: Element): void {
  const copy = block.querySelector("[data-copy]");
  if (!copy || block.querySelector(".download")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "download";
  button.textContent = "↓";
  button.title = "Download";
  button.ariaLabel = `Download ${labelOf(block)}`;
  button.addEventListener("click", () => downloadBlock(block));
  copy.after(button);
}

function addLink(block: Element): void {
  const href = block.querySelector(".anchor") ? undefined : linkToBlock(block);
  if (href) block.append(anchorTo(href, labelOf(block)));
}

function addAnchor(heading: Element): void {
  if (heading.nextElementSibling?.matches(".anchor")) return;
  const section = heading.closest<HTMLElement>("section[id]")?.id;
  if (!section) return;
  const panel = heading.matches("h3") && heading.closest<HTMLElement>("[role=tabpanel]")?.dataset["panel"];
  heading.after(anchorTo(panel ? `#${section}/${panel}` : `#${section}`, heading.textContent.trim()));
}

function anchorTo(href: string, label: string): HTMLElement {
  const anchor = document.createElement("a");
  anchor.className = "anchor";
  anchor.href = href;
  anchor.textContent = "#";
  anchor.ariaLabel = `Link to ${label.replace(/\s+/g, " ")}`;
  return anchor;
}
