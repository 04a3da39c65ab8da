import { caching, pageHeaders } from "./guards.ts";
import { each, lines } from "./text.ts";

/** A `_headers` file, for hosts that read one. */
export const headersFile = `# For static hosts that read a \`_headers\` file beside the page (Netlify, Cloudflare Pages): copy it into dist/.
/*
${lines(
  "  ",
  each(pageHeaders, (name, value) => `${name}: ${value}`),
)}

/_astro/*
  Cache-Control: ${caching.hashed}
`;
