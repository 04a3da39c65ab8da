/** Files beside the page that static hosts read. */
import { caching, pageHeaders, type Headers } from "./guards.ts";
import { literally, SKILLS, type Host } from "./host.ts";
import { each, lines } from "./text.ts";

const hashed: Headers = { "cache-control": caching.hashed };

/** Returns the `_headers` file, for hosts that read one. */
export const headersFile = ({
  page,
  frame,
}: Host): string => `# For static hosts that read a file _headers at the root of the site (Netlify, Cloudflare Pages).
${page}*
${lines(
  "  ",
  each(pageHeaders(frame), (name, value) => `${name}: ${value}`),
)}

${page}_astro/*
${lines(
  "  ",
  each(hashed, (name, value) => `${name}: ${value}`),
)}
`;

/** Returns the `vercel.json` file, for Vercel. */
export const vercelFile = ({ page, frame }: Host): string => {
  const rule = (source: string, headers: Headers) => ({
    source,
    headers: each(headers, (key, value) => ({ key, value })),
  });
  const path = literally(page);
  const rules = [rule(`${path}(.*)`, pageHeaders(frame)), rule(`${path}_astro/(.*)`, hashed)];
  // Agents look for the page's skill at the root of the origin.
  const rewrites = [{ source: `${SKILLS}(.*)`, destination: `${below(page)}$1` }];
  return `${JSON.stringify({ headers: rules, ...(page !== "/" && { rewrites }) }, undefined, 2)}\n`;
};

/** Returns where the page's skills are. */
const below = (page: string): string => encodeURI(page.slice(0, -1)) + SKILLS;

/** Returns the `_redirects` file of a page below a path, for hosts that read one. */
export const redirectsFile = ({
  page,
}: Host): string => `# For static hosts that read a file _redirects at the root of the site (Netlify, Cloudflare Pages): agents look for the
# page's skill there.
${SKILLS}* ${below(page)}:splat 200
`;
