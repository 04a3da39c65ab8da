import href from "../styles/later.css?url";

let loading: Promise<void> | undefined;

/**
 * Loads the styles of lists, results and views, which the page has none of before its first use, unless it is one file.
 * @returns a promise that is kept once they are there, or cannot be loaded
 */
export function loadLaterStyles(): Promise<void> {
  if (import.meta.env.SINGLE_FILE) return Promise.resolve();
  loading ??= new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    for (const end of ["load", "error"]) link.addEventListener(end, () => resolve());
    document.head.append(link);
  });
  return loading;
}
