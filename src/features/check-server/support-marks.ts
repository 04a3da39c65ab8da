/** Marks the badges and the agents with the support of the visitor's server, once it is known. */

import type { Finding } from "../../diagnosis/support.ts";
import { type ProtocolId, protocolInfo } from "../../protocols/protocol-info.ts";
import { $server } from "../connection/connection.ts";
import { $support } from "../connection/server-facts.ts";
import { isPrivateAddress } from "../../values/private-address.ts";

type Support = Partial<Record<ProtocolId, Finding>>;

/**
 * Keeps the marks up to date with the check of the server and with the server URL.
 *
 * - A badge, `[data-badge="<protocol>"]`, gets `data-support="yes"` or `"no"`, and hidden words for it.
 * - An agent's panel, `[data-needs-protocol="<protocol> …"]` with a `data-agent` name, gets a sentence at its beginning
 *   when this server speaks none of the protocols, or when the panel has `data-needs-public` and the server a private
 *   address. The tab whose `data-tab` is the panel's `data-panel` then gets `data-support="no"` and a description.
 */
export function markSupport(): void {
  $support.subscribe((support) => {
    for (const badge of document.querySelectorAll<HTMLElement>("[data-badge]")) {
      markBadge(badge, support[badge.dataset["badge"] as ProtocolId]);
    }
    markAgents();
  });
  $server.subscribe(markAgents);
}

function markBadge(badge: HTMLElement, finding: Finding | undefined): void {
  const answer = finding?.answer ?? "unknown";
  setSupport(badge, answer);
  const words = { yes: "works on this server", no: "not on this server", unknown: "" }[answer];
  setHiddenWords(badge, words && ` (${words})`);
}

/** The reason that each panel shows now. */
const shownReasons = new WeakMap<Element, string>();

function markAgents(): void {
  const support = $support.get();
  const server = $server.get();
  for (const panel of document.querySelectorAll<HTMLElement>("[data-needs-protocol]")) {
    const reason = reasonAgainst(panel, support, server);
    if (reason === (shownReasons.get(panel) ?? "")) continue;
    shownReasons.set(panel, reason);
    showReason(panel, reason);
    const tab = panel
      .closest("tab-group")
      ?.querySelector<HTMLElement>(`[role=tab][data-tab="${panel.dataset["panel"]}"]`);
    if (!tab) continue;
    setSupport(tab, reason ? "no" : "unknown");
    // A description, since the visitor looks for the name.
    if (reason) tab.setAttribute("aria-description", "not with this server");
    else tab.removeAttribute("aria-description");
  }
}

/** Returns why an agent cannot work with this server; `""` when no reason is known. */
function reasonAgainst({ dataset }: HTMLElement, support: Support, server: string): string {
  const agent = dataset["agent"] ?? "This agent";
  if ("needsPublic" in dataset && server && isPrivateAddress(new URL(server).hostname)) {
    return `${agent} cannot reach a private address: it calls ${new URL(server).host} from its maker’s servers.`;
  }
  const needs = (dataset["needsProtocol"] ?? "").split(" ") as ProtocolId[];
  const missing = needs.filter((id) => support[id]?.answer === "no");
  const [first] = missing;
  if (!first || missing.length < needs.length) return "";
  const names = missing.map((id) => `the ${protocolInfo[id].name} API`).join(" or ");
  const them = missing.length > 1 ? "either" : "it";
  return `${agent} needs ${names}. This server does not support ${them} (${support[first]?.reason}).`;
}

function showReason(panel: HTMLElement, reason: string): void {
  let notice = panel.querySelector<HTMLElement>(":scope > [data-support-notice]");
  if (!reason) return notice?.remove();
  if (!notice) {
    notice = document.createElement("p");
    notice.className = "notice warning support-notice";
    notice.dataset["supportNotice"] = "";
    panel.prepend(notice);
  }
  if (notice.textContent !== reason) notice.textContent = reason;
}

function setSupport(element: HTMLElement, answer: Finding["answer"]): void {
  if (answer === "unknown") delete element.dataset["support"];
  else element.dataset["support"] = answer;
}

/** Puts the words of the mark at the end of an element, for screen readers. */
function setHiddenWords(element: HTMLElement, words: string): void {
  let span = element.querySelector<HTMLElement>(":scope > [data-support-words]");
  if (!words) return span?.remove();
  if (!span) {
    span = document.createElement("span");
    span.className = "visually-hidden";
    span.dataset["supportWords"] = "";
    element.append(span);
  }
  span.textContent = words;
}
