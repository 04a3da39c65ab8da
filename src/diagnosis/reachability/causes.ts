/** Causes for which a browser got no response, as far as a browser can tell them apart. */

import { isPrivateAddress } from "../../values/private-address.ts";
import { isLoopback } from "../addresses.ts";

/** Facts that the sentences of a cause name. */
export interface CauseFacts {
  /** The page's address. */
  page: URL;
  /** The address of the request. */
  target: URL;
  /** Headers that the server does not allow; only for `headers-refused`. */
  refused: readonly string[];
  /** Whether the browser is Firefox. */
  firefox: boolean;
  /** Whether the request carried a key. */
  hasKey: boolean;
  /** Whether another request with the same key was answered. */
  keyWorks: boolean;
  /** Path of the same server whose response this page may read. */
  readablePath?: string | undefined;
  /** Status of the endpoint's response to a request without a key, where the browser shows it. */
  statusWithoutKey?: number | undefined;
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
  /** Whether this page may read other responses of the server. */
  isReachable?: true;
  remedies: CauseRemedies;
}

/** Returns headers as a sentence names them: "a, b and c". */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** Names the part of the network that the browser asks the visitor about. */
const placeOf = ({ target }: CauseFacts): string =>
  isLoopback(target.hostname) ? "apps on this device" : "your local network";

/** Returns the most likely reason for an error that the page may not read: the beginning of a sentence's second half. */
const likelyError = ({ hasKey, keyWorks, target }: CauseFacts): string =>
  keyWorks
    ? `it does not have ${target.pathname}`
    : hasKey
      ? "it refuses the API key"
      : "it wants an API key";

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
    why: (facts) =>
      facts.firefox
        ? `The permission for ${facts.target.host} is denied, so nothing was sent. Click the padlock left of the address, remove the block on access to ${placeOf(facts)}, and send again.`
        : `The permission for ${facts.target.host} is denied, so nothing was sent. A page cannot ask a second time: allow it in the site settings (the icon left of the address), under local network access, then send again.`,
    brief: "your browser denies the local network",
    endsCheck: true,
    remedies: { terminal: "request", proxy: true },
  },
  /** The permission prompt was not answered, or never shown because nothing listens. */
  "permission-open": {
    title: ({ target, firefox }) =>
      firefox
        ? `Nothing listens at ${target.host}, or Firefox does not let this page call it`
        : `Nothing listens at ${target.host}, or your browser waits for your permission`,
    why: (facts) =>
      facts.firefox
        ? `It is one of these two; a page cannot tell which. Check that the server runs. If it does, answer Firefox’s question with Allow; if you blocked it, click the padlock left of the address, remove the block on access to ${placeOf(facts)}, and send again.`
        : "A browser cannot tell these two apart. It asks before a page may call your local network, but only when something answers there. Check that the server runs; if a question appeared, allow it and send again.",
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
  /** The root answers, but a request for the endpoint ends without a byte. */
  "broken-off": {
    title: ({ target }) => `${target.host} is up, but closes the connection without an answer`,
    why: ({ target }) =>
      `Its root answers; a request for ${target.pathname} ends without a byte. The server, or a gateway in front of it, may have crashed on this path; its log may say why. Terminals and agents most likely see the same.`,
    brief: "it closes the connection without an answer",
    endsCheck: false,
    remedies: { terminal: "request" },
  },
  /** No response of the server that was tried has CORS headers that let this page read it. */
  unreadable: {
    title: "Your server is up, but its CORS settings block this page",
    why: ({ page, hasKey }) =>
      `No response of it carries a CORS header for ${page.origin}, so the browser withholds them. Most servers need the setting below. Some leave the header out of errors only, so ${hasKey ? "check the API key, too" : "fill in an API key if the server wants one"}. Whether terminals and agents are affected, a browser cannot tell.`,
    brief: "its CORS settings block this page",
    endsCheck: false,
    remedies: { terminal: "request", allow: true, proxy: true },
  },
  /** This page may read other responses of the server, but not those of the endpoint: errors without CORS headers. */
  "unreadable-error": {
    title: (facts) =>
      `Your server is up, but its answer to this request cannot be read: most likely ${likelyError(facts)}`,
    why: ({ readablePath, hasKey, keyWorks, target }) =>
      `CORS is fine: this page may read ${readablePath ? `\`${readablePath}\`` : "other answers"} of this server. The answer to this request carries no CORS header, as ${keyWorks ? "errors about an unknown path often do" : "with servers that check the key first, vLLM among them"}. ${keyWorks ? `Try another API format, or check that the server has ${target.pathname}.` : hasKey ? "Check that the key is whole and belongs to this server." : "Fill in the API key at the top of the page, with “No key needed” off."} Terminals and agents most likely get the same error; the command below shows it.`,
    brief: (facts) => `no readable answer; most likely ${likelyError(facts)}`,
    endsCheck: false,
    isReachable: true,
    remedies: { terminal: "request" },
  },
  /** This page may read the server's responses, but its preflights are refused, whatever header they ask for. */
  "preflight-refused": {
    title: "The server refuses the preflight requests (OPTIONS) of this page",
    why: ({ statusWithoutKey: status }) =>
      status === 401 || status === 403
        ? `A browser asks with OPTIONS first, always without a key, and without a key this server answers ${status}: most likely it wants the key on OPTIONS, too. Let OPTIONS through without a key. If it does so already, it lacks \`Access-Control-Allow-Headers\`.`
        : "A browser asks with OPTIONS first. This page may read other responses of the server, but its response to OPTIONS allows no header at all, or is an error. Let the server answer OPTIONS with a success and `Access-Control-Allow-Headers`.",
    brief: ({ statusWithoutKey: status }) =>
      status === 401 || status === 403
        ? "it wants the key on preflights (OPTIONS)"
        : "it refuses preflights (OPTIONS)",
    endsCheck: false,
    remedies: { terminal: "request", allow: true, proxy: true },
  },
  /** This page may read the server's responses, but not send a header that the request needs. */
  "headers-refused": {
    title: ({ refused }) =>
      `The server does not let this page send the ${refused.length > 1 ? "headers" : "header"} ${listed(refused)}`,
    why: ({ page }) =>
      `It lets ${page.origin} read its responses, but its response to the preflight (OPTIONS) does not allow what this request needs, so the request was not sent. Terminals and agents send no preflight.`,
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

/** Whether this page may read other responses of the server although the cause holds. */
export const isReachable = (cause: Cause): boolean => {
  const row: CauseRow = causes[cause];
  return row.isReachable ?? false;
};

export const remediesOf = (cause: Cause): CauseRemedies => causes[cause].remedies;

/** Returns the words of a cause. */
export function wordsOf(cause: Cause, facts: CauseFacts): { title: string; why: string; brief: string } {
  const write = (words: Words) => (typeof words === "string" ? words : words(facts));
  const { title, why, brief } = causes[cause];
  return { title: write(title), why: write(why), brief: write(brief) };
}
