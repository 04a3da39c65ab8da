/** A made-up operator's page, built with a folder and prebuilt with a file: both are the same to a visitor. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator } from "@playwright/test";
import { expect } from "./support/fixtures.ts";
import { test, ways } from "./support/operator-pages.ts";

// Two builds serve them all.
test.describe.configure({ mode: "default" });

const CODEX = "Codex CLI speaks only Responses; this server does not.";
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const visible = (tabs: Locator) => tabs.filter({ visible: true });

for (const way of ways) {
  test.describe(way, () => {
    test("an API that the server does not speak is nowhere", async ({ page, pages, integrate }) => {
      await integrate.open(pages[way].url);
      await expect(integrate.section("chat").region).toBeVisible();
      await expect(integrate.section("responses").region).toHaveCount(0);
      await expect(page.getByRole("navigation").getByRole("link", { name: /Responses/ })).toHaveCount(0);
      await expect(integrate.section("formats").tabs).toHaveText([
        "Chat Completions",
        "Chat Completions (SSE)",
        "Messages API",
        "Messages API (SSE)",
      ]);
      await expect(page.locator("[data-badge]")).toHaveCount(2);
      await integrate.tryItLive().ready();
      await expect(page.getByLabel("API Format").locator("option")).toHaveText([
        "Chat Completions",
        "Anthropic Messages",
      ]);
      await expect(integrate.row("Supported Endpoints")).not.toContainText("responses");
      await expect(integrate.row("Supported Endpoints")).toContainText("/v1/messages");
      const pi = integrate.section("agents");
      await pi.choose("Pi");
      await expect(pi.panel.getByRole("group", { name: "Protocol" }).getByRole("radio")).toHaveCount(2);
      await expect(pi.panel.getByText("Chat or Messages on the server")).toBeVisible();
    });

    test("the check asks for the server's APIs only", async ({ page, pages, integrate, llm }) => {
      await integrate.open(pages[way].url);
      await integrate.connect({ server: llm.url, key: "sk-test", model: "test-model" });
      await page.getByRole("button", { name: "Check server" }).click();
      const check = page.getByRole("region", { name: "Server check" });
      await expect(check.locator("[data-check=messages][data-result=yes]")).toBeVisible();
      await expect(page.getByText(/checked at/)).toBeVisible();
      await expect(check.locator("[data-check=responses]")).toHaveCount(0);
      expect(llm.requests.map(({ path }) => path).filter((path) => path.includes("responses"))).toEqual([]);
    });

    test("a guide that is not offered says why, and a link leads there", async ({
      page,
      pages,
      integrate,
    }) => {
      const agents = integrate.section("agents");
      await integrate.open(`${pages[way].url}#agents/codex`);
      await agents.expectSelected("Codex CLI");
      await expect(agents.panel).toContainText(CODEX);
      await page.locator("[data-find]").fill("codex");
      await expect(page.getByRole("listbox", { name: "Found" }).getByRole("option").first()).toContainText(
        CODEX,
      );
      await integrate.open(`${pages[way].url}codex.html`);
      await expect(page.getByRole("main")).toContainText(CODEX);
      await expect(page.getByRole("main").locator("pre:visible")).toHaveCount(0);
    });

    test("what is hidden is in no list, and a link to it does nothing", async ({
      page,
      pages,
      integrate,
    }) => {
      const agents = integrate.section("agents");
      await integrate.open(`${pages[way].url}#agents/cursor`);
      await agents.expectSelected("Pi");
      await expect(visible(agents.tabs)).toContainText(["Pi", "Aider", "VS Code", "Zed", "JetBrains"]);
      await expect(visible(agents.tabs)).toHaveCount(8);
      const [, count] = /(\d+)/.exec((await agents.all.textContent()) ?? "") ?? [];
      await agents.all.click();
      await expect(agents.tabs).toHaveCount(Number(count));
      await expect(agents.tab("Cursor")).toHaveCount(0);
      await expect(agents.tab("Kilo")).toHaveCount(0);
      await page.locator("[data-find]").fill("cursor");
      await expect(page.getByText("Nothing here is called")).toBeVisible();
      await expect(integrate.section("chat").tab("PHP")).toHaveCount(0);
      await expect(
        integrate.section("chat").region.getByLabel("Task").locator("option[value=image]"),
      ).toHaveCount(0);
      const tryItLive = integrate.tryItLive();
      await tryItLive.ready();
      await tryItLive.settings.click();
      await expect(tryItLive.task.locator("option").first()).toHaveText("Hello");
      await expect(tryItLive.task.locator("option[value=image]")).toHaveCount(0);
      await tryItLive.region.getByRole("tab", { name: "Code" }).click();
      const languages = tryItLive.region.getByRole("tablist", { name: "Language" }).getByRole("tab");
      await expect(languages.first()).toHaveText("Python");
      await expect(languages.filter({ hasText: "PHP" })).toHaveCount(0);
      await page.goto(`${pages[way].url}agents.html`);
      await expect(page.getByRole("main").getByRole("link", { name: "Zed" })).toBeVisible();
      await expect(page.getByRole("main").getByRole("link", { name: "Cursor" })).toHaveCount(0);
    });

    test("what stands first is chosen at first, and what the visitor chose after that", async ({
      pages,
      integrate,
    }) => {
      await integrate.open(pages[way].url);
      const chat = integrate.section("chat");
      await chat.expectSelected("Python");
      await expect(chat.tabs.first()).toHaveText("Python");
      await expect(chat.code).toContainText("OpenAI(");
      await integrate.section("apps").expectSelected("llm");
      await integrate.section("apps").expectWhole();
      await chat.choose("Go");
      await integrate.open(pages[way].url);
      await chat.expectSelected("Go");
    });

    test("the narrowed page has no violation, with all agents shown", async ({ page, pages, integrate }) => {
      await integrate.open(`${pages[way].url}#agents/codex`);
      await integrate.section("agents").expectSelected("Codex CLI");
      const violations = async (within: string) => {
        const found = await new AxeBuilder({ page }).withTags(TAGS).include(within).analyze();
        return found.violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
      };
      expect(await violations("html")).toEqual([]);
      await integrate.section("agents").all.click();
      // The open list lies over a part of the next section.
      expect(await violations("#agents")).toEqual([]);
    });
  });
}

test("install lines take packages from the operator's mirrors", async ({ pages, integrate }) => {
  const npm = "npm install --registry https://npm.aenne.example";
  await integrate.open(pages.built.url);
  const agents = integrate.section("agents");
  await integrate.expectCopied(agents.copy.first(), `${npm} -g @earendil-works/pi-coding-agent`);
  const chat = integrate.section("chat");
  await expect(chat.panel).toContainText("pip install --index-url https://pypi.aenne.example/simple openai");
  await expect(chat.panel).toContainText("Runs with");
  await chat.choose("Node.js");
  await expect(chat.panel).toContainText(`${npm} openai`);
  await agents.choose("Qwen Code");
  await expect(agents.panel).toContainText(`${npm} -g @qwen-code/qwen-code`);
});
