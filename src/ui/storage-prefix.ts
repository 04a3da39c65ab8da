/** Beginning of every name in the browser's storage: pages in other directories of one origin have their own. */
export const storagePrefix =
  typeof location === "undefined" ? "integrate:" : `integrate:${new URL(".", location.href).pathname}:`;
