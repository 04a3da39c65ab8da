import {
  apiHeaders,
  apiPath,
  caching,
  droppedRequestHeaders,
  droppedResponseHeaders,
  foreignSites,
  largestBody,
  leavingPath,
  longestSilence,
  pageHeaders,
} from "./guards.ts";
import { each, introduction, lines, refusedBody, titled, unreachableBody } from "./text.ts";

/** Configuration for nginx. */
export const nginx = `${introduction(
  "Copy this file to /etc/nginx/conf.d/ (or sites-enabled/), change the lines marked CHANGE, then `nginx -t` and reload.",
  "`certbot --nginx` adds it here",
)}

map $status$uri $page_caching {
    ~^[23]../_astro/ "${caching.hashed}"; # their names hold a hash of their content
    default "${caching.other}"; # also for a name that is not there (yet)
}

# Another page's request: browsers say so, and older ones name its origin at least.
map "$http_sec_fetch_site|$http_origin|$http_host" $foreign_page {
    "~^(${foreignSites.join("|")})\\|" 1;
    "~^\\|(?!https?://([^|]+)\\|\\1$)[^|]+\\|" 1;
    default 0;
}

# A raw path that leaves /v1/ on some server.
map $request_uri $leaving_path {
    "~*${leavingPath}" 1;
    "~${apiPath}" 0;
    default 1;
}

# Any other name gets nothing: a name that was made to point here could read as if it were the page (DNS rebinding).
server {
    listen 80 default_server; # CHANGE
    server_name _;
    return 444;
}

server {
    listen 80; # CHANGE
    server_name llm.example.com; # CHANGE: every name, or address, that people open the page under
    root /var/www/integrate; # CHANGE: what \`npm run build\` put into dist/

    charset utf-8;
    charset_types text/css application/javascript application/json image/svg+xml;
    gzip on;
    gzip_vary on;
    gzip_min_length 1024;
    gzip_types text/css application/javascript application/json image/svg+xml;

    # What a page cannot say in its own <meta>; the rest of its policy is there.
${lines(
  "    ",
  each(pageHeaders, (name, value) => `add_header ${name} "${value}" always;`),
)}
    add_header Cache-Control $page_caching always;

    location / {
        try_files $uri $uri/index.html =404;
    }

    location /v1/ {
        if ($foreign_page) { return 403; }
        if ($leaving_path) { return 403; }
        proxy_pass http://127.0.0.1:8000; # CHANGE: your LLM server

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
}
`;
