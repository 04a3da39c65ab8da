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
import { each, introduction, refusedBody, titled, unreachableBody } from "./text.ts";

/** Configuration for Caddy. */
export const caddy = `${introduction(
  "Copy this file to /etc/caddy/Caddyfile, change the lines marked CHANGE, then `systemctl reload caddy`.",
  "Caddy does for a public name",
)}

# Any other name gets nothing: a name that was made to point here could read as if it were the page (DNS rebinding).
:80 {
\tabort
}

llm.example.com { # CHANGE: every name that people open the page under
\troot * /var/www/integrate # CHANGE: what \`npm run build\` put into dist/

\thandle /v1/* {
\t\t# Another page's request: browsers say so, and older ones name its origin at least.
\t\t@foreign expression \`{header.Sec-Fetch-Site} in [${foreignSites.map((site) => `"${site}"`).join(", ")}] || ({header.Sec-Fetch-Site} == "" && {header.Origin} != "" && {header.Origin} != "http://" + {http.request.hostport} && {header.Origin} != "https://" + {http.request.hostport})\`
\t\t# A raw path that leaves /v1/ on some server.
\t\t@leaving expression \`!{http.request.orig_uri}.startsWith("/v1/") || {http.request.orig_uri}.matches(r"(?i)${leavingPath}")\`
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
\t\treverse_proxy http://127.0.0.1:8000 { # CHANGE: your LLM server
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

\thandle {
\t\tencode gzip
${each(pageHeaders, (name, value) => `\t\theader ${name} "${value}"`).join("\n")}
\t\theader ?Cache-Control "${caching.other}" # also for a name that is not there (yet)
\t\t@hashed {
\t\t\tpath /_astro/*
\t\t\tfile
\t\t}
\t\theader @hashed Cache-Control "${caching.hashed}" # their names hold a hash of their content
\t\tfile_server
\t}

\thandle_errors {
\t\t@api path /v1/*
\t\t@page not path /v1/*
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
\t\t}
\t}
}
`;
