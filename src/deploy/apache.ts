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
import { literally, portOf, rawBelow, SKILLS, type Api, type Host } from "./host.ts";
import { each, FOLDER, introduction, lines, refusedBody, titled, unreachableBody } from "./text.ts";

/** The path of the request line: `THE_REQUEST` is "GET /v1/models HTTP/1.1", as it came. */
const inRequestLine = (pattern: string) => pattern.replace(/^\^/, String.raw`^\S+ `);

/** Returns the configuration for Apache. */
export const apache = (host: Host): string => {
  const { name, page, api, frame } = host;
  const modules = ["deflate", "headers", ...(api ? ["proxy_http"] : []), "rewrite"].join(" ");
  return `${introduction(
    host,
    `Copy this file to /etc/apache2/sites-available/, change the lines marked CHANGE, then: a2enmod ${modules},\n# a2ensite, a2dissite 000-default (Debian's own, which would answer every other name), and reload.`,
    "`certbot --apache` adds it here",
  )}

# Any other name gets nothing: a name that was made to point here could read as if it were the page (DNS rebinding).
# CHANGE: address and port
<VirtualHost *:${portOf(host)}>
    ServerName name.invalid
    <Location />
        Require all denied
    </Location>
</VirtualHost>

# CHANGE: address and port
<VirtualHost *:${portOf(host)}>
    # CHANGE: every name that people open the page under, more of them with ServerAlias
    ServerName ${name}
    # CHANGE, here and in the next lines: the folder of the page
    ${page === "/" ? `DocumentRoot ${FOLDER}` : below(page)}
    <Directory ${FOLDER}>
        Require all granted
        Options None
        AllowOverride None
        DirectoryIndex index.html
        DirectorySlash Off
        AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript application/json image/svg+xml
    </Directory>

    # What a page cannot say in its own <meta>; the rest of its policy is there.
    <If "${conditionOf(host)}">
${lines(
  "        ",
  each(pageHeaders(frame), (header, value) => `Header always set ${header} "${value}"`),
)}
        Header always set Cache-Control "${caching.other}"
        # Their names hold a hash of their content.
        Header always set Cache-Control "${caching.hashed}" "expr=%{REQUEST_URI} =~ m#^${literally(page)}_astro/# && %{REQUEST_STATUS} -lt 400"
    </If>
${page === "/" ? "" : `\n    RedirectMatch permanent "^${literally(page.slice(0, -1))}$" "${page}"\n`}${api ? proxyOf(api) : ""}</VirtualHost>
`;
};

/** Maps the page's path to its folder, and the place where agents look for skills to the page's. */
const below = (page: string) => `Alias "${page}" "${FOLDER}/"
    Alias "${SKILLS}" "${FOLDER}${SKILLS}"`;

/** Returns the condition under which an answer is of the page. */
const conditionOf = ({ page, api }: Host): string =>
  [
    ...(page === "/" ? [] : [`%{REQUEST_URI} =~ m#^(?:${literally(page)}|${literally(SKILLS)})#`]),
    ...(api ? [`%{REQUEST_URI} !~ m#^${literally(api.path)}#`] : []),
  ].join(" && ") || "true";

const proxyOf = ({ path, version }: Api) => `
    # Raw paths reach the LLM server as they came, so those that leave ${path} on some server are refused.
    AllowEncodedSlashes NoDecode
    RewriteEngine On
    RewriteCond %{THE_REQUEST} "${inRequestLine(leavingPath)}" [NC]
    RewriteRule ^ - [F]
    RewriteCond %{REQUEST_URI} "^${literally(path)}"
    RewriteCond %{THE_REQUEST} "!${inRequestLine(rawBelow(path))}"
    RewriteRule ^ - [F]
    # Another page's request: browsers say so, and older ones name its origin at least.
    RewriteCond %{HTTP:Sec-Fetch-Site} "^(${foreignSites.join("|")})$"
    RewriteRule "^${literally(path)}" - [F]
    RewriteCond %{HTTP:Sec-Fetch-Site} "^$"
    RewriteCond %{HTTP:Origin} "."
    RewriteCond "%{HTTP:Origin}|%{HTTP_HOST}" "!^https?://([^|]+)\\|\\1$"
    RewriteRule "^${literally(path)}" - [F]

    # A prompt with images is far below ${largestBody} MiB.
    RewriteCond %{HTTP:Content-Length} "${lengthBeyond}"
    RewriteRule "^${literally(path)}" - [R=413]

    # CHANGE: your LLM server. Each token is sent on at once; a large model may think for long before its first token.
    ProxyPass ${path} http://127.0.0.1:8000${version}/ nocanon flushpackets=on timeout=${longestSilence}
    ProxyTimeout ${longestSilence}
    <Location ${path}>
        # What belongs to the page's origin stays here; servers with a list of allowed origins or hosts need not know it.
${lines(
  "        ",
  [...droppedRequestHeaders, "accept-encoding"].map((name) => `RequestHeader unset ${titled(name)}`),
)}

        # Nothing that the server sends runs in the page's origin, or is stored there.
${lines(
  "        ",
  droppedResponseHeaders.flatMap((name) => [
    `Header unset ${titled(name)}`,
    `Header always unset ${titled(name)}`,
  ]),
)}
${lines(
  "        ",
  each(apiHeaders, (name, value) => `Header always set ${name} "${value}"`),
)}

        ErrorDocument 403 '${refusedBody}'
        ErrorDocument 502 '${unreachableBody}'
        ErrorDocument 503 '${unreachableBody}'
        ErrorDocument 504 '${unreachableBody}'
    </Location>
`;
