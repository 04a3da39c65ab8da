/**
 * Why a browser got no answer. A rejected `fetch` says nothing about it; what can be told apart is told by what else
 * is known and by probes that carry neither key nor message. Never by the error's text.
 */

import { isPrivateAddress } from "../values/private-address.ts";
import { crossesIntoLocalNetwork, isLoopback, isMixedContent } from "./addresses.ts";

/** State of the browser's Local Network Access permission; `undefined` where it has none. */
export type PermissionState = "granted" | "denied" | "prompt" | undefined;

/**
 * What can be asked of a server without telling it anything.
 *
 * - `reach`: its root, without wanting to read the answer (`no-cors`): does anything answer?
 * - `otherScheme`: the same with https for http, or http for https.
 * - `read`: the endpoint by `GET` without any header of ours: may this page read its answers?
 * - `headers`: the same with the names of all headers that the request has, empty: does the preflight pass?
 * - `header:<name>`: the same with one of these headers.
 */
export type ProbeName = "reach" | "otherScheme" | "read" | "headers" | `header:${string}`;

export interface ProbeResult {
  /** `silent`: neither answer nor failure within the time that was given. */
  outcome: "answered" | "redirected" | "rejected" | "silent";
  ms: number;
}

/** What is known about a request that brought no answer. */
export interface Evidence {
  /** `navigator.onLine`. */
  online: boolean;
  /** The page's address. */
  page: URL;
  /** `isSecureContext`. */
  secure: boolean;
  /** What was called. */
  target: URL;
  /** Names of the request's headers that made the browser ask first (CORS preflight). */
  headers: readonly string[];
  /** A `securitypolicyviolation` for this address was seen. */
  policyViolation: boolean;
  permission: PermissionState;
  probes: ReadonlyMap<ProbeName, ProbeResult>;
}

/**
 * Why there was no answer, as far as a browser can tell.
 *
 * - `offline`: the browser has no network.
 * - `mixed-content`: an https page may not call plain http.
 * - `policy`: this page's own Content Security Policy forbids the address.
 * - `permission-denied`: the visitor or their browser denied access to the local network.
 * - `permission-open`: the question was not answered, or never asked since nothing listens.
 * - `permission-insecure`: the page is not secure, so there may be no question; or nothing listens.
 * - `wrong-scheme`: the server answers over the other scheme.
 * - `unreachable`: nothing answers.
 * - `unreachable-or-certificate`: nothing answers, or its certificate is not trusted.
 * - `silent`: the address takes no notice.
 * - `redirected`: the endpoint sends elsewhere; a key is never sent along.
 * - `unreadable`: it is there, but does not let this page read its answers (CORS).
 * - `headers-refused`: it lets this page read, but not send some header that is needed.
 * - `no-answer`: all of this is fine, and yet the request got no answer that may be read.
 */
export type Cause =
  | "offline"
  | "mixed-content"
  | "policy"
  | "permission-denied"
  | "permission-open"
  | "permission-insecure"
  | "wrong-scheme"
  | "unreachable"
  | "unreachable-or-certificate"
  | "silent"
  | "redirected"
  | "unreadable"
  | "headers-refused"
  | "no-answer";

/** One thing that was tested. */
export interface Step {
  name: string;
  result: "passed" | "failed" | "unknown";
  /** How it was tested, or what came out. */
  note: string;
}

export interface Verdict {
  cause: Cause;
  /** What happened, in one sentence. */
  title: string;
  /** Why, and what cannot be told apart, in one to three sentences. */
  why: string;
  /** What was tested, in order. */
  steps: Step[];
  /** Headers that the server does not allow, for `headers-refused`. */
  refused?: string[];
}

/** The probe to make next; `undefined` when the evidence is enough for a verdict. */
export function nextProbe(evidence: Evidence): ProbeName | undefined {
  return decide(evidence).probe;
}

/** The verdict on evidence for which `nextProbe` wants no more. */
export function verdictOn(evidence: Evidence): Verdict {
  const { cause = "no-answer", refused } = decide(evidence);
  return {
    cause,
    ...describe(cause, evidence, refused ?? []),
    steps: stepsOf(cause, evidence),
    ...(refused && { refused }),
  };
}

interface Decision {
  cause?: Cause;
  probe?: ProbeName;
  refused?: string[];
}

/** The ladder: the first rung that breaks is the cause. */
function decide(evidence: Evidence): Decision {
  const { online, page, secure, target, policyViolation, permission, probes, headers } = evidence;
  const sameOrigin = page.origin === target.origin;
  const crosses = crossesIntoLocalNetwork(page, target);
  if (!online && !isLoopback(target.hostname)) return { cause: "offline" };
  if (isMixedContent(page, target)) return { cause: "mixed-content" };
  if (policyViolation) return { cause: "policy" };
  // Where there may be no question, Chromium says "denied", which no site setting changes.
  if (crosses && permission === "denied" && secure) return { cause: "permission-denied" };
  if (crosses && permission === "prompt" && secure) return { cause: "permission-open" };
  // Browsers without that permission let an https page call plain http on the visitor's own machine at most.
  const blocksLan = page.protocol === "https:" && target.protocol === "http:" && permission === undefined;
  if (blocksLan && !isLoopback(target.hostname)) return { cause: "mixed-content" };

  if (!sameOrigin) {
    const reach = probes.get("reach");
    if (!reach) return { probe: "reach" };
    if (reach.outcome === "silent") return { cause: "silent" };
    if (reach.outcome === "rejected") {
      if (crosses && !secure) return { cause: "permission-insecure" };
      // An https page cannot ask over plain http.
      const other = probes.get("otherScheme");
      if (!other && !(target.protocol === "https:" && page.protocol === "https:"))
        return { probe: "otherScheme" };
      if (other?.outcome === "answered" || other?.outcome === "redirected") return { cause: "wrong-scheme" };
      return { cause: target.protocol === "https:" ? "unreachable-or-certificate" : "unreachable" };
    }
  }

  const read = probes.get("read");
  if (!read) return { probe: "read" };
  if (read.outcome === "silent") return { cause: "silent" };
  if (read.outcome === "redirected") return { cause: "redirected" };
  if (read.outcome === "rejected") return { cause: sameOrigin ? "unreachable" : "unreadable" };

  if (sameOrigin || headers.length === 0) return { cause: "no-answer" };
  const all = probes.get("headers");
  if (!all) return { probe: "headers" };
  if (all.outcome !== "rejected") return { cause: "no-answer" };
  const untried = headers.find((name) => !probes.has(`header:${name}`));
  if (headers.length > 1 && untried) return { probe: `header:${untried}` };
  const refused = headers.filter((name) => probes.get(`header:${name}`)?.outcome === "rejected");
  return { cause: "headers-refused", refused: refused.length > 0 ? refused : [...headers] };
}

/** Headers as a sentence names them. */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

function describe(
  cause: Cause,
  { page, target }: Evidence,
  refused: readonly string[],
): { title: string; why: string } {
  const { origin, host, protocol } = target;
  switch (cause) {
    case "offline":
      return {
        title: "This browser is offline",
        why: "Nothing was sent. Connect to a network, then send again.",
      };
    case "mixed-content":
      return {
        title: `A page over https may not call ${origin}`,
        why: isPrivateAddress(target.hostname)
          ? "This browser does not let a secure page call plain http on the local network, and sends nothing. Serve the server over https, or open this page over http, from the server’s own network."
          : "The address is plain http, so the browser sends nothing. Serve the server over https. If the name leads into your own network, use its IP address instead: Chromium then asks you for permission.",
      };
    case "policy":
      return {
        title: `This page’s own policy forbids ${origin}`,
        why: "Whoever hosts this page has limited the addresses it may call (`connect-src` in its Content Security Policy). The server was not asked.",
      };
    case "permission-denied":
      return {
        title: "Your browser does not let this page into your local network",
        why: `The permission for ${host} is denied, so nothing was sent. A page cannot ask a second time: allow it in the site settings (the icon left of the address), under local network access, then send again.`,
      };
    case "permission-open":
      return {
        title: `Nothing listens at ${host}, or your browser waits for your permission`,
        why: "A browser does not tell these two apart. It asks before a page may call your local network, but only when something answers there. Check that the server runs; if a question appeared, allow it and send again.",
      };
    case "permission-insecure":
      return {
        title: `Nothing listens at ${host}, or your browser keeps this page out of your local network`,
        why: "A browser does not tell these two apart. Chromium lets only secure pages call a local address, and this page is plain http. Check that the server runs; if it does, open this page over https or from the server’s own network.",
      };
    case "wrong-scheme":
      return protocol === "https:"
        ? {
            title: `${host} answers over http, not https`,
            why: "Over https nothing answered, over plain http something did. Change https:// to http:// in the Server URL.",
          }
        : {
            title: `${host} answers over https, not http`,
            why: "Over http nothing answered, over https something did. Change http:// to https:// in the Server URL.",
          };
    case "unreachable":
      return {
        title: `Nothing answers at ${origin}`,
        why: "No connection came about: the server does not run, listens on another port or address, its name is not known, or a firewall is in between. A browser does not tell which. Terminals and agents on this machine are affected too.",
      };
    case "unreachable-or-certificate":
      return {
        title: `Nothing answers at ${origin}, or its certificate is not trusted`,
        why: "A browser does not tell these two apart. Open the server in a tab: it shows a certificate error, which you can accept there, or that nothing answers.",
      };
    case "silent":
      return {
        title: `${host} does not answer`,
        why: "The connection neither came about nor failed: a firewall may drop it, the address may be wrong, or the server is busy. Your key was not sent along with this test.",
      };
    case "redirected":
      return {
        title: `${host} sends this request elsewhere`,
        why: "The endpoint answers with a redirect, and this page does not follow one: your key would go to an address you did not type. Where it leads, a browser does not tell; the command below does. Often it is a missing s in https://, a slash, or a login page.",
      };
    case "unreadable":
      return {
        title: "The server is there, but does not let this page read its answers",
        why: `Its answers carry no CORS header for ${page.origin}, so the browser withholds them. Terminals and agents are not affected.`,
      };
    case "headers-refused":
      return {
        title: `The server does not let this page send ${refused.length > 1 ? "the headers" : "the header"} ${listed(refused)}`,
        why: `It lets ${page.origin} read its answers, but its preflight answer (OPTIONS) does not allow what this request needs, so the request was not sent. Terminals and agents are not affected.`,
      };
    case "no-answer":
      return {
        title: `${host} is there, but the request got no answer that can be read`,
        why:
          page.origin === origin
            ? "The connection broke before an answer came. The server’s log may say why."
            : "The connection broke before an answer came, or the answer was an error without a CORS header, as gateways send them. A browser does not tell which; the command below does.",
      };
  }
}

/** What the ladder tested, for the eye. */
function stepsOf(cause: Cause, evidence: Evidence): Step[] {
  const { online, page, secure, target, permission, probes } = evidence;
  const steps: Step[] = [];
  const add = (name: string, result: Step["result"], note: string) => void steps.push({ name, result, note });
  add("Online", online ? "passed" : "failed", "this browser");
  if (cause === "offline") return steps;
  if (cause === "mixed-content") {
    add("May be called", "failed", `an https page, a plain http address`);
    return steps;
  }
  if (cause === "policy") {
    add("May be called", "failed", "this page’s policy (connect-src)");
    return steps;
  }
  if (crossesIntoLocalNetwork(page, target) && permission) {
    const word = { granted: "given", denied: "denied", prompt: "not given" }[permission];
    const result = { granted: "passed", denied: "failed", prompt: "unknown" } as const;
    add("Local network", result[permission], secure ? `permission ${word}` : "this page is not secure");
    if (cause.startsWith("permission-")) return steps;
  }
  const timed = (probe: ProbeResult, how: string) => `${how}, ${Math.round(probe.ms)} ms`;
  const answered = (probe: ProbeResult) => probe.outcome === "answered" || probe.outcome === "redirected";
  const reach = probes.get("reach") ?? probes.get("read");
  if (reach) add("Reachable", answered(reach) ? "passed" : "failed", timed(reach, "asked without a key"));
  const other = probes.get("otherScheme");
  if (other && answered(other)) {
    add("Other scheme", "passed", target.protocol === "https:" ? "http:// answers" : "https:// answers");
  }
  const read = probes.get("read");
  if (read && reach !== read) {
    if (read.outcome === "redirected") add("Endpoint", "failed", "answers with a redirect");
    else if (answered(read)) add("Readable", "passed", "answers may be read");
    else add("Readable", "failed", "no Access-Control-Allow-Origin");
  }
  const headers = probes.get("headers");
  if (headers) {
    if (answered(headers)) add("Headers allowed", "passed", "the preflight passes");
    else add("Headers allowed", "failed", "Access-Control-Allow-Headers");
  }
  return steps;
}

/** The cause in a few words, for a table. */
export function brief({ cause, refused = [] }: Verdict): string {
  switch (cause) {
    case "offline":
      return "this browser is offline";
    case "mixed-content":
      return "plain http, from an https page";
    case "policy":
      return "this page’s policy forbids it";
    case "permission-denied":
      return "your browser denies the local network";
    case "permission-open":
    case "permission-insecure":
      return "nothing listens, or no permission";
    case "wrong-scheme":
      return "it answers over the other scheme";
    case "unreachable":
      return "nothing answers";
    case "unreachable-or-certificate":
      return "nothing answers, or its certificate is not trusted";
    case "silent":
      return "it does not answer";
    case "redirected":
      return "it answers with a redirect";
    case "unreadable":
      return "its answers may not be read here (CORS)";
    case "headers-refused":
      return `its CORS refuses ${listed(refused)}`;
    case "no-answer":
      return "no answer that can be read";
  }
}
