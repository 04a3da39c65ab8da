/** axe finds no serious violation in any tab of any section, on any page, in either theme, in any state. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { gate } from "../support/llm-server.ts";
import { CORS } from "./support/console-guard.ts";
import { expect, test } from "./support/fixtures.ts";
import { connectionTo, type IntegratePage } from "./support/integrate-page.ts";
import {
  fetchedPanels,
  ownPages,
  panels,
  partsOf,
  type PanelContent,
  type TabbedSection,
} from "./support/snippets.ts";

// axe is slow on a busy machine.
test.describe.configure({ timeout: 180_000 });

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Returns the serious and critical violations as sentences.
 * @param within selectors of the parts to look at
 */
async function violations(page: Page, within: string[] = ["html"]): Promise<string[]> {
  const builder = new AxeBuilder({ page })
    .options({ runOnly: TAGS, resultTypes: ["violations"] })
    .setLegacyMode();
  const { violations: found } = await within
    .reduce((axe, selector) => axe.include(selector), builder)
    .analyze();
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) =>
      nodes
        .slice(0, 3)
        .map(({ target, failureSummary }) => `${id}: ${help}\n${target.join(" ")}\n${failureSummary}`),
    );
}

const sections: TabbedSection[] = ["agents", "chat", "messages", "responses", "formats"];
const mostPanels = (of: readonly PanelContent[]) =>
  Math.max(...sections.map((id) => of.filter(({ section }) => section === id).length));

/** Shows the nth of these panels in every section, so that one analysis covers them all. */
async function openAll(integrate: IntegratePage, n: number, of = panels): Promise<void> {
  // Sections with languages follow each other: the section with the most languages comes last.
  const count = (id: TabbedSection) => of.filter(({ section }) => section === id).length;
  for (const id of sections.toSorted((a, b) => count(a) - count(b))) {
    const own = of.filter(({ section }) => section === id);
    const panel = own[n % own.length];
    if (panel) await integrate.openPanel(panel);
  }
}

for (const theme of ["light", "dark"] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });

    test("every tab of every section has no violation, plain and streaming, blank and filled", async ({
      site,
      page,
      integrate,
    }) => {
      await integrate.open(site.url);
      await integrate.tryItLive().ready();
      for (let n = 0; n < mostPanels(panels); n++) {
        await test.step(`panel ${n + 1}`, async () => {
          // Alternates blank and filled values: every language is seen with both.
          if (n % 2)
            await integrate.connect({ server: "http://localhost:8000/v1", key: "sk-1", model: "m-1" });
          else await integrate.connect({ server: "", key: "", model: "" });
          await openAll(integrate, n);
          // Analyses the whole page twice, then only the parts that change.
          const changed = ["[role=tablist]", "[role=tabpanel]", "#reference"];
          expect.soft(await violations(page, n < 2 ? undefined : changed)).toEqual([]);
        });
      }
    });

    test("a refused value, a focused field and a shown key have no violation", async ({
      site,
      page,
      integrate,
    }) => {
      await integrate.open(site.url);
      await integrate.connect({ server: "ftp://x.example", key: "sk-“1", model: "m\u0007" });
      await expect(integrate.model).toHaveAttribute("aria-invalid", "true");
      await integrate.showKey.click();
      expect.soft(await violations(page), "refused, at rest").toEqual([]);
      await integrate.connect({ server: "http://localhost:8000", key: "sk-1", model: "m-1" });
      await integrate.server.focus();
      expect.soft(await violations(page), "focused").toEqual([]);
      await integrate.noKey.check();
      // To where nothing is cut by the bar: a button that is half behind it counts as too small.
      await integrate.section("chat").region.evaluate((section) => section.scrollIntoView());
      await integrate.server.fill("ftp://x.example");
      expect.soft(await violations(page), "no key, refused, scrolled").toEqual([]);
    });

    test("Try It Live has no violation while it asks, streams, is complete or has failed", async ({
      site,
      page,
      integrate,
      guard,
      llm,
    }) => {
      guard.allow(/status of 401/);
      const end = gate();
      llm.reply("/v1/chat/completions", async (_, reply) => {
        reply.stream();
        await reply.event({ choices: [{ index: 0, delta: { reasoning_content: "Thinking about it." } }] });
        await reply.event({ choices: [{ index: 0, delta: { content: "An answer\n".repeat(80) } }] });
        await end.opened;
        await reply.event({
          choices: [
            { index: 0, delta: { tool_calls: [{ index: 0, function: { name: "f", arguments: "{}" } }] } },
          ],
        });
        await reply.event({
          choices: [{ index: 0, delta: {}, finish_reason: "tool_calls" }],
          usage: { prompt_tokens: 5, completion_tokens: 7 },
        });
        reply.end();
      });
      await integrate.open(`${site.url}?server=${encodeURIComponent(llm.url)}`);
      await integrate.connect({ key: connectionTo(llm).key, model: "m-1" });
      const tryItLive = integrate.tryItLive();
      await tryItLive.ready();
      await tryItLive.send.click();
      const agree = tryItLive.region.getByRole("button", { name: "Send key", exact: true });
      await expect(agree).toBeVisible();
      expect.soft(await violations(page), "asking").toEqual([]);
      await agree.click();
      await tryItLive.expectOutcome("streaming");
      expect.soft(await violations(page), "streaming").toEqual([]);
      end.open();
      await tryItLive.expectOutcome("complete");
      expect.soft(await violations(page), "complete").toEqual([]);
      llm.reply("/v1/chat/completions", (_, reply) =>
        reply.json(401, { error: { message: "Incorrect API key." } }),
      );
      await tryItLive.send.click();
      await tryItLive.expectOutcome("failed");
      expect.soft(await violations(page), "failed").toEqual([]);
    });

    test("the views of Try It Live and refused settings have no violation", async ({
      site,
      page,
      integrate,
      llm,
    }) => {
      await integrate.open(site.url);
      await integrate.connect(connectionTo(llm));
      const tryItLive = integrate.tryItLive();
      const { region } = tryItLive;
      await tryItLive.ready();
      await tryItLive.send.click();
      await tryItLive.expectOutcome("complete");
      for (const view of ["Events", "Raw", "Sent request", "Code"]) {
        const tab = region.getByRole("tab", { name: view, exact: true });
        await tab.click();
        await expect(region.getByRole("tabpanel", { name: view }).locator("code, pre").first()).toBeVisible();
        expect.soft(await violations(page, ["#try"]), view).toEqual([]);
      }
      await region.getByText("Request settings").click();
      await region.getByLabel("Temperature").fill("hot");
      await region.getByLabel("Max Tokens").fill("many");
      await region.getByLabel("Extra body fields (JSON)").fill("{");
      await tryItLive.send.click();
      await expect(region.getByLabel("Temperature")).toHaveAttribute("aria-invalid", "true");
      expect.soft(await violations(page, ["#try"]), "refused settings").toEqual([]);
    });

    test("a check's result and the model picker have no violation", async ({
      site,
      page,
      integrate,
      startLlm,
    }) => {
      const llm = await startLlm({ models: Array.from({ length: 120 }, (_, index) => `m-${index}`) });
      await integrate.open(site.url);
      await integrate.connect({ ...connectionTo(llm), model: "m-00" });
      await page.getByRole("button", { name: "Check server", exact: true }).click();
      await expect(page.getByText(/checked at/)).toBeVisible();
      expect.soft(await violations(page), "checked").toEqual([]);
      const field = page.getByRole("combobox", { name: "Model Name", exact: true });
      await field.press("ArrowDown");
      await field.press("ArrowDown");
      await expect(page.getByRole("listbox").getByRole("option", { selected: true })).toBeVisible();
      expect.soft(await violations(page, [".bar"]), "picker").toEqual([]);
      await field.fill("no such model");
      await expect(page.getByText("None of 120 models matches")).toBeVisible();
      expect.soft(await violations(page, [".bar"]), "no match").toEqual([]);
    });

    test("a diagnosis and its remedies have no violation", async ({
      site,
      page,
      integrate,
      guard,
      startLlm,
    }) => {
      guard.allow(CORS, /net::ERR/, /the server responded with a status of 404/);
      const llm = await startLlm({ cors: false });
      await integrate.open(site.url);
      await integrate.connect(connectionTo(llm));
      await page.getByRole("button", { name: "Check server", exact: true }).click();
      for (const way of ["Try it from a terminal", "Put a proxy in front"]) await page.getByText(way).click();
      // The first software's remedy, the two that were opened, and the command whose answer can be pasted.
      await expect(page.locator("fetched-content pre")).toHaveCount(4);
      await page.getByLabel("Paste the answer").fill("{");
      await page.getByText("Model limits", { exact: true }).click();
      await page.getByLabel("Context length").fill("1");
      await expect(page.getByLabel("Context length")).toHaveAttribute("aria-invalid", "true");
      expect.soft(await violations(page)).toEqual([]);
    });

    for (const half of [0, 1]) {
      test(`every fetched tab has no violation (${half + 1})`, async ({ site, page, integrate }) => {
        await integrate.open(site.url);
        // The APIs of a guide differ only in their snippets.
        const fetched = fetchedPanels.filter(
          ({ section, id }, at) =>
            at === fetchedPanels.findIndex((p) => p.section === section && p.id === id),
        );
        for (let n = half; n < mostPanels(fetched); n += 2) {
          await test.step(`panel ${n + 1}`, async () => {
            await openAll(integrate, n, fetched);
            await expect(page.locator("[role=tabpanel][data-source]").filter({ visible: true })).toHaveCount(
              0,
            );
            expect.soft(await violations(page, ["[role=tabpanel]"])).toEqual([]);
          });
        }
      });
    }
  });
}

test("a narrow screen has no violation, at rest and scrolled", async ({ site, page, integrate }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await integrate.open(site.url);
  await integrate.connect({ server: "http://localhost:8000/v1", key: "sk-1", model: "m-1" });
  await openAll(integrate, 1);
  expect.soft(await violations(page), "scrolled").toEqual([]);
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  expect.soft(await violations(page), "at rest").toEqual([]);
});

for (const [part, names] of partsOf(ownPages, 16).entries()) {
  test(`every page of a guide or a task has no violation, in alternating themes (${part + 1})`, async ({
    site,
    page,
    integrate,
  }) => {
    for (const [at, name] of names.entries()) {
      await test.step(name, async () => {
        await page.emulateMedia({ colorScheme: at % 2 ? "dark" : "light" });
        await integrate.open(`${site.url}${name}.html`);
        expect.soft(await violations(page)).toEqual([]);
      });
    }
  });
}

test("the pages that list all guides have no violation", async ({ site, page }) => {
  for (const name of ["agents", "apps", "frameworks"]) {
    await page.goto(`${site.url}${name}.html`);
    expect.soft(await violations(page), name).toEqual([]);
  }
});

test("the page has one main landmark, one h1, a language and a title", async ({ site, page, integrate }) => {
  await integrate.open(site.url);
  await expect(page.getByRole("main")).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveTitle(/./);
  // Icons are hidden from names.
  for (const heading of await page.getByRole("heading", { level: 2 }).all()) {
    await expect(heading).toHaveAccessibleName(((await heading.textContent()) ?? "").trim());
  }
});
