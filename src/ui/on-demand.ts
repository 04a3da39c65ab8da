/** An element as data: its name, its attributes, its children; text is a string. */
export type Tree = string | [name: string, attributes: Record<string, string>, ...children: Tree[]];

const SVG = "http://www.w3.org/2000/svg";

/** Builds what the data says, element by element: no text is ever read as markup. */
function build(tree: Tree): Node {
  if (typeof tree === "string") return document.createTextNode(tree);
  const [name, attributes, ...children] = tree;
  const element =
    name === "svg" || name === "use" ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  const parent = element instanceof HTMLTemplateElement ? element.content : element;
  parent.append(...children.map(build));
  return element;
}

/** Fetches that are under way. */
const loading = new WeakMap<HTMLElement, Promise<boolean>>();

/**
 * Fetches a panel's content, built from the same components as the page, and puts it in place of the link to its page.
 * A panel that cannot be fetched keeps the link.
 * @returns whether the content is there, when there is nothing more to wait for, whoever asked first
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
    const response = await fetch(source, { credentials: "same-origin" });
    if (!response.ok) return false;
    const content = ((await response.json()) as Tree[]).map(build);
    // What is known of this server stays.
    panel.replaceChildren(...panel.querySelectorAll(":scope > [data-support-notice]"), ...content);
    delete panel.dataset["source"];
    return true;
  } catch {
    // Offline, or moved.
    return false;
  } finally {
    panel.ariaBusy = null;
  }
}
