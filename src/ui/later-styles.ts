import href from "../styles/later.css?url";

let link: HTMLLinkElement | undefined;

/** Loads the styles of lists, results and views, which the page has none of before its first use, unless it is one file. */
export function loadLaterStyles(): void {
  if (link || import.meta.env.SINGLE_FILE) return;
  link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
}
