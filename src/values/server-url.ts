import { isKeyAsHost } from "../secrets/looks-like-key.ts";
import { codePoint, dropInvisible, tooLongError, trim, unwritableError } from "./characters.ts";
import { assignment, emphasis, MARK, quotes, unwrap, type Wrapper } from "./paste.ts";
import { isPrivateAddress } from "./private-address.ts";
import type { Parsed } from "./parsed.ts";

const MAX_LENGTH = 2048;

/** A line of a shell, TOML, YAML or JSON file: no URL contains `=`, a quote or another URL this early. */
const setting: Wrapper = [
  /^(?:export\s+|set\s+|\$env:)?(?:(["'])[A-Za-z_]\w*\1|[A-Za-z_]\w*)\s*(?:=|:(?=\s*["'])|:(?=\s+https?:))\s*(.*)$/is,
  assignment[1],
];

/** A host that needs no quoting anywhere. `URL` alone accepts `$(id).example`. */
const HOST = /^(?:[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?|\[[0-9a-f:]+\])$/;

/** Ends of a pasted URL that clients and snippets add themselves. */
const ADDED_BY_CLIENTS =
  /(?:\/v1\/models\/.*|\/models|\/(?:chat\/)?completions|\/messages|\/responses|\/embeddings|\/v1|\/)$/;

/**
 * Characters of a path with a meaning for a shell or for curl's globbing, and those that `URL` leaves raw although RFC
 * 3986 does not allow them. Clients treat these characters differently when they are raw; when they are escaped, `URL`
 * (WHATWG, "path state"), curl and the SDKs send the same bytes. A `%` without two hex digits is one of them: `URL`
 * keeps it, Go refuses it, Python escapes it.
 */
const PATH_UNSAFE = /%(?![0-9a-f]{2})|[^\w~/:@+,=.%-]/gi;

/** Endpoints of the APIs below a version. */
const ENDPOINT = "/(?:(?:chat/)?completions|messages|responses|embeddings|models)";

/** Bases and endpoints after which only punctuation can follow, and that punctuation. */
const MARKS_AFTER_ENDPOINT = new RegExp(
  `(/v1(?:${ENDPOINT})?|/v\\d[\\da-z]*(?:/openai)?${ENDPOINT})/?(?:${MARK}|[.:_~|\\]])+$`,
  "u",
);

/** A scheme and a host without a path, and punctuation after them. A dot or a colon may belong to the host. */
const MARKS_AFTER_HOST = new RegExp(`^((?:https?:/+)?[^/?#]*?)${MARK}+$`, "iu");

/** Ends of addresses of the own APIs of Ollama and LM Studio, which clients of the three APIs do not call. */
const NATIVE_API = /\/api\/(?:(?:chat|generate|tags|show|ps|embed|embeddings)|v0\/.+|v1\/(?:chat|models))$/;

/** Ports that browsers and Node.js refuse to call (WHATWG Fetch, "bad port"). */
const REFUSED_PORTS = new Set(
  (
    "1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 " +
    "135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 " +
    "995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080"
  ).split(" "),
);

const refuse = (error: string): Parsed => ({ ok: false, error });

/**
 * Parses a server URL: the part before `/v1`, from which every client builds its endpoints.
 *
 * The value has the scheme http or https, a host of `[a-z0-9_.-]` or an IPv6 address in brackets, an optional port and
 * an optional path prefix of `A-Za-z0-9 - . _ ~ / : @ + , =` and `%`-escapes, which are kept as typed. The value has no
 * user info, query, fragment, trailing `/` or trailing `/v1`. `new URL(value)` serialises to the value, except for the
 * `/` of an empty path.
 */
export function parseServerUrl(text: string): Parsed {
  const notes: string[] = [];
  const trimmed = trim(dropInvisible(text, notes), notes);
  if (trimmed.length > MAX_LENGTH) return refuse(tooLongError(MAX_LENGTH));
  const [pasted, marks] = cutMarks(unwrap(trimmed, [setting, quotes, emphasis], notes));
  if (!pasted) return { ok: true, value: "", notes };
  const unwritable = unwritableError(pasted);
  if (unwritable) return refuse(unwritable);
  if (/\s/.test(pasted)) return refuse("There is a space inside the URL. Remove it.");

  const parts = split(pasted, notes);
  if (typeof parts === "string") return refuse(parts);
  const host = readHost(parts.host, notes);
  if ("error" in host) return refuse(host.error);
  if (parts.port && !(/^\d+$/.test(parts.port) && Number(parts.port) >= 1 && Number(parts.port) <= 65_535)) {
    return refuse("The port must be a number from 1 to 65535.");
  }

  let { scheme } = parts;
  if (!scheme) {
    scheme = isPrivateAddress(host.name) ? "http" : "https";
    notes.push(scheme === "http" ? "Added http:// for a local address." : "Added https://.");
  }
  const { host: address, port } = new URL(`${scheme}://${host.name}:${parts.port}`);
  if (parts.port && !port) notes.push(`Dropped :${Number(parts.port)}, the default port.`);
  if (REFUSED_PORTS.has(port)) notes.push(`Browsers and Node.js refuse port ${port}.`);
  const value = `${scheme}://${address}${readPath(parts.path, marks, notes)}`;
  const native = NATIVE_API.exec(value)?.[0];
  if (native) notes.push(`${native} is the server's own API, and clients add /v1: remove ${native}.`);
  if (parts.tail) notes.push(`Dropped everything from ${parts.tail[0]} on.`);
  return value.length > MAX_LENGTH ? refuse(tooLongError(MAX_LENGTH)) : { ok: true, value, notes };
}

interface Parts {
  /** `""` when the text has no scheme. */
  scheme: string;
  host: string;
  /** In the notation of the text. */
  port: string;
  path: string;
  /** Query and fragment. */
  tail: string;
}

/** Cuts a URL, with or without its scheme, into parts; returns an error text for a URL that cannot be called. */
function split(text: string, notes: string[]): Parts | string {
  const [front, tail] = cut(text, text.search(/[?#]/));
  let rest = front.replaceAll("\\", "/");
  if (rest !== front) notes.push("Turned \\ into /.");

  const doubled = /^(?:https?:\/*)+(?=https?:\/)/i.exec(rest)?.[0] ?? "";
  if (doubled) notes.push("Dropped the doubled scheme.");
  rest = rest.slice(doubled.length);
  const written = /^(https?)(:\/*|\/{2,})/i.exec(rest);
  const scheme = written?.[1]?.toLowerCase() ?? "";
  if (written && written[2] !== "://") notes.push(`Completed ${scheme}://.`);
  rest = rest.slice(written?.[0].length ?? /^\/{2,}/.exec(rest)?.[0].length ?? 0);

  const [authority, path] = cut(rest, rest.indexOf("/"));
  if (authority.includes("@")) return "A URL cannot carry a login. Put the key in its own field.";
  if (/^[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*(?:%.*)?$/i.test(authority)) {
    notes.push("Put the IPv6 address in brackets.");
    return { scheme, host: `[${authority}]`, port: "", path, tail };
  }
  if (!scheme) {
    const error = otherSchemeError(authority, path);
    if (error) return error;
  }
  const [host, port] = cut(authority, authority.search(/:[^:\]]*$/));
  return { scheme, host, port: port.slice(1), path, tail };
}

const cut = (text: string, at: number): [string, string] =>
  at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];

/** Returns the error for a scheme other than http and https. `host:8080` and a half-typed name have no scheme. */
function otherSchemeError(authority: string, path: string): string | undefined {
  const [, name = "", rest = ""] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(authority) ?? [];
  if (!name || /^\d/.test(rest) || !(rest + path)) return undefined;
  if (/\.|^localhost$/i.test(name) && !path.startsWith("//")) return undefined;
  // A longer word may be a key in the wrong field.
  return /^[a-z]{2,12}$/i.test(name)
    ? `Only http and https can be called, not ${name.toLowerCase()}.`
    : "Only http and https can be called.";
}

/** Addresses on which servers listen on all networks, with the one that reaches them from this machine. */
const LISTENING = new Map([
  ["0.0.0.0", "127.0.0.1"],
  ["[::]", "[::1]"],
]);

/** Returns the host in lower case and punycode, with canonical IP addresses, and with bind addresses made callable. */
function readHost(host: string, notes: string[]): { name: string } | { error: string } {
  if (!host || host === "[]") return { error: "The host is missing. Write it after https://." };
  // `URL` reads the number as an IPv4 address.
  if (/^\d+$/.test(host)) return { error: `The host is missing: ${host} is only a number.` };
  if (/^[^[]*:\d+$/.test(host)) return { error: "There are two ports. Keep one." };
  if (host.startsWith("[") && host.includes("%")) {
    return { error: "A URL cannot contain an IPv6 zone. Remove the % and what follows." };
  }
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : "";
  if (!HOST.test(name) || name.length > 253) {
    const odd = /[^\p{L}\p{M}\p{N}._-]/u.exec(host.replace(/^\[.*\]$/, ""))?.[0];
    return {
      error: odd
        ? `A host cannot contain ${/[!-~]/.test(odd) ? odd : codePoint(odd)}. Use letters, digits, dots and hyphens.`
        : "This is not a valid host name or address. Check its spelling.",
    };
  }
  if (isKeyAsHost(name)) {
    return { error: "This looks like an API key. Put it in its own field." };
  }
  const callable = LISTENING.get(name);
  if (callable) notes.push(`${name} is only for listening: calling ${callable}.`);
  else if (name !== host.toLowerCase()) notes.push(`The host is written ${name}.`);
  return { name: callable ?? name };
}

/** Cuts off the punctuation of the sentence, list or bracket from which a URL was copied. */
function cutMarks(text: string): [url: string, marks: string] {
  const url = text.replace(MARKS_AFTER_ENDPOINT, "$1").replace(MARKS_AFTER_HOST, "$1");
  return url ? [url, text.slice(url.length)] : [text, ""];
}

/** Returns the path prefix to keep; `""` when nothing is left. */
function readPath(path: string, marks: string, notes: string[]): string {
  if (/\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) notes.push("Resolved the dots in the path.");
  const resolved = new URL(`http://host${path}`).pathname;
  const collapsed = resolved.replace(/\/{2,}/g, "/");
  if (collapsed !== resolved) notes.push("Collapsed // in the path.");
  const escaped = collapsed.replace(
    PATH_UNSAFE,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );

  let kept = escaped;
  while (ADDED_BY_CLIENTS.test(kept)) kept = kept.replace(ADDED_BY_CLIENTS, "");
  const end = escaped === "/" ? "" : escaped.slice(kept.length).replace(/(?!^)\/$/, "");
  const dropped = end + marks;
  if (dropped) {
    notes.push(`Dropped the trailing ${dropped.length > 40 ? `${dropped.slice(0, 36)}…` : dropped}.`);
  }
  if (path.search(PATH_UNSAFE) >= 0 && kept.includes("%"))
    notes.push("Escaped special characters in the path.");
  return kept;
}
