/** Decides whose a field's text is: the operator's, a link's, or the visitor's own. */
import { valueOf, type FieldName, type FieldTexts } from "./fields.ts";

/** Giver of a text: only the visitor's own is remembered, and a link's server gets no key until it is trusted. */
export type Source = "operator" | "link" | "visitor";

/** The texts that came from elsewhere, and the values that are the visitor's own although a link may name them. */
export interface Givers {
  /** The operator's suggestions for each field: of the build, then of the file beside the page. The last one holds. */
  operator: Record<FieldName, readonly string[]>;
  /** The link's `?server=` and `?model=`; a key is never read from a link. */
  link: FieldTexts;
  /** Values that the visitor trusts: of earlier visits, and of the link once it is trusted. */
  trusted: Record<"server" | "model", readonly string[]>;
}

/**
 * Returns the source of a text that came whole, from whoever gave it. The operator's value is the operator's and a
 * link's untrusted value the link's, also where the visitor types it again.
 */
export function sourceOf(givers: Givers, name: FieldName, text: string): Source {
  const value = valueOf(name, text);
  if (value && givers.operator[name].some((suggested) => value === valueOf(name, suggested)))
    return "operator";
  if (name === "key") return "visitor";
  if (value && givers.trusted[name].includes(value)) return "visitor";
  const linked = givers.link[name];
  return linked && (text === linked || (value && value === valueOf(name, linked))) ? "link" : "visitor";
}

/**
 * Returns the source of a text that the visitor made by an edit. A slash, a path or a port more on the link's machine
 * does not make the address the visitor's own, nor does an edit that makes the link's refused text readable.
 * @param before the source of the text before the edit
 */
export function sourceOfEdit(givers: Givers, name: FieldName, text: string, before: Source): Source {
  const source = sourceOf(givers, name, text);
  if (name !== "server" || source !== "visitor" || !text.trim()) return source;
  const value = valueOf(name, text);
  if (givers.trusted.server.includes(value)) return source;
  const linked = valueOf(name, givers.link.server);
  if (value && linked) return machineOf(value) === machineOf(linked) ? "link" : "visitor";
  const isOfRefused = value !== "" && givers.link.server.toLowerCase().includes(new URL(value).hostname);
  return before === "link" || isOfRefused ? "link" : "visitor";
}

/** Returns the machine of an address: its host, and for this machine, which may run many servers, the port too. */
function machineOf(server: string): string {
  const { hostname, host } = new URL(server);
  return /^(?:127\.|\[::1\]$|(?:.+\.)?localhost$)/.test(hostname) ? host : hostname.replace(/\.$/, "");
}
