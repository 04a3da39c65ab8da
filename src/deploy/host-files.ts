/** Files for hosts, made from the rules in `guards.ts`. */
import { apache } from "./apache.ts";
import { caddy } from "./caddy.ts";
import type { Host } from "./host.ts";
import { nginx } from "./nginx.ts";
import { headersFile, redirectsFile, vercelFile } from "./static-hosts.ts";

/** Texts of files by name. */
export type Files = Readonly<Record<string, string>>;

/** Returns the files for web servers. They may name an LLM server, so they are kept away from the page. */
export const serverFiles = (host: Host) =>
  ({ "nginx.conf": nginx(host), Caddyfile: caddy(host), "apache.conf": apache(host) }) satisfies Files;

/** Returns the files that static hosts read beside the page. GitHub Pages drops `_astro` without the last one. */
export const staticFiles = (host: Host): Files => ({
  _headers: headersFile(host),
  ...(host.page !== "/" && { _redirects: redirectsFile(host) }),
  "vercel.json": vercelFile(host),
  ".nojekyll": "",
});
