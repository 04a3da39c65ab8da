/** Links to single blocks of code: the name of a block within its panel, or within a page of its own. */

/** The part of the page in which a block's name is its own: a tab's panel, or the section of a page of its own. */
const SCOPE = "tab-group:not([data-unlinked]) > [role=tabpanel], section[data-guide-page]";

/** The code of blocks that have a link; lines that come and go with the form of the key have none. */
const CODE = "code-block > pre[aria-label]";

const codesIn = (scope: Element): HTMLElement[] =>
  [...scope.querySelectorAll<HTMLElement>(CODE)].filter((code) => !code.closest(".export"));

/** Returns the name of a block in links, from the end of its label: `step-2`, or `node-step-2` of a panel within the scope. */
function nameOf(code: HTMLElement, scope: Element): string {
  const own = code.closest(".alone[id]");
  if (own) return own.id;
  const inner = code.closest<HTMLElement>("[role=tabpanel]");
  const end = code.ariaLabel?.split(", ").at(-1) ?? "";
  const words = inner && inner !== scope ? [inner.dataset["panel"], end] : [end];
  return words
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
}

/** Returns the link of a block: `#agents/pi/step-2`, `#chat/python`; `undefined` for a block that belongs to no place. */
export function linkToBlock(block: Element): string | undefined {
  const code = block.querySelector<HTMLElement>(":scope > pre[aria-label]");
  const scope = block.closest<HTMLElement>(SCOPE);
  if (!code || !scope || !codesIn(scope).includes(code)) return undefined;
  const name = nameOf(code, scope);
  const section = scope.closest<HTMLElement>("tab-group")?.dataset["section"];
  if (!section) return `#${name}`;
  const names = new Set(codesIn(scope).map((each) => nameOf(each, scope)));
  const panel = `#${section}/${scope.dataset["panel"]}`;
  return names.size > 1 ? `${panel}/${name}` : panel;
}

/** Returns the block that a link names, of several for different choices the shown one. */
export function blockNamed(name: string, scope: ParentNode = document): HTMLElement | undefined {
  const blocks = [...scope.querySelectorAll<HTMLElement>(CODE)].flatMap((code) => {
    const place = code.closest(SCOPE);
    return place && nameOf(code, place) === name ? (code.parentElement ?? []) : [];
  });
  // The panel of another language is opened for its block.
  return blocks.find((block) => !block.closest("[hidden]:not([role=tabpanel])")) ?? blocks[0];
}
