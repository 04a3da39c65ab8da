/** Files beside the page that static hosts read. */
import { caching, pageHeaders, type Headers } from "./guards.ts";
import { literally, type Host } from "./host.ts";
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
  return `${JSON.stringify({ headers: rules }, undefined, 2)}\n`;
};
