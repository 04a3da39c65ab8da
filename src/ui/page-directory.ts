/**
 * Returns the address of the page's directory, with a slash at its end. One file may be served without that slash, which
 * other pages add to their address: `page/add-slash.js`.
 */
export function pageDirectory(): URL {
  const directory = new URL(".", location.href);
  const [, last = ""] = /([^/]*)$/.exec(location.pathname) ?? [];
  if (import.meta.env.SINGLE_FILE && last && !/^index$|\.html?$/.test(last)) directory.pathname += `${last}/`;
  return directory;
}
