import {
  apiHeaders,
  caching,
  droppedRequestHeaders,
  droppedResponseHeaders,
  foreignSites,
  largestBody,
  lengthBeyond,
  leavingPath,
  longestSilence,
  pageHeaders,
} from "./guards.ts";
import { portOf, SKILLS, type Api, type Host } from "./host.ts";
import { each, FOLDER, introduction, lines, refusedBody, titled, unreachableBody } from "./text.ts";

/** Returns the configuration for Caddy. */
export const caddy = (host: Host): string => {
  const { name, port, scheme, page, api, frame } = host;
  return `${introduction(
    host,
    "Copy this file to /etc/caddy/Caddyfile, change the lines marked CHANGE, then `systemctl reload caddy`.",
    "Caddy does for a public name",
  )}

# Any other name gets nothing: a name that was made to point here could read as if it were the page (DNS rebinding).
:${portOf(host)} {
\tabort
}

${scheme === "http" ? "http://" : ""}${name}${port && `:${port}`} { # CHANGE: every name that people open the page under
\troot * ${FOLDER} # CHANGE: the folder of the page
${api ? proxyOf(api) : ""}
${lines(
  "\t",
  page === "/"
    ? block("handle", filesOf(frame))
    : // The order is as written: headers depend on the path without the page's own.
      [
        `@ours path ${page}* ${SKILLS}* # agents look there for the page's skill`,
        ...block(
          "handle @ours",
          block("route", [`uri strip_prefix ${encodeURI(page.slice(0, -1))}`, ...filesOf(frame)]),
        ),
      ],
)}
${page === "/" ? "" : outside(page)}
\thandle_errors {
${api ? errorsOf(api) : `\t\theader Cache-Control "${caching.other}"`}
\t}
}
`;
};

const filesOf = (frame: readonly string[]): string[] => [
  "encode gzip",
  ...each(pageHeaders(frame), (header, value) => `header ${header} "${value}"`),
  `header ?Cache-Control "${caching.other}" # also for a name that is not there (yet)`,
  ...block("@hashed", ["path /_astro/*", "file"]),
  `header @hashed Cache-Control "${caching.hashed}" # their names hold a hash of their content`,
  "file_server",
];

const block = (head: string, body: readonly string[]): string[] => [
  `${head} {`,
  ...body.map((line) => `\t${line}`),
  "}",
];

const outside = (page: string) => `
\tredir ${page.slice(0, -1)} ${encodeURI(page)} permanent

\thandle {
\t\terror 404
\t}
`;

const proxyOf = ({ path, prefix }: Api) => `
\thandle ${path}* {
\t\t# Another page's request: browsers say so, and older ones name its origin at least.
\t\t@foreign expression \`{header.Sec-Fetch-Site} in [${foreignSites.map((site) => `"${site}"`).join(", ")}] || ({header.Sec-Fetch-Site} == "" && {header.Origin} != "" && {header.Origin} != "http://" + {http.request.hostport} && {header.Origin} != "https://" + {http.request.hostport})\`
\t\t# A raw path that leaves ${path} on some server.
\t\t@leaving expression \`!{http.request.orig_uri}.startsWith("${encodeURI(path)}") || {http.request.orig_uri}.matches(r"(?i)${leavingPath}")\`
\t\thandle @foreign {
\t\t\terror 403
\t\t}
\t\thandle @leaving {
\t\t\terror 403
\t\t}

\t\t# Beyond this, a body without a length is cut off.
\t\t@large header_regexp Content-Length ${lengthBeyond}
\t\thandle @large {
\t\t\terror 413
\t\t}
\t\trequest_body {
\t\t\tmax_size ${largestBody}MiB
\t\t}
${prefix && `\t\turi strip_prefix ${encodeURI(prefix)}\n`}\t\treverse_proxy http://127.0.0.1:8000 { # CHANGE: your LLM server
\t\t\t# Tokens are sent on at once; a large model may think for long before its first token.
\t\t\tflush_interval 10ms
\t\t\ttransport http {
\t\t\t\tresponse_header_timeout ${longestSilence}s
\t\t\t\tcompression off
\t\t\t}

\t\t\t# What belongs to the page's origin stays here; servers with a list of allowed origins or hosts need not know it.
${droppedRequestHeaders.map((name) => `\t\t\theader_up -${titled(name)}`).join("\n")}
\t\t\theader_up -Accept-Encoding
\t\t\theader_up Host {upstream_hostport}

\t\t\t# Nothing that the server sends runs in the page's origin, or is stored there.
${droppedResponseHeaders
  .filter((name) => !(name in apiHeaders))
  .map((name) => `\t\t\theader_down -${titled(name)}`)
  .join("\n")}
${each(apiHeaders, (name, value) => `\t\t\theader_down ${name} "${value}"`).join("\n")}
\t\t}
\t}
`;

const errorsOf = ({ path }: Api) => `\t\t@api path ${path}*
\t\t@page not path ${path}*
\t\theader @page Cache-Control "${caching.other}"
\t\theader @api Content-Type application/json
\t\theader @api Cache-Control no-store
\t\t@refused expression {http.error.status_code} == 403
\t\thandle @refused {
\t\t\trespond @api \`${refusedBody}\` 403
\t\t}
\t\t@gateway expression {http.error.status_code} in [502, 504]
\t\thandle @gateway {
\t\t\trespond @api \`${unreachableBody}\` 502
\t\t}`;
