import {
  apiHeaders,
  caching,
  droppedRequestHeaders,
  droppedResponseHeaders,
  foreignSites,
  largestBody,
  leavingPath,
  longestSilence,
  pageHeaders,
} from "./guards.ts";
import { literally, portOf, rawBelow, SKILLS, type Api, type Host } from "./host.ts";
import { each, FOLDER, introduction, lines, refusedBody, titled, unreachableBody } from "./text.ts";

/** Returns the configuration for nginx. */
export const nginx = (host: Host): string => {
  const { name, page, api, frame } = host;
  return `${introduction(
    host,
    "Copy this file to /etc/nginx/conf.d/ (or sites-enabled/), change the lines marked CHANGE, then `nginx -t` and reload.\n# Debian's own /etc/nginx/sites-enabled/default takes the same port for every name: remove it.",
    "`certbot --nginx` adds it here",
  )}

map $status$uri $page_caching {
    ~^[23]..${literally(page)}_astro/ "${caching.hashed}"; # their names hold a hash of their content
    default "${caching.other}"; # also for a name that is not there (yet)
}
${api ? mapsOf(api) : ""}
# Any other name gets nothing: a name that was made to point here could read as if it were the page (DNS rebinding).
server {
    listen ${portOf(host)} default_server; # CHANGE
    server_name _;
    return 444;
}

server {
    listen ${portOf(host)}; # CHANGE
    server_name ${name}; # CHANGE: every name, or address, that people open the page under
${page === "/" ? `    root ${FOLDER}; # CHANGE: the folder of the page\n` : ""}
    charset utf-8;
    charset_types text/css application/javascript application/json image/svg+xml;
    gzip on;
    gzip_vary on;
    gzip_min_length 1024;
    gzip_types text/css application/javascript application/json image/svg+xml;

    # What a page cannot say in its own <meta>; the rest of its policy is there.
${lines(
  "    ",
  each(pageHeaders(frame), (header, value) => `add_header ${header} "${value}" always;`),
)}
    add_header Cache-Control $page_caching always;

${page === "/" ? atRoot : below(page)}${api ? locationsOf(api) : ""}}
`;
};

const atRoot = `    location / {
        try_files $uri $uri/index.html =404;
    }
`;

const below = (page: string) => `    location ${page} {
        alias ${FOLDER}/; # CHANGE: the folder of the page
        try_files $uri $uri/index.html =404;
    }

    # Agents look for the page's skill here.
    location ${SKILLS} {
        rewrite ^/(.*)$ ${page}$1 last;
    }

    location = ${page.slice(0, -1)} {
        absolute_redirect off;
        return 301 ${encodeURI(page)}$is_args$args;
    }

    location / {
        return 404;
    }
`;

const mapsOf = ({ path, prefix, version }: Api) => `
# Another page's request: browsers say so, and older ones name its origin at least.
map "$http_sec_fetch_site|$http_origin|$http_host" $foreign_page {
    "~^(${foreignSites.join("|")})\\|" 1;
    "~^\\|(?!https?://([^|]+)\\|\\1$)[^|]+\\|" 1;
    default 0;
}

# A raw path that leaves ${path} on some server.
map $request_uri $leaving_path {
    "~*${leavingPath}" 1;
    "~${rawBelow(path)}" 0;
    default 1;
}
${
  prefix &&
  `
# The raw path as the LLM server has it.
map $request_uri $server_path {
    "~${rawBelow(prefix)}(${literally(version)}/.*)$" $1;
}
`
}`;

const locationsOf = ({ path, prefix }: Api) => `
    location ${path} {
        if ($foreign_page) { return 403; }
        if ($leaving_path) { return 403; }
        proxy_pass http://127.0.0.1:8000${prefix && "$server_path"}; # CHANGE: your LLM server${prefix && "; a name needs the line `resolver`, too"}
        proxy_ssl_server_name on;

        # Each token is sent on at once, and a client that goes away is one the server hears of.
        proxy_http_version 1.1;
        proxy_buffering off;
        gzip off;
        charset off;
        proxy_set_header Connection "";
        proxy_set_header Accept-Encoding "";

        # A large model may think for long before its first token, and a large prompt never waits on disk.
        proxy_read_timeout ${longestSilence}s;
        proxy_send_timeout ${longestSilence}s;
        proxy_request_buffering off;
        client_max_body_size ${largestBody}m;

        # What belongs to the page's origin stays here; servers with a list of allowed origins or hosts need not know it.
${lines(
  "        ",
  droppedRequestHeaders.map((name) => `proxy_set_header ${titled(name)} "";`),
)}
        proxy_set_header Host $proxy_host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;

        # Nothing that the server sends runs in the page's origin, or is stored there.
${lines(
  "        ",
  droppedResponseHeaders.map((name) => `proxy_hide_header ${titled(name)};`),
)}
        proxy_ignore_headers X-Accel-Redirect X-Accel-Expires X-Accel-Limit-Rate X-Accel-Charset Expires Cache-Control Set-Cookie Vary;
${lines(
  "        ",
  each(apiHeaders, (name, value) => `add_header ${name} "${value}" always;`),
)}
        # For a proxy in front of this one.
        add_header X-Accel-Buffering no always;

        error_page 403 @refused;
        error_page 502 504 @unreachable;
    }

    location @refused {
        default_type application/json;
        add_header Cache-Control no-store always;
        return 403 '${refusedBody}';
    }

    location @unreachable {
        default_type application/json;
        add_header Cache-Control no-store always;
        return 502 '${unreachableBody}';
    }
`;
