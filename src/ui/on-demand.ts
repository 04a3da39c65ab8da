import { fetchJson } from "./read-text.ts";

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

/** Builds nodes from data. */
export const buildNodes = (trees: readonly Tree[]): Node[] => trees.map(build);

/** Fetches under way. */
const loading = new WeakMap<HTMLElement, Promise<boolean>>();

/**
 * Fetches a panel's content and puts it in place of the link to the content's own page. A panel keeps the link when
 * the fetch fails, and says what to do. A second call during a fetch waits for that fetch.
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
  panel.ariaBusy = "true";
  try {
    const content = buildNodes((await fetchJson(source)) as Tree[]);
    // Notices about the visitor's server stay.
    panel.replaceChildren(
      ...panel.querySelectorAll(":scope > :is([data-support-notice], [data-context-notice])"),
      ...content,
    );
    delete panel.dataset["source"];
    return true;
  } catch {
    // Offline, the file is gone, or a login proxy whose session has ended sends the request elsewhere.
    panel.querySelector(":scope > [role=alert]")?.remove();
    const error = document.createElement("p");
    error.className = "later";
    error.role = "alert";
    error.textContent = `This help could not be loaded from ${location.host}. Reload the page, or sign in again.`;
    panel.append(error);
    return false;
  } finally {
    panel.ariaBusy = null;
  }
}
