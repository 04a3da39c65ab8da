import { AgentGuide } from "../features/code/agent-guide.ts";
import { bindFields } from "../features/connection/bind-fields.ts";
import { bindTheme } from "../features/theme/bind-theme.ts";
import { bindSystem } from "../features/connection/bind-system.ts";
import { CodeBlock } from "../features/code/code-block.ts";
import { followHash } from "../ui/deep-link.ts";
import { FetchedContent } from "../ui/fetched-content.ts";
import { defineIslands } from "../ui/islands.ts";
import { highlightFocusedField } from "../features/connection/highlight-focused-field.ts";
import { keepFilled } from "../features/code/fill.ts";
import { replaceMasks } from "../features/code/copy-selection.ts";
import { watchFind } from "../features/find/watch-find.ts";
import { markOld } from "../features/code/mark-old.ts";
import { watchShare } from "../features/share/watch-share.ts";
import { watchSections } from "../ui/section-nav.ts";
import { repeatEarlyClicks } from "../ui/repeat-early-clicks.ts";
import { watchBar } from "../features/connection/sticky-bar.ts";
import { watchSupport } from "../features/check-server/watch-support.ts";
import { $furtherHeaders } from "../features/connection/request-headers.ts";
import { loadWhen } from "../ui/load-when.ts";
import whenUsed, { FIRST_USE } from "../ui/first-use.ts";
import { $settings, built } from "../settings/in-force.ts";
import { $connection } from "../features/connection/connection.ts";
import { fieldNames } from "../features/connection/fields.ts";
import { whenParsed } from "../ui/as-parsed.ts";
import { TabGroup } from "../ui/tab-group.ts";
import { TabPicker } from "../ui/picker.ts";

// At once, while the page may still be parsed: what is typed shows as soon as this script is there.
bindFields();
keepFilled();

whenParsed(() => {
  defineIslands();
  customElements.define("tab-picker", TabPicker);
  if ("runtime" in document.documentElement.dataset) void startByFile();
  else start();
});

/** Narrows a prebuilt page before its tabs choose. */
async function startByFile(): Promise<void> {
  const byFile = await import("./start-runtime.ts").catch(() => undefined);
  await byFile?.narrowPage().catch(() => {});
  start();
  byFile?.settle();
}

function start(): void {
  customElements.define("code-block", CodeBlock);
  customElements.define("agent-guide", AgentGuide);
  customElements.define("fetched-content", FetchedContent);
  customElements.define("tab-group", TabGroup);
  bindSystem();
  bindTheme();
  // What is filled in has hints, and may have to be trusted.
  loadWhen(
    $connection,
    (connection) => fieldNames.some((name) => connection[name].text),
    async () => void dispatchEvent(new Event(FIRST_USE)),
  );
  // What the file beside the page says about the key and the APIs is React's to show.
  loadWhen(
    $settings,
    ({ key, protocols }) => JSON.stringify([key, protocols]) !== JSON.stringify([built.key, built.protocols]),
    async () => void dispatchEvent(new Event(FIRST_USE)),
  );
  replaceMasks();
  highlightFocusedField();
  watchSupport();
  loadWhen(
    $furtherHeaders,
    (headers) => headers.length > 0,
    async () => (await import("../features/code/header-notes.ts")).noteHeaders(),
  );
  repeatEarlyClicks();
  watchBar();
  watchSections();
  watchFind();
  watchShare();
  whenUsed(async () => (await import("./start-used.ts")).startUsed);
  markOld();
  followHash();
  if ("embed" in document.documentElement.dataset) {
    void import("../features/operator/keep-embedded.ts").then(({ keepEmbedded }) => keepEmbedded());
  }
}
