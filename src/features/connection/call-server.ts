/** How this page calls a server; every request and every probe goes through here. */

/**
 * What all calls have in common: no cookies, nothing from a cache, no address of this page beyond what CORS needs, and
 * no key sent along to an address that a redirect names.
 */
const common: RequestInit = {
  credentials: "omit",
  redirect: "error",
  referrerPolicy: "no-referrer",
  cache: "no-store",
};

/** `fetch` as this page does it. */
export const call = (url: string | URL, init: RequestInit): Promise<Response> =>
  fetch(url, { ...common, ...init });

/** Addresses that this page's own Content Security Policy kept it from calling. */
const forbidden = new Set<string>();

if (typeof document !== "undefined") {
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    if (effectiveDirective === "connect-src" && URL.canParse(blockedURI))
      forbidden.add(new URL(blockedURI).origin);
  });
}

/** Whether this page's own policy forbade a call to this origin. */
export const wasForbidden = (origin: string): boolean => forbidden.has(origin);

/** Names of the headers that make a browser ask the server first, in a request to another origin. */
export const preflighted = (headers: Record<string, string>): string[] =>
  Object.keys(headers).filter((name) => name !== "accept");
