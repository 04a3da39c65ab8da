import {
  apiHeaders,
  apiPath,
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
import { each, introduction, lines, refusedBody, titled, unreachableBody } from "./text.ts";

/** The path of the request line: `THE_REQUEST` is "GET /v1/models HTTP/1.1", as it came. */
const inRequestLine = (pattern: string) => pattern.replace(/^\^/, String.raw`^\S+ `);

/** Configuration for Apache. */
export const apache = `${introduction(
  "Copy this file to /etc/apache2/sites-available/, change the lines marked CHANGE, then: a2enmod deflate headers proxy_http rewrite,\n# a2ensite, and reload.",
  "`certbot --apache` adds it here",
)}

# Any other name gets nothing: a name that was made to point here could read as if it were the page (DNS rebinding).
# CHANGE: address and port
<VirtualHost *:80>
    ServerName name.invalid
    <Location />
        Require all denied
    </Location>
</VirtualHost>

# CHANGE: address and port
<VirtualHost *:80>
    # CHANGE: every name that people open the page under, more of them with ServerAlias
    ServerName llm.example.com
    # CHANGE, here and in the next block: what \`npm run build\` put into dist/
    DocumentRoot /var/www/integrate
    <Directory /var/www/integrate>
        Require all granted
        Options None
        AllowOverride None
        DirectoryIndex index.html
        DirectorySlash Off
        AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript application/json image/svg+xml
    </Directory>

    # What a page cannot say in its own <meta>; the rest of its policy is there.
    <If "%{REQUEST_URI} !~ m#^/v1/#">
${lines(
  "        ",
  each(pageHeaders, (name, value) => `Header always set ${name} "${value}"`),
)}
        Header always set Cache-Control "${caching.other}"
        # Their names hold a hash of their content.
        Header always set Cache-Control "${caching.hashed}" "expr=%{REQUEST_URI} =~ m#^/_astro/# && %{REQUEST_STATUS} -lt 400"
    </If>

    # Raw paths reach the LLM server as they came, so those that leave /v1/ on some server are refused.
    AllowEncodedSlashes NoDecode
    RewriteEngine On
    RewriteCond %{THE_REQUEST} "${inRequestLine(leavingPath)}" [NC]
    RewriteRule ^ - [F]
    RewriteCond %{REQUEST_URI} "${apiPath}"
    RewriteCond %{THE_REQUEST} "!${inRequestLine(apiPath)}"
    RewriteRule ^ - [F]
    # Another page's request: browsers say so, and older ones name its origin at least.
    RewriteCond %{HTTP:Sec-Fetch-Site} "^(${foreignSites.join("|")})$"
    RewriteRule "${apiPath}" - [F]
    RewriteCond %{HTTP:Sec-Fetch-Site} "^$"
    RewriteCond %{HTTP:Origin} "."
    RewriteCond "%{HTTP:Origin}|%{HTTP_HOST}" "!^https?://([^|]+)\\|\\1$"
    RewriteRule "${apiPath}" - [F]

    # A prompt with images is far below ${largestBody} MiB.
    RewriteCond %{HTTP:Content-Length} "${lengthBeyond}"
    RewriteRule "${apiPath}" - [R=413]

    # CHANGE: your LLM server. Each token is sent on at once; a large model may think for long before its first token.
    ProxyPass /v1/ http://127.0.0.1:8000/v1/ nocanon flushpackets=on timeout=${longestSilence}
    ProxyTimeout ${longestSilence}
    <Location /v1/>
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
</VirtualHost>
`;
