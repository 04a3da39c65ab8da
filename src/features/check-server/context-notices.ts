/** Says which clients need more context than the model in force has. */

import { CONTENT_SHOWN } from "../../ui/content-shown.ts";
import { formatCount } from "../../ui/format-count.ts";
import type { Limit } from "../connection/limits-in-force.ts";
import { $limits } from "../connection/limits.ts";

/** A guide whose client needs much context: `[data-needs-context]`, the tokens of its first request, and `data-agent`. */
const guides = () => document.querySelectorAll<HTMLElement>("[data-needs-context]");

/** Returns why a client cannot work with a model; `""` where it can, or where the context is only assumed. */
function reasonAgainst({ dataset }: HTMLElement, { value, state }: Limit): string {
  const needed = Number(dataset["needsContext"]);
  if (state === "assumed" || value >= needed) return "";
  return `This model's context is too small for ${dataset["agent"]}: it has ${formatCount(value)} tokens, and the first request takes about ${formatCount(needed)}.`;
}

/** Returns a sentence for each client of this page whose first request is larger than a context. */
export const contextNotices = (context: Limit): string[] =>
  [...guides()].map((guide) => reasonAgainst(guide, context)).filter(Boolean);

/** Keeps a notice at the beginning of each guide whose client needs more context than the model has. */
export function noticeContexts(): void {
  $limits.subscribe(noticeContext);
  // Guides that come with the rest of a picker.
  document.addEventListener(CONTENT_SHOWN, () => noticeContext($limits.get()));
}

function noticeContext({ context }: Record<"context", Limit>): void {
  for (const guide of guides()) {
    const reason = reasonAgainst(guide, context);
    let notice = guide.querySelector<HTMLElement>(":scope > [data-context-notice]");
    if (!reason) notice?.remove();
    else if (!notice) {
      notice = document.createElement("p");
      notice.className = "notice warning support-notice";
      notice.dataset["contextNotice"] = "";
      guide.prepend(notice);
    }
    if (reason && notice && notice.textContent !== reason) notice.textContent = reason;
  }
}
