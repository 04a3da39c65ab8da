/** The host that the files for web servers are made for, as the operator's settings describe it. */
import { folderOf } from "../settings/words.ts";

/** Settings that say where the page is, where its server is, and who may embed it. */
export interface HostSettings {
  address?: string;
  server: string;
  frame?: readonly string[];
}

export interface Host {
  scheme: "http" | "https";
  /** Name that people open the page under, and the port where it is not the scheme's own. */
  name: string;
  port: string;
  /** Path of the page, with a slash at its end. */
  page: string;
  /** The LLM server on the page's origin; absent where visitors call it on an origin of its own. */
  api?: Api;
  /** Origins of the pages that may embed this one. */
  frame: readonly string[];
}

/** Paths of the LLM server: what arrives below `prefix` and `version` is sent on below `version`. */
export interface Api {
  /** `""`, or a path without a slash at its end. */
  prefix: string;
  /** `/v1`, or the version that the address has. */
  version: string;
  /** Both, with a slash at the end. */
  path: string;
}

/** Address of the page where the settings have none. */
const EXAMPLE = "https://llm.example.com/";

/** Path below which agents look for an origin's skills; a page at another path has them below its own. */
export const SKILLS = "/.well-known/agent-skills/";

/** Characters of a path that need no quoting in any of the files. */
const PLAIN = /^[\p{L}\p{N}_~/:@+,=.-]*$/u;

/**
 * Returns the host of a page. Without a server, the page is taken for one that shares its origin with the server.
 * @throws Error when a path holds characters that the files cannot have
 */
export function hostOf({ address = EXAMPLE, server, frame = [] }: HostSettings): Host {
  const page = folderOf(address);
  const llm = new URL(server || "/", page);
  return {
    scheme: page.protocol === "http:" ? "http" : "https",
    name: page.hostname,
    port: page.port,
    page: plain("address", page),
    ...(llm.origin === page.origin && { api: apiOf(plain("server", llm)) }),
    frame,
  };
}

function apiOf(path: string): Api {
  const [, prefix = "", version = "/v1"] = /^(.*?)(\/v\d[^/]*(?:\/openai)?)?\/*$/.exec(path) ?? [];
  return { prefix, version, path: `${prefix}${version}/` };
}

/** Returns the path of an address as web servers match it: without escapes. */
function plain(setting: string, { href, pathname }: URL): string {
  const path = decodeURI(pathname);
  if (PLAIN.test(path)) return path;
  throw new Error(
    `${setting} is ${JSON.stringify(href)}: the files for web servers cannot have this path. Use letters, digits and _ ~ : @ + , = . -`,
  );
}

/** Returns a pattern that matches a text as it is. */
export const literally = (text: string): string => text.replace(/[.+]/g, String.raw`\$&`);

/** Returns the pattern of a raw request path that is below a path to the letter. */
export const rawBelow = (path: string): string => `^${literally(encodeURI(path))}`;

/** Returns the port that a server listens on before it has HTTPS. */
export const portOf = ({ scheme, port }: Host): string => (scheme === "http" && port) || "80";
