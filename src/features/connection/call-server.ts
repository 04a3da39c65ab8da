/** Calls to the visitor's server: every request and every probe goes through here. */

/**
 * Options of every call: no cookies, no cache, no referrer, and no redirects, which could carry the key to another
 * address.
 */
const common: RequestInit = {
  credentials: "omit",
  redirect: "error",
  referrerPolicy: "no-referrer",
  cache: "no-store",
};

/** Calls `fetch` with the options of every call. */
export const call = (url: string | URL, init: RequestInit): Promise<Response> =>
  fetch(url, { ...common, ...init });

/** Origins that the page's own Content Security Policy kept from being called. */
const forbidden = new Set<string>();

if (typeof document !== "undefined") {
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    if (effectiveDirective === "connect-src" && URL.canParse(blockedURI))
      forbidden.add(new URL(blockedURI).origin);
  });
}

/** Whether this page's own policy forbade a call to this origin. */
export const wasForbidden = (origin: string): boolean => forbidden.has(origin);

/** Waits for a report that this page's own policy forbade a call to this origin, `ms` milliseconds at most. */
export const untilForbidden = (origin: string, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(finish, ms);
    // The listener above is called first.
    const look = () => wasForbidden(origin) && finish();
    function finish() {
      clearTimeout(timer);
      document.removeEventListener("securitypolicyviolation", look);
      resolve();
    }
    document.addEventListener("securitypolicyviolation", look);
  });

/** Returns the names of the headers that cause a CORS preflight in a request to another origin. */
export const preflighted = (headers: Record<string, string>): string[] =>
  Object.keys(headers).filter((name) => name !== "accept");
