import { expect, type Locator, type Page } from "@playwright/test";
import type { ProtocolId } from "../../../src/protocols/protocol-info.ts";
import { gate, type LlmServer } from "../../support/llm-server.ts";
import { sectionNames, type PanelContent, type SectionId } from "./snippets.ts";

/** Values for the three fields. */
export interface Connection {
  server?: string;
  key?: string;
  model?: string;
}

/** The page, by the names that its users rely on. */
export class IntegratePage {
  readonly page: Page;
  readonly server: Locator;
  readonly key: Locator;
  readonly model: Locator;
  readonly noKey: Locator;
  readonly keepKey: Locator;
  readonly showKey: Locator;
  readonly hideKey: Locator;
  readonly forgetKey: Locator;
  readonly skipLink: Locator;

  constructor(page: Page) {
    this.page = page;
    this.server = page.getByRole("textbox", { name: "Server URL", exact: true });
    // A password field has no role.
    // The made-up operator has a name of its own for it.
    this.key = page.getByLabel(/^(?:API Key|Team key)$/);
    // With models to choose from, it is a combobox.
    this.model = page
      .getByRole("textbox", { name: "Model Name", exact: true })
      .or(page.getByRole("combobox", { name: "Model Name", exact: true }));
    this.noKey = page.getByRole("checkbox", { name: "No key needed", exact: true });
    this.keepKey = page.getByRole("checkbox", { name: "Keep key until this tab closes", exact: true });
    this.showKey = page.getByRole("button", { name: "Show API key", exact: true });
    this.hideKey = page.getByRole("button", { name: "Hide API key", exact: true });
    this.forgetKey = page.getByRole("button", { name: "Forget key", exact: true });
    this.skipLink = page.getByRole("link", { name: "Skip to content", exact: true });
  }

  /**
   * Holds scripts back until the returned function is called.
   * @param which paths of the scripts; all of them by default
   */
  async holdScripts(which: (path: string) => boolean = () => true): Promise<() => Promise<void>> {
    const { opened, open } = gate();
    await this.page.route(
      ({ pathname }) => pathname.endsWith(".js") && which(pathname),
      async (route) => {
        await opened;
        await route.continue();
      },
    );
    return async () => {
      open();
      // The page's own script has run on load; the form's script has run when the form works.
      await this.page.waitForLoadState("load");
      await this.ready();
    };
  }

  /** Opens the page with its scripts held back, and returns the function that lets them run. */
  async openWithoutScripts(url: string): Promise<() => Promise<void>> {
    const runScripts = await this.holdScripts();
    await this.page.goto(url, { waitUntil: "commit" });
    await expect(this.section("reference").region).toBeVisible();
    return runScripts;
  }

  /** Opens the page and waits until the connection form works. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.ready();
  }

  /** Gives the first sign of a visitor and waits for the form: Astro removes an island's attribute `ssr` when it works. */
  async ready(): Promise<void> {
    await this.page.locator("body").dispatchEvent("pointermove");
    const form = this.page
      .locator("astro-island")
      .filter({ has: this.page.getByRole("form", { name: "Connection" }) });
    await expect(form).not.toHaveAttribute("ssr");
  }

  /** Puts whole values into the fields. */
  async connect({ server, key, model }: Connection): Promise<void> {
    if (server !== undefined) await this.server.fill(server);
    if (key !== undefined) await this.key.fill(key);
    if (model !== undefined) await this.model.fill(model);
  }

  section(id: SectionId): Section {
    return new Section(this.page.getByRole("region", { name: sectionNames[id], exact: true }));
  }

  /** Shows a panel with its tab and its section's Stream switch. */
  async openPanel({ section: id, tab, stream, protocol, configuration }: PanelContent): Promise<Section> {
    const section = this.section(id);
    if (await section.stream.count()) await section.stream.setChecked(stream);
    await section.choose(stream ? `${tab} (stream)` : tab);
    for (const choice of [protocol, configuration]) {
      if (choice) await section.panel.getByRole("radio", { name: choice, exact: true }).check();
    }
    return section;
  }

  /** Finds a row of Quick Reference. */
  row(name: string): Locator {
    return this.section("reference").region.getByRole("row", { name });
  }

  tryItLive(): TryItLive {
    return new TryItLive(this.section("try").region);
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Clicks a Copy button and expects exactly this text in the clipboard. */
  async expectCopied(copy: Locator, text: string): Promise<void> {
    // A part that loads meanwhile may move the button away from under the pointer.
    await expect(async () => {
      await copy.click();
      await expect.poll(() => this.clipboard(), { intervals: [10, 20, 50, 100], timeout: 3000 }).toBe(text);
    }).toPass({ timeout: 10_000 });
  }
}

/** A section with tabs. */
export class Section {
  readonly region: Locator;
  readonly tabs: Locator;
  /** Button that shows all tabs; only where some are hidden at first. */
  readonly all: Locator;
  /** Switch between plain and streaming panels; some sections have none. */
  readonly stream: Locator;
  /** The visible panel. */
  readonly panel: Locator;
  /** The visible code blocks, without the export lines above them. */
  readonly code: Locator;
  /** Their Copy buttons, in the same order. */
  readonly copy: Locator;

  constructor(region: Locator) {
    this.region = region;
    this.tabs = region.getByRole("tab");
    this.all = region.getByRole("button", { name: /All \d+/ });
    this.stream = region.getByLabel("Stream", { exact: true });
    this.panel = region.getByRole("tabpanel");
    this.code = this.panel.locator("pre > code:not(.export *)").filter({ visible: true });
    this.copy = this.panel.getByRole("button", { name: /^Copy (?!export line|as Markdown|prompt for)/ });
  }

  tab(name: string): Locator {
    return this.region.getByRole("tab", { name, exact: true });
  }

  /** Chooses a tab, also one that is shown only with all others. */
  async choose(name: string): Promise<void> {
    const tab = this.tab(name);
    if (!(await tab.isVisible())) await this.all.click();
    // A part that loads meanwhile may move the tab away from under the pointer.
    await expect(async () => {
      await tab.click();
      await expect(tab).toHaveAttribute("aria-selected", "true", { timeout: 3000 });
    }).toPass({ timeout: 10_000 });
  }

  /** Expects one selected tab, which alone is reached with the Tab key and whose panel alone is visible. */
  async expectWhole(): Promise<void> {
    const selected = this.region.getByRole("tab", { selected: true });
    await expect(selected).toHaveCount(1);
    await expect(this.panel).toHaveCount(1);
    await expect(this.panel).toHaveAttribute(
      "aria-labelledby",
      (await selected.getAttribute("id")) ?? "no id",
    );
    await expect(selected).toHaveAttribute("aria-controls", (await this.panel.getAttribute("id")) ?? "no id");
    const tabStops = () =>
      this.tabs.evaluateAll((tabs) => tabs.filter((tab) => (tab as HTMLElement).tabIndex >= 0).length);
    await expect.poll(tabStops).toBe(1);
    await expect(selected).toHaveJSProperty("tabIndex", 0);
  }

  /** Expects that this tab is selected and its panel visible. */
  async expectSelected(name: string): Promise<void> {
    await expect(this.region.getByRole("tab", { selected: true })).toHaveAccessibleName(name);
    await expect(this.panel).toHaveAccessibleName(name);
  }
}

export type Outcome =
  | "idle"
  | "waiting"
  | "streaming"
  | "complete"
  | "stopped"
  | "truncated"
  | "refused"
  | "interrupted"
  | "failed";

export type ApiFormat = "Chat Completions" | "Anthropic Messages" | "Responses API";

/** The three API formats with their paths. */
export const apiFormats: { format: ApiFormat; path: string; protocol: ProtocolId }[] = [
  { format: "Chat Completions", path: "/v1/chat/completions", protocol: "chat" },
  { format: "Anthropic Messages", path: "/v1/messages", protocol: "messages" },
  { format: "Responses API", path: "/v1/responses", protocol: "responses" },
];

/** The panel that talks to the visitor's server. */
export class TryItLive {
  readonly region: Locator;
  readonly format: Locator;
  readonly message: Locator;
  readonly stream: Locator;
  /** Head of the settings, which are closed at first. */
  readonly settings: Locator;
  readonly task: Locator;
  readonly moreFields: Locator;
  readonly send: Locator;
  readonly stop: Locator;
  readonly response: Locator;
  readonly thinking: Locator;
  readonly toolCalls: Locator;
  readonly status: Locator;
  readonly alert: Locator;

  constructor(region: Locator) {
    this.region = region;
    this.format = region.getByRole("combobox", { name: "API Format", exact: true });
    this.message = region.getByRole("textbox", { name: "Message", exact: true });
    this.stream = region.getByLabel("Stream", { exact: true });
    this.settings = region.locator("summary").filter({ hasText: "Request settings" });
    this.task = region.getByRole("combobox", { name: "Task", exact: true });
    this.moreFields = region.getByRole("textbox", { name: "Extra body fields (JSON)", exact: true });
    this.send = region.getByRole("button", { name: "Send", exact: true });
    this.stop = region.getByRole("button", { name: "Stop", exact: true });
    this.response = region.getByRole("group", { name: "Response", exact: true });
    this.thinking = region.getByLabel("Thinking", { exact: true });
    this.toolCalls = region.getByLabel("Tool calls", { exact: true });
    this.status = region.getByRole("status");
    this.alert = region.getByRole("alert");
  }

  /** Scrolls to the panel, which hydrates when it is visible, and waits until it works. */
  async ready(): Promise<void> {
    await this.region.scrollIntoViewIfNeeded();
    await expect(this.region.locator("astro-island[ssr]")).toHaveCount(0);
    await expect(this.region.getByRole("button", { name: "Add picture" })).toBeVisible();
  }

  async expectOutcome(outcome: Outcome): Promise<void> {
    await expect(this.response).toHaveAttribute("data-outcome", outcome);
  }

  /** Expects exactly this text as the answer. */
  async expectAnswer(text: string): Promise<void> {
    await expect.poll(() => this.response.evaluate(({ textContent }) => textContent)).toBe(text);
  }
}

/** Returns the values that connect the page with a test's LLM server. */
export const connectionTo = (llm: LlmServer): Required<Connection> => ({
  server: llm.url,
  key: "sk-test-4f1c2a",
  model: "test-model",
});

/** Returns the POST requests to an LLM server: a browser sends preflights besides. */
export const posts = (llm: LlmServer) => llm.requests.filter(({ method }) => method === "POST");
