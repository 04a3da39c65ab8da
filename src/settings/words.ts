/** The words of a page that follow the settings: at build and in the browser. */
import type { Settings } from "./settings.ts";

/** Sentence below the name where the operator has none. */
const LEAD = "Copy-paste snippets for your tools, agents and languages, filled in with your server.";

/**
 * Returns the document's title.
 * @param page the title of a page of its own; without, the page is the first one
 */
export const titleOf = (name: string, page?: string): string =>
  page === undefined || page === name ? name : `${page} · ${name}`;

/** Returns the folder that an address names, with or without a slash or a page at its end. */
export function folderOf(address: string): URL {
  const folder = new URL(address);
  folder.search = folder.hash = "";
  folder.pathname = folder.pathname.replace(/(?:\/[^/]*\.html?|\/)?$/, "/");
  return folder;
}

/**
 * Returns the public address of a page.
 * @param address the folder that the operator names, with or without a slash at the end
 * @param file the page's file; `""` or `index.html` for the first page, which is the folder itself
 */
export function addressOf(address: string, file: string): string {
  const page = file === "" ? "" : file.replace(/(?:\.html)?$/, ".html");
  return new URL(page === "index.html" ? "./" : `./${page}`, folderOf(address)).href;
}

/** Returns the sentence that stands below the name. */
export const leadOf = ({ intro }: Pick<Settings, "intro">): string => intro ?? LEAD;
