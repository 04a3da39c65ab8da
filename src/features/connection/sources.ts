/** Decides whose a field's text is: the operator's, a link's, or the visitor's own. */
import { isOnMachine } from "./machines.ts";
import { valueOf, type FieldName, type FieldTexts } from "./fields.ts";

/** Giver of a text: only the visitor's own is remembered, and a link's server gets no key until it is trusted. */
export type Source = "operator" | "link" | "visitor";

/** The texts that came from elsewhere, and the values that are the visitor's own although a link may name them. */
export interface Givers {
  /** The operator's suggestions for each field: of the build, then of the file beside the page. The last one holds. */
  operator: Record<FieldName, readonly string[]>;
  /** The link's `?server=` and `?model=`; a key is never read from a link. */
  link: FieldTexts;
  /** Machines that the link named, until the visitor trusts its server. */
  linkedMachines: readonly string[];
  /** Values that the visitor trusts: of earlier visits, and of the link once it is trusted. */
  trusted: Record<"server" | "model", readonly string[]>;
}

/**
 * Returns the source of a text, whoever wrote it. The operator's value is the operator's and a link's untrusted value
 * the link's, also where the visitor types it again. A slash, a path, a port or a label more on the link's machine does
 * not make the address the visitor's own.
 */
export function sourceOf(givers: Givers, name: FieldName, text: string): Source {
  const value = valueOf(name, text);
  if (value && givers.operator[name].some((suggested) => value === valueOf(name, suggested)))
    return "operator";
  if (name === "key") return "visitor";
  if (value && givers.trusted[name].includes(value)) return "visitor";
  const linked = givers.link[name];
  if (linked && text === linked) return "link";
  if (!value) return "visitor";
  if (name === "server") return isOnMachine(value, givers.linkedMachines) ? "link" : "visitor";
  return linked && value === valueOf(name, linked) ? "link" : "visitor";
}
