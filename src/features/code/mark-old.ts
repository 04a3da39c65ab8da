/** Says of a verification that it is old: whoever was to renew it may be gone. */
import { CONTENT_SHOWN } from "../../ui/content-shown.ts";

/** Days after which a verification is old: clients change every week. */
const MOST_DAYS = 30;

const DAY = 86_400_000;

/** Marks the old verifications of the page, and of what comes later. */
export function markOld(now = Date.now()): void {
  const newest = now - (MOST_DAYS + 1) * DAY;
  const mark = (root: ParentNode) => {
    for (const verification of root.querySelectorAll<HTMLElement>("[data-date]:not([data-old])")) {
      const date = Date.parse(verification.dataset["date"] ?? "");
      if (!(date <= newest)) continue;
      verification.dataset["old"] = "";
      const age = document.createElement("span");
      age.textContent = ` · ${Math.floor((now - date) / DAY)} days ago: the client may have changed`;
      verification.append(age);
    }
  };
  mark(document);
  addEventListener(CONTENT_SHOWN, ({ target }) => target instanceof Element && mark(target));
}
