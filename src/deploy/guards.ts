/**
 * Rules of a host that serves the page and an LLM server on one origin. What the LLM server answers must neither run
 * nor be stored in the page's origin, and no page of another origin may use the LLM server through this host. The host
 * files (`host-files.ts`) and the demo server follow this list.
 */

/** A response header with its value. */
export type Headers = Readonly<Record<string, string>>;

/**
 * Returns the headers of the page that a `<meta>` cannot say; the rest of the page's policy is in the page.
 * @param frame origins of the pages that may embed this one
 */
export const pageHeaders = (frame: readonly string[] = []): Headers => ({
  "content-security-policy": `frame-ancestors ${frame.length > 0 ? frame.join(" ") : "'none'"}`,
  // A page that opened this one cannot drive it.
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "local-network=(self), loopback-network=(self)",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
});

/** Caching of files whose names hold a hash of their content, and of all others. */
export const caching = { hashed: "public, max-age=31536000, immutable", other: "no-cache" } as const;

/** Headers of every answer below `/v1/`: opened as a document, it runs nothing and belongs to no origin. */
export const apiHeaders: Headers = {
  "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};

/** Response headers of the LLM server that would act on the page's origin, or on the host itself. */
export const droppedResponseHeaders = [
  "alt-svc", // sends the browser to another server
  "clear-site-data",
  "content-security-policy", // replaced
  "nel", // reports the origin's requests elsewhere
  "report-to",
  "reporting-endpoints",
  "service-worker-allowed", // lets a worker below /v1/ replace the page
  "set-cookie",
  "strict-transport-security",
] as const;

/** Request headers that belong to the page's origin, not to the LLM server. */
export const droppedRequestHeaders = ["cookie", "origin", "referer"] as const;

/** Values of `Sec-Fetch-Site` that say that another page sends the request (W3C Fetch Metadata). */
export const foreignSites = ["cross-site", "same-site"] as const;

/** A slash, or what servers take for one: a backslash (`\x5c`), or either of them escaped, once or more often. */
const slash = String.raw`(?:[/\x5c]|%(?:25)*(?:2f|5c))`;
const dot = String.raw`(?:\.|%(?:25)*2e)`;

/**
 * Pattern of a raw request target whose path leaves its folder on some server: a dot segment, escaped or not. Ignores
 * what follows `?`; for matching without case. `;` ends a segment for some servers.
 */
export const leavingPath = String.raw`^[^?\s]*${slash}${dot}{1,2}(?:${slash}|[;?#\s]|$)`;

/** Pattern of a raw request path that is below `/v1/` to the letter. */
export const apiPath = "^/v1/";

/** Largest request body, in MiB: prompts with images. */
export const largestBody = 50;

/** Pattern of a `Content-Length` beyond that (53,000,000 and more), for hosts that cannot compare numbers. */
export const lengthBeyond = String.raw`^(?:5[3-9]\d{6}|[6-9]\d{7}|\d{9,})$`;

/** Seconds without a byte before a host gives up: a large model may think for long before its first token. */
export const longestSilence = 3600;

/** Body of the answer while the LLM server does not answer. */
export const unreachable = {
  error: {
    message: "The LLM server behind this page does not answer. Is it running?",
    type: "server_error",
    param: null,
    code: "upstream_unreachable",
  },
} as const;

/** Body of the answer to a request that the rules refuse. */
export const refused = {
  error: {
    message: "This host refuses the request: it comes from another page, or its path leaves /v1/.",
    type: "invalid_request_error",
    param: null,
    code: "refused_by_host",
  },
} as const;
