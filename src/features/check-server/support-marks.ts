/** Marks the page with what the visitor's server supports, once it is known. */

import { refusalWords } from "../../diagnosis/support.ts";
import { toolRemedies } from "../../diagnosis/tool-remedies.ts";
import { type ProtocolId, protocolIds, protocolInfo } from "../../protocols/protocol-info.ts";
import { CONTENT_SHOWN } from "../../ui/content-shown.ts";
import { isPrivateAddress } from "../../values/private-address.ts";
import { $server, $values } from "../connection/connection.ts";
import { $knownFacts, type KnownFacts } from "../connection/known-facts.ts";
import { markGuides } from "./guide-marks.ts";
import { setDescription, setSupported, setWords } from "./mark.ts";

/** Facts that the marks depend on. */
interface Known {
  facts: KnownFacts;
  server: string;
  model: string;
}

/**
 * Keeps the marks up to date with the check of the server and with the server URL.
 *
 * - The head of an API's section, its tabs among the response formats and its path in Quick Reference get
 *   `data-supported="no"` and words for it.
 * - An agent's panel, `[data-needs-protocol="<protocol> …"]` with a `data-agent` name, gets a sentence at its beginning
 *   when this server speaks none of the protocols; when the panel has `data-needs-tools` and the server refuses tools in
 *   all that it speaks; or when the panel has `data-needs-public` and the server a private address. The tab whose
 *   `data-tab` is the panel's `data-panel` then gets `data-supported="no"` and a description.
 * - The choice of a protocol in a guide: see `guide-marks.ts`.
 */
export function markSupport(): void {
  $knownFacts.subscribe((facts) => {
    markProtocols(facts);
    markTasks(facts);
    markAgents();
    markGuides(document, facts);
  });
  $values.listen(markAgents);
  // A guide, or the rest of a picker, that was fetched after the check.
  document.addEventListener(CONTENT_SHOWN, ({ target }) => {
    markAgents();
    if (target instanceof Element) markGuides(target, $knownFacts.get());
  });
}

function markProtocols({ protocols }: KnownFacts): void {
  for (const id of protocolIds) {
    const words = refusalWords(protocols[id]);
    const answer = words ? "no" : "unknown";
    const head = document.querySelector<HTMLElement>(`#${id} > .section-head`);
    if (head) {
      setSupported(head.querySelector("h2"), answer);
      setWords(head.querySelector(".endpoint"), words && ` · ${words}`, "not-supported");
    }
    for (const tab of document.querySelectorAll<HTMLElement>(
      `#formats [role=tab]:is([data-tab="${id}"], [data-tab="${id}-sse"])`,
    )) {
      setSupported(tab, answer);
      setDescription(tab, words);
    }
    const path = document.querySelector<HTMLElement>(`#reference [data-path="${protocolInfo[id].path}"]`);
    setSupported(path, answer);
    setWords(path, words, "not-supported");
  }
}

/** Marks the tasks that the model cannot do, in the list of each API. */
function markTasks({ tools, vision }: KnownFacts): void {
  for (const id of protocolIds) {
    for (const [task, finding] of [
      ["tools", tools[id]],
      ["image", vision],
    ] as const) {
      const option = document.querySelector<HTMLOptionElement>(`#${id} [data-tasks] [value=${task}]`);
      if (!option) continue;
      const words = refusalWords(finding);
      setSupported(option, words ? "no" : "unknown");
      if (words) option.label = `${option.text} · ${words}`;
      else option.removeAttribute("label");
    }
  }
}

/** The reason that each panel shows now. */
const shownReasons = new WeakMap<Element, string>();

function markAgents(): void {
  const known = { facts: $knownFacts.get(), server: $server.get(), model: $values.get().model };
  for (const panel of document.querySelectorAll<HTMLElement>("[data-needs-protocol]")) {
    const reason = reasonAgainst(panel, known);
    if (reason === (shownReasons.get(panel) ?? "")) continue;
    shownReasons.set(panel, reason);
    showReason(panel, reason);
    const tab = panel
      .closest("tab-group")
      ?.querySelector<HTMLElement>(`[role=tab][data-tab="${panel.dataset["panel"]}"]`);
    if (!tab) continue;
    setSupported(tab, reason ? "no" : "unknown");
    // A description, since the visitor looks for the name.
    setDescription(tab, reason ? "not with this server" : "");
  }
}

/** Returns why an agent cannot work with this server; `""` when no reason is known. */
function reasonAgainst({ dataset }: HTMLElement, { facts, server, model }: Known): string {
  const { protocols, tools, software } = facts;
  const agent = dataset["agent"] ?? "This agent";
  if ("needsPublic" in dataset && server && isPrivateAddress(new URL(server).hostname)) {
    return `${agent} cannot reach a private address: it calls ${new URL(server).host} from its maker’s servers.`;
  }
  const needs = (dataset["needsProtocol"] ?? "").split(" ") as ProtocolId[];
  const missing = needs.filter((id) => protocols[id]?.answer === "no");
  const toolless = needs.filter(
    (id) => "needsTools" in dataset && !missing.includes(id) && tools[id]?.answer === "no",
  );
  const [first] = missing;
  if (missing.length + toolless.length < needs.length) return "";
  if (toolless.some((id) => tools[id]?.isOperators)) {
    return `${agent} needs tools, which the model ${model} does not take, says this page’s operator.`;
  }
  if (toolless.length > 0) {
    const refusals = Object.fromEntries(toolless.map((id) => [id, tools[id]]));
    const remedies = toolRemedies(refusals, model, software).map(({ name }) => name);
    const where = toolless.map((id) => protocolInfo[id].name).join(" and ");
    return `${agent} needs tools, which this server refuses in ${where}. What helps: ${remedies.join(" or ")}, as Check server explains.`;
  }
  if (!first) return "";
  const names = missing.map((id) => `the ${protocolInfo[id].name} API`).join(" or ");
  const them = missing.length > 1 ? "either" : "it";
  return protocols[first]?.isOperators
    ? `${agent} needs ${names}. The model ${model} is not served over ${them}, says this page’s operator.`
    : `${agent} needs ${names}. This server does not support ${them} (${protocols[first]?.reason}).`;
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
