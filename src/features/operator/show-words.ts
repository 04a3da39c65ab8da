/** The operator's words of the file beside the page, in place of those of the build. */
import type { Link, Settings } from "../../settings/settings.ts";
import { addressOf, leadOf, titleOf } from "../../settings/words.ts";
import { buildNodes, type Tree } from "../../ui/on-demand.ts";

/** Content of each element with the name in `data-word`; without content the element is hidden. */
const words: Record<string, (settings: Settings) => Tree[]> = {
  name: ({ name }) => [name],
  lead: (settings) => [leadOf(settings)],
  links: ({ links }) => links.map((link) => ["li", {}, linkTo(link)]),
  support: ({ support }) => (support ? ["Ask ", linkTo(support)] : []),
  footer: ({ footer }) => (footer ? [footer] : []),
};

const linkTo = ({ label, url }: Link): Tree => ["a", { href: url, rel: "noreferrer" }, label];

/** What each element shows, as JSON. */
const shown = new WeakMap<Element, string>();

/** Shows the words: as text and as elements of our own. The page may still be parsed. */
export function showWords(settings: Settings): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-word]")) {
    const content = words[element.dataset["word"] ?? ""]?.(settings) ?? [];
    const text = JSON.stringify(content);
    if (shown.get(element) === text) continue;
    shown.set(element, text);
    element.replaceChildren(...buildNodes(content));
    element.hidden = content.length === 0;
  }
}

/** Shows in the head what the words are: title, description and public address. */
export function showInHead(settings: Settings): void {
  const page = document.documentElement.dataset["page"];
  document.title = titleOf(settings.name, page);
  const description = document.querySelector<HTMLMetaElement>("meta[name=description]");
  if (description && page === undefined) description.content = leadOf(settings);
  const canonical =
    document.querySelector<HTMLLinkElement>("link[rel=canonical]") ?? document.createElement("link");
  if (!settings.address) return canonical.remove();
  canonical.rel = "canonical";
  canonical.href = addressOf(
    settings.address,
    page === undefined ? "" : location.pathname.replace(/.*\//, ""),
  );
  document.head.append(canonical);
}
