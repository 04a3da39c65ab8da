/** The link that opens this page for somebody else: with the server, the model and the place; never with a key. */
import { looksLikeKey } from "../../secrets/looks-like-key.ts";
import { redact } from "../../secrets/redact.ts";
import { copy } from "../../ui/clipboard.ts";
import { placeOf } from "../../ui/deep-link.ts";
import { $connection, $values } from "../connection/connection.ts";
import { valueOf } from "../connection/fields.ts";

/** Copies the link, and says what had to be left out of it. */
export function copyLink(): Promise<boolean> {
  const { link, leftOut } = linkToPage();
  const remark = leftOut.length > 0 ? `Left out, since it holds a key: ${leftOut.join(", ")}.` : "";
  return copy(link, remark);
}

interface PageLink {
  link: string;
  /** The names of values that hold a key. */
  leftOut: string[];
}

/** Returns the address of the page as it is; of the values, only the server and the model can be in it. */
export function linkToPage(): PageLink {
  const { server, model } = $values.get();
  // A query or a fragment may hold a login or a key.
  const values = { server: server.replace(/[?#].*$/s, ""), model };
  const url = new URL(location.href);
  url.username = url.password = url.search = "";
  url.hash = placeOf(location.hash);
  const leftOut: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (holdsKey(value) || (name === "model" && looksLikeKey(value))) leftOut.push(name);
    else if (value) url.searchParams.set(name, value);
  }
  return { link: url.href, leftOut };
}

/** Whether a value holds the key of the form, also one that is not in force. */
function holdsKey(value: string): boolean {
  const { text } = $connection.get().key;
  return [text.trim(), valueOf("key", text)].some((key) => redact(value, key) !== value);
}
