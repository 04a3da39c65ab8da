import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { oneFile } from "../../../src/build/one-file.ts";
import { inlineHash } from "../../../src/build/inline-hash.ts";

type Element = DefaultTreeAdapterTypes.Element;

const page = ({ head = "", body = "" } = {}) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>T</title>
<link rel="icon" href="./favicon.svg" type="image/svg+xml">
<meta http-equiv="content-security-policy" content="default-src 'none';img-src 'self' data:;connect-src 'self' https: http:; script-src 'self' 'sha256-old='; style-src 'self'; trusted-types 'none'">
<link rel="stylesheet" href="./_astro/page.css"><link rel="stylesheet" href="./_astro/later.css"><link rel="modulepreload" href="./_astro/page.js">${head}</head>
<body><style>b{color:red}</style><x-island component-url="./_astro/island.js"></x-island>${body}
<script>self.traces = ["inline"]; self.load = (url) => import(url);</script>
<script type="module" src="./_astro/page.js"></script></body></html>`;

const files = {
  "favicon.svg": `<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1#"/></svg>`,
  "_astro/page.css": "a{color:blue}",
  "_astro/later.css": "i{color:green}",
  "_astro/page.js":
    'import { add } from "./shared.js"; add("page"); self.more = () => import("./more.js"); add("</script><!--");',
  "_astro/shared.js": "export const add = (text) => void self.traces.push(text);",
  "_astro/more.js": 'import { add } from "./shared.js"; add("more"); export const more = 1;',
  "_astro/island.js": 'import { add } from "./shared.js"; add("island"); export default "an island";',
  "find.json": JSON.stringify(["</script><!-- <script>", "ü"]),
  "registry.json": "[]",
  "licenses.txt": "Notice of a package --> whole",
};

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "one-file-"))));
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllGlobals();
});

function make(changes: Record<string, string> = {}): Promise<string> {
  for (const [path, text] of Object.entries({ "index.html": page(), ...files, ...changes })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return oneFile(folder);
}

const elementsOf = (node: DefaultTreeAdapterTypes.ParentNode): Element[] =>
  node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...elementsOf(child)] : []));
const attribute = ({ attrs }: Element, name: string) => attrs.find((each) => each.name === name)?.value;
const textOf = ({ childNodes }: Element) =>
  childNodes.map((node) => (node as DefaultTreeAdapterTypes.TextNode).value).join("");
const named = (html: string, name: string) =>
  elementsOf(parse(html)).filter(({ tagName }) => tagName === name);

test("the policy allows the script and the styles by their hashes alone, and keeps the rest", async () => {
  const html = await make();
  const scripts = named(html, "script").filter((script) => attribute(script, "type") === "module");
  const styles = named(html, "style").map(textOf);
  expect(scripts).toHaveLength(1);
  expect(styles.join("\n")).toBe("a{color:blue}\ni{color:green}\nb{color:red}");
  const [policy] = named(html, "meta").flatMap((meta) =>
    attribute(meta, "http-equiv") ? attribute(meta, "content") : [],
  );
  const hash = (text: string) => `'${inlineHash(text)}'`;
  expect(policy?.split(";")).toEqual([
    "default-src 'none'",
    "img-src data:",
    "connect-src 'self' https: http:",
    `script-src ${hash(textOf(scripts[0] as Element))}`,
    `style-src ${styles.map(hash).join(" ")}`,
    "trusted-types 'none'",
  ]);
});

test("a script of the head stays where it runs before anything shows, allowed by its hash", async () => {
  const early = "document.documentElement.dataset.theme = `dark`";
  const html = await make({ "index.html": page({ head: `<script>${early}</script>` }) });
  const [first, module] = named(html, "script").filter(
    (script) => attribute(script, "type") !== "application/json",
  );
  expect([first, module].map((script) => (script as Element).parentNode?.nodeName)).toEqual(["head", "body"]);
  expect(textOf(first as Element)).toBe(early);
  expect(textOf(module as Element)).not.toContain("dataset.theme");
  const scripts = [early, textOf(module as Element)].map((text) => `'${inlineHash(text)}'`).join(" ");
  expect(html).toContain(`script-src ${scripts};`);
});

test("nothing is left to load: links to styles and scripts are gone, pictures are in the page", async () => {
  const html = await make({
    "index.html": page({
      head: '<link rel="alternate" type="text/markdown" href="./index.md">',
      body: '<img src="./logo.png">',
    }),
    "logo.png": "a picture",
  });
  expect(named(html, "script").map((script) => attribute(script, "src"))).toEqual([undefined, undefined]);
  const links = named(html, "link");
  expect(links.map((link) => attribute(link, "rel"))).toEqual(["icon"]);
  const sources = [links[0], named(html, "img")[0]].map((each) =>
    attribute(each as Element, each?.tagName === "img" ? "src" : "href"),
  );
  const inBase64 = (text: string) => Buffer.from(text).toString("base64");
  expect(sources).toEqual([
    `data:image/svg+xml;base64,${inBase64(files["favicon.svg"])}`,
    `data:image/png;base64,${inBase64("a picture")}`,
  ]);
});

test("the scripts run in their order, and load what they import by a path or by an address in the page", async () => {
  const html = await make();
  const script = named(html, "script").find((each) => attribute(each, "type") === "module") as Element;
  const self = {} as Record<"more" | "load", (url?: string) => Promise<object>> & { traces: string[] };
  vi.stubGlobal("self", self);
  await import(`data:text/javascript,${encodeURIComponent(textOf(script))}`);
  expect(self.traces).toEqual(["inline", "page", "</script><!--"]);
  expect(await self.more()).toMatchObject({ more: 1 });
  expect(await self.load("./_astro/island.js")).toMatchObject({ default: "an island" });
  expect(self.traces.slice(3)).toEqual(["more", "island"]);
});

test("the data of the page stands in it under its addresses, whatever it holds; data for programs does not", async () => {
  const html = await make();
  const data = named(html, "script").filter((script) => attribute(script, "type") === "application/json");
  expect(data.map((script) => attribute(script, "id"))).toEqual(["./find.json"]);
  expect(JSON.parse(textOf(data[0] as Element))).toEqual(["</script><!-- <script>", "ü"]);
});

test("the notices of the packages are in the page", async () => {
  expect(await make()).toMatch(/<!--\nNotice of a package -- > whole-->/);
});

test.each([
  ["a link to another page", { "index.html": page({ body: '<a href="./pi.html">Pi</a>' }) }, "./pi.html"],
  ["a frame", { "index.html": page({ body: '<iframe src="./a.html"></iframe>' }) }, "./a.html"],
  ["a preloaded file", { "index.html": page({ head: '<link rel="preload" href="./b">' }) }, "./b"],
  ["a link in data", { "pi.json": JSON.stringify([["a", { href: "./c.html" }, "C"]]) }, "./c.html"],
])("%s stops the build, which names it", async (_, changes, address) => {
  await expect(make(changes)).rejects.toThrow(`still leads to ${address}, which is another file`);
});

test("a page without a policy stops the build", async () => {
  await expect(make({ "index.html": page().replace(/<meta http[^>]*>/, "") })).rejects.toThrow("no policy");
});
