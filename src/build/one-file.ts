/** The document of a page that is one file: all that the page loads stands in it, allowed by its hash alone. */
import { globSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { defaultTreeAdapter, html, parse, serialize, type DefaultTreeAdapterTypes } from "parse5";
import { bundleScripts } from "./bundle-scripts.ts";
import { inlineHash } from "./inline-hash.ts";

type Element = DefaultTreeAdapterTypes.Element;

const { appendChild, createCommentNode, createElement, createTextNode, detachNode } = defaultTreeAdapter;

/** Attributes in which Astro names the modules of an island. */
const ISLAND_MODULES = ["component-url", "renderer-url", "before-hydration-url"];

/** Kinds of links that one file has none of: files that stand in it, and the page in other forms, beside it. */
const LEFT_OUT = ["stylesheet", "modulepreload", "alternate"];

/** Data for programs, which the page itself does not fetch. */
const FOR_PROGRAMS = ["registry.json", "*.schema.json"];

/**
 * Returns a built page as one document: its styles, its scripts as one module, its data and its notices.
 * @param folder the built page
 * @throws Error when something in the page still leads to a file beside it
 */
export async function oneFile(folder: string): Promise<string> {
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const document = parse(read("index.html"));
  const elements = [...elementsOf(document)];
  const named = (name: string) => elements.filter(({ tagName }) => tagName === name);

  const [head, body] = [named("head")[0], named("body")[0]] as [Element, Element];
  // A script that runs before anything shows stays in its place; all others become one.
  const early = [...elementsOf(head)].filter((element) => element.tagName === "script" && isClassic(element));
  const scripts = named("script").filter((element) => !early.includes(element));
  const addresses = elements.flatMap((element) =>
    ISLAND_MODULES.flatMap((name) => attributeOf(element, name)?.value ?? []),
  );
  const code = await bundleScripts(folder, scripts.map(sourceOf), [...new Set(addresses)]);
  scripts.forEach(detachNode);
  // Only strings of a script hold these.
  const script = code.replace(/<(?=\/script|!--)/gi, "\\x3C");

  const links = named("link").map((link) => ({ link, rel: attributeOf(link, "rel")?.value }));
  const linked = links.flatMap(({ link, rel }) =>
    rel === "stylesheet" ? (attributeOf(link, "href")?.value ?? []) : [],
  );
  for (const { link, rel } of links) if (rel && LEFT_OUT.includes(rel)) detachNode(link);
  const style = withText("style", linked.map(read).join("\n"));

  for (const picture of elements.flatMap(pictureOf)) picture.value = dataUrl(folder, picture.value);

  appendChild(head, style);
  for (const path of globSync("*.json", { cwd: folder, exclude: FOR_PROGRAMS }).toSorted()) {
    // `<` stands in strings alone, and begins no tag there.
    const text = read(path).replaceAll("<", "\\u003c");
    appendChild(body, withText("script", text, { type: "application/json", id: `./${path}` }));
  }
  appendChild(body, withText("script", script, { type: "module" }));
  appendChild(body, createCommentNode(`\n${read("licenses.txt").replaceAll("-->", "-- >")}`));

  const policy = named("meta").find(
    (meta) => attributeOf(meta, "http-equiv")?.value === "content-security-policy",
  );
  const content = policy && attributeOf(policy, "content");
  if (!content) throw new Error("The page has no policy that could allow what stands in it.");
  const allowed = [...early.map(textOf), script];
  content.value = policyFor(content.value, allowed, [style, ...named("style")].map(textOf));
  refuseFiles(document);
  return serialize(document);
}

/** Whether a script runs where it stands, before what follows it. */
const isClassic = (script: Element): boolean => !attributeOf(script, "src") && !attributeOf(script, "type");

/** Returns a policy that allows these scripts and styles alone. */
function policyFor(policy: string, scripts: readonly string[], styles: readonly string[]): string {
  const directives = new Map(
    policy.split(";").flatMap((directive) => {
      const [name = "", ...sources] = directive.trim().split(/\s+/);
      return name ? [[name, sources] as const] : [];
    }),
  );
  const hashes = (texts: readonly string[]) => texts.map((text) => `'${inlineHash(text)}'`);
  directives.set("img-src", ["data:"]);
  directives.set("script-src", hashes(scripts));
  directives.set("style-src", hashes(styles));
  return [...directives].map(([name, sources]) => [name, ...sources].join(" ")).join(";");
}

/** Matches a link or a source that is a file beside the page, in the page's data. */
const FILE_BESIDE = /"(?:href|src)":"(\.\/[^"]*)"/g;

/** @throws Error when the page, or markup in its data, leads to a file beside the page */
function refuseFiles(document: DefaultTreeAdapterTypes.Document): void {
  const found = [...elementsOf(document)].flatMap((element) => [
    ...["href", "src"].flatMap((name) => attributeOf(element, name)?.value ?? []),
    ...(element.tagName === "script" ? [...textOf(element).matchAll(FILE_BESIDE)] : []).map(
      ([, address = ""]) => address,
    ),
  ]);
  const address = found.find((each) => each.startsWith("./"));
  if (address) throw new Error(`The page as one file still leads to ${address}, which is another file.`);
}

/** Types of pictures, by the ends of their names. */
const pictureTypes: Record<string, string> = {
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
};

/** Returns the attribute that names an element's picture, if it is a file beside the page. */
function pictureOf(element: Element) {
  const name = { link: "href", img: "src" }[element.tagName];
  const address = name && attributeOf(element, name);
  return address && address.value.startsWith("./") && extname(address.value) in pictureTypes ? [address] : [];
}

/** Returns a file as its own address. */
function dataUrl(folder: string, path: string): string {
  return `data:${pictureTypes[extname(path)]};base64,${readFileSync(join(folder, path), "base64")}`;
}

/** Returns a script's text, or the import of the file that it loads. */
function sourceOf(script: Element): string {
  const src = attributeOf(script, "src");
  return src ? `import ${JSON.stringify(src.value)};` : textOf(script);
}

function withText(name: string, text: string, attributes: Record<string, string> = {}): Element {
  const attrs = Object.entries(attributes).map(([attribute, value]) => ({ name: attribute, value }));
  const element = createElement(name, html.NS.HTML, attrs);
  appendChild(element, createTextNode(text));
  return element;
}

const attributeOf = (element: Element, name: string) => element.attrs.find((each) => each.name === name);

const textOf = ({ childNodes }: Element): string =>
  childNodes.map((node) => ("value" in node ? node.value : "")).join("");

/** Yields all elements below a node, in the document's order. */
function* elementsOf(node: DefaultTreeAdapterTypes.ParentNode): Generator<Element> {
  for (const child of node.childNodes) {
    if (!("tagName" in child)) continue;
    yield child;
    yield* elementsOf(child);
  }
}
