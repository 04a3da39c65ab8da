/** Causes for which a browser got no response, as far as a browser can tell them apart. */

import { isPrivateAddress } from "../../values/private-address.ts";

/** Facts that the sentences of a cause name. */
export interface CauseFacts {
  /** The page's address. */
  page: URL;
  /** The address of the request. */
  target: URL;
  /** Headers that the server does not allow; only for `headers-refused`. */
  refused: readonly string[];
}

type Words = string | ((facts: CauseFacts) => string);

/** Help that a cause calls for; each kind is absent where it would not help. */
export interface CauseRemedies {
  /** Settings of the server that let this page in. */
  allow?: true;
  /** A proxy that puts page and server on one origin. */
  proxy?: true;
  /** A command for the terminal: the request itself, or one that shows the headers of the response. */
  terminal?: "request" | "headers";
  /** The server opened in a tab, which shows an error that the browser hides from a page. */
  tab?: true;
}

interface CauseRow {
  /** The event in one sentence, without a full stop. */
  title: Words;
  /** The reason, and the causes that cannot be told apart, in one to three sentences. */
  why: Words;
  /** The cause in a few words, for a table. */
  brief: Words;
  /** Whether the cause holds for every request to this server, so that a check sends no more of them. */
  endsCheck: boolean;
  remedies: CauseRemedies;
}

/** Returns headers as a sentence names them: "a, b and c". */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

export const causes = {
  /** The browser has no network. */
  offline: {
    title: "This browser is offline",
    why: "Nothing was sent. Connect to a network, then send again.",
    brief: "this browser is offline",
    endsCheck: true,
    remedies: {},
  },
  /** An https page may not call plain http. */
  "mixed-content": {
    title: ({ target }) => `A page over https may not call ${target.origin}`,
    why: ({ target }) =>
      isPrivateAddress(target.hostname)
        ? "This browser does not let a secure page call plain http on the local network, and sends nothing. Serve the server over https, or open this page over http, from the server’s own network."
        : "The address is plain http, so the browser sends nothing. Serve the server over https. If the name leads into your own network, use its IP address instead: Chromium then asks you for permission.",
    brief: "plain http, from an https page",
    endsCheck: true,
    remedies: { terminal: "request", proxy: true },
  },
  /** This page's own Content Security Policy forbids the address. */
  policy: {
    title: ({ target }) => `This page’s own policy forbids ${target.origin}`,
    why: "The operator of this page has limited the addresses it may call (`connect-src` in its Content Security Policy). Nothing was sent to the server.",
    brief: "this page’s policy forbids it",
    endsCheck: true,
    remedies: { terminal: "request" },
  },
  /** The visitor or their browser denied access to the local network. */
  "permission-denied": {
    title: "Your browser does not let this page into your local network",
    why: ({ target }) =>
      `The permission for ${target.host} is denied, so nothing was sent. A page cannot ask a second time: allow it in the site settings (the icon left of the address), under local network access, then send again.`,
    brief: "your browser denies the local network",
    endsCheck: true,
    remedies: { terminal: "request", proxy: true },
  },
  /** The permission prompt was not answered, or never shown because nothing listens. */
  "permission-open": {
    title: ({ target }) => `Nothing listens at ${target.host}, or your browser waits for your permission`,
    why: "A browser cannot tell these two apart. It asks before a page may call your local network, but only when something answers there. Check that the server runs; if a question appeared, allow it and send again.",
    brief: "nothing listens, or no permission",
    endsCheck: true,
    remedies: { terminal: "request" },
  },
  /** The page is not secure, so the browser may block it without a prompt; or nothing listens. */
  "permission-insecure": {
    title: ({ target }) =>
      `Nothing listens at ${target.host}, or your browser keeps this page out of your local network`,
    why: "A browser cannot tell these two apart. Chromium lets only secure pages call a local address, and this page is plain http. Check that the server runs; if it does, open this page over https or from the server’s own network.",
    brief: "nothing listens, or no permission",
    endsCheck: true,
    remedies: { terminal: "request", proxy: true },
  },
  /** The server answers over the other scheme. */
  "wrong-scheme": {
    title: ({ target }) =>
      target.protocol === "https:"
        ? `${target.host} answers over http, not https`
        : `${target.host} answers over https, not http`,
    why: ({ target }) =>
      target.protocol === "https:"
        ? "Over https nothing answered, over plain http something did. Change https:// to http:// in the Server URL."
        : "Over http nothing answered, over https something did. Change http:// to https:// in the Server URL.",
    brief: "it answers over the other scheme",
    endsCheck: true,
    remedies: {},
  },
  /** Nothing answers. */
  unreachable: {
    title: ({ target }) => `Nothing answers at ${target.origin}`,
    why: "No connection. The server is not running, the address or port is wrong, or a firewall blocks it; a browser cannot tell which. Terminals and agents on this machine are affected too.",
    brief: "nothing answers",
    endsCheck: true,
    remedies: { terminal: "request" },
  },
  /** Nothing answers, or the server's certificate is not trusted. */
  "unreachable-or-certificate": {
    title: ({ target }) => `Nothing answers at ${target.origin}, or its certificate is not trusted`,
    why: "A browser cannot tell these two apart. Open the server in a tab: it shows a certificate error, which you can accept there, or that nothing answers.",
    brief: "nothing answers, or its certificate is not trusted",
    endsCheck: true,
    remedies: { terminal: "request", tab: true },
  },
  /** The request was neither answered nor refused in time. */
  silent: {
    title: ({ target }) => `${target.host} does not answer`,
    why: "There was neither a response nor an error. A firewall may drop the request, the address may be wrong, or the server is busy. Your key was not sent with this test.",
    brief: "it does not answer",
    endsCheck: true,
    remedies: { terminal: "request" },
  },
  /** The endpoint redirects; a key is never sent along. */
  redirected: {
    title: ({ target }) => `${target.host} sends this request elsewhere`,
    why: "The endpoint answers with a redirect. This page does not follow one, because your key would go to an address you did not type. A browser cannot tell where it leads; the command below can. Common causes are http:// in place of https://, a slash at the end, and a login page.",
    brief: "it answers with a redirect",
    endsCheck: false,
    remedies: { terminal: "headers" },
  },
  /** The server answers, but its CORS headers do not let this page read its responses. */
  unreadable: {
    title: "Your server is up, but its CORS settings block this page",
    why: ({ page }) =>
      `Its responses carry no CORS header for ${page.origin}, so the browser withholds them. Terminals and agents are not affected.`,
    brief: "its CORS settings block this page",
    endsCheck: false,
    remedies: { terminal: "request", allow: true, proxy: true },
  },
  /** This page may read the server's responses, but not send a header that the request needs. */
  "headers-refused": {
    title: ({ refused }) =>
      `The server does not let this page send the ${refused.length > 1 ? "headers" : "header"} ${listed(refused)}`,
    why: ({ page }) =>
      `It lets ${page.origin} read its responses, but its response to the preflight (OPTIONS) does not allow what this request needs, so the request was not sent. Terminals and agents are not affected.`,
    brief: ({ refused }) => `its CORS refuses ${listed(refused)}`,
    endsCheck: false,
    remedies: { terminal: "request", allow: true, proxy: true },
  },
  /** No other cause holds, and yet the request got no response that this page may read. */
  "no-answer": {
    title: ({ target }) => `${target.host} is up, but the request got no readable response`,
    why: ({ page, target }) =>
      page.origin === target.origin
        ? "The connection broke before an answer came. The server’s log may say why."
        : "The connection broke before an answer came, or the answer was an error without a CORS header, as gateways send them. A browser cannot tell which; the command below can.",
    brief: "no answer that can be read",
    endsCheck: false,
    remedies: { terminal: "request" },
  },
} as const satisfies Record<string, CauseRow>;

export type Cause = keyof typeof causes;

/** Whether a cause holds for every request to this server, so that a check sends no more of them. */
export const endsCheck = (cause: Cause): boolean => causes[cause].endsCheck;

export const remediesOf = (cause: Cause): CauseRemedies => causes[cause].remedies;

/** Returns the words of a cause. */
export function wordsOf(cause: Cause, facts: CauseFacts): { title: string; why: string; brief: string } {
  const write = (words: Words) => (typeof words === "string" ? words : words(facts));
  const { title, why, brief } = causes[cause];
  return { title: write(title), why: write(why), brief: write(brief) };
}
