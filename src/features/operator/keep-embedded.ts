/** Returns the folder of an address. */
const folderOf = ({ origin, pathname }: URL | Location): string =>
  origin + pathname.slice(0, pathname.lastIndexOf("/"));

/** Keeps the pages of a frame without rail and head when a link leads from one to another; other sites open in a tab. */
export function keepEmbedded(): void {
  for (const kind of ["click", "auxclick"]) {
    document.addEventListener(kind, ({ target }) => follow(target), { capture: true });
  }
}

function follow(target: EventTarget | null): void {
  const link = target instanceof Element && target.closest<HTMLAnchorElement>("a[href]");
  if (!link) return;
  const url = new URL(link.href);
  if (folderOf(url) !== folderOf(location)) link.target = "_blank";
  else if (!url.searchParams.has("embed")) {
    url.searchParams.set("embed", "");
    link.href = url.href;
  }
}
