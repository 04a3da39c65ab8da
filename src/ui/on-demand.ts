import { announceShown } from "./content-shown.ts";
import { fetchJson, OtherPageError } from "./read-text.ts";

/** A node as data: text is a string, an element is its name, its attributes and its children. */
export type Tree = string | [name: string, attributes: Record<string, string>, ...children: Tree[]];

const SVG = "http://www.w3.org/2000/svg";
const svgNames = new Set(["svg", "use", "path"]);

/** Builds a node from data, element by element: no text is ever parsed as markup. */
function build(tree: Tree): Node {
  if (typeof tree === "string") return document.createTextNode(tree);
  const [name, attributes, ...children] = tree;
  const element = svgNames.has(name) ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  const parent = element instanceof HTMLTemplateElement ? element.content : element;
  parent.append(...children.map(build));
  return element;
}

/** Changes content before it comes into the page. */
let prepare = (_: DocumentFragment): void => {};

/** Sets what changes content before it comes into the page. */
export const prepareContent = (change: typeof prepare): void => void (prepare = change);

/** Builds nodes from data. */
export function buildNodes(trees: readonly Tree[]): Node[] {
  const content = document.createDocumentFragment();
  content.append(...trees.map(build));
  prepare(content);
  return [...content.childNodes];
}

/** Fetches under way. */
const loading = new WeakMap<HTMLElement, Promise<boolean>>();

/**
 * Fetches a panel's content and puts it in place of the link to the content's own page. When the fetch fails, the panel
 * says so, and offers to try again and the page. A second call during a fetch waits for that fetch.
 * @param panel an element with the content's address in `data-source`, and with a link to the page of its own or the
 *   page's address in `data-page`, if there is one
 * @returns whether the panel has its content
 */
export function load(panel: HTMLElement): Promise<boolean> {
  const source = panel.dataset["source"];
  if (!source) return Promise.resolve(true);
  const underWay = loading.get(panel) ?? fetchInto(panel, source).finally(() => loading.delete(panel));
  loading.set(panel, underWay);
  return underWay;
}

async function fetchInto(panel: HTMLElement, source: string): Promise<boolean> {
  // On its way before the page is laid out.
  const fetched = fetchJson(source);
  resize(panel, () => (panel.ariaBusy = "true"));
  try {
    const content = buildNodes((await fetched) as Tree[]);
    const hadFocus = panel.contains(document.activeElement);
    resize(panel, () => {
      // Notices about the visitor's server stay.
      panel.replaceChildren(
        ...panel.querySelectorAll(":scope > :is([data-support-notice], [data-context-notice])"),
        ...content,
      );
      panel.ariaBusy = null;
    });
    delete panel.dataset["source"];
    if (hadFocus) {
      panel.tabIndex = -1;
      panel.focus();
    }
    return true;
  } catch (error) {
    const page = panel.dataset["page"] ?? panel.querySelector(":scope > .later a")?.getAttribute("href");
    panel.querySelectorAll(":scope > .later").forEach((earlier) => earlier.remove());
    resize(panel, () => {
      panel.append(failure(panel, error, page ?? undefined));
      panel.ariaBusy = null;
    });
    return false;
  }
}

/**
 * Changes a panel's height. Whoever has scrolled past the panel stays where they are: the browser would hold the panel's
 * section in place, and move what is in view.
 */
function resize(panel: HTMLElement, change: () => void): void {
  const section = panel.closest("section");
  const isPassed =
    section &&
    !panel.hidden &&
    panel.getBoundingClientRect().bottom <= parseFloat(getComputedStyle(section).scrollMarginBlockStart);
  if (isPassed) section.style.overflowAnchor = "none";
  change();
  if (!isPassed) return;
  // The browser chooses what it holds when it lays out.
  section.getBoundingClientRect();
  section.style.overflowAnchor = "";
}

/** Returns the sentence that says what failed, with a button to try again and a link to the page, if there is one. */
function failure(panel: HTMLElement, error: unknown, page: string | undefined): HTMLElement {
  const text = document.createElement("span");
  text.textContent =
    error instanceof OtherPageError
      ? `Another page came from ${location.host}, perhaps a login. Reload the page, or sign in again.`
      : `Could not load this from ${location.host}.`;
  const again = document.createElement("button");
  again.type = "button";
  again.className = "link";
  again.textContent = "Try again";
  again.addEventListener("click", async () => {
    if (await load(panel)) announceShown(panel);
  });
  const alert = document.createElement("p");
  alert.className = "later notice";
  alert.role = "alert";
  alert.append(text, again);
  if (page) {
    const link = document.createElement("a");
    link.href = page;
    link.textContent = "Open its page";
    alert.append(link);
  }
  return alert;
}
