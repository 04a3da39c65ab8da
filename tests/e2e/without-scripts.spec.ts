/** Without JavaScript the page shows every panel and offers no control that needs scripts. */
import { expect, test } from "./support/fixtures.ts";
import { panels, sectionNames, snippet, type PanelContent, type TabbedSection } from "./support/snippets.ts";

test.use({ javaScriptEnabled: false });

test("every panel is readable with its placeholders, in order", async ({ page, site, integrate }) => {
  await page.goto(site.url);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(Object.values(sectionNames));
  for (const id of ["agents", "chat", "messages", "responses", "formats"] satisfies TabbedSection[]) {
    const section = integrate.section(id);
    const own = Map.groupBy(
      panels.filter((panel) => panel.section === id),
      (panel) => panel.id,
    );
    await expect(section.panel).not.toHaveCount(0);
    for (const [index, all] of [...own.values()].entries()) {
      const [{ tab, stream, configuration }] = all as [PanelContent];
      // The place for the settings that is preselected.
      const variants = all.filter((variant) => variant.configuration === configuration);
      // A guide shows each step for all its APIs, one after the other.
      const templates = new Set(
        (variants[0]?.templates ?? []).flatMap((_, step) =>
          variants.flatMap((variant) => variant.templates[step] ?? []),
        ),
      );
      const panel = section.panel.nth(index);
      await expect(panel).toBeVisible();
      // A panel's name may be longer than its tab's: "Node.js / TypeScript".
      await expect
        .soft(panel)
        .toHaveAccessibleName(
          new RegExp(`^${tab.replace(/[.()]/g, "\\$&")}[^()]*${stream ? " \\(stream\\)" : ""}$`),
          { timeout: 1000 },
        );
      const code = panel.locator("pre > code").filter({ visible: true });
      await expect(code).toHaveCount(templates.size);
      for (const [at, template] of [...templates].entries()) {
        await expect(code.nth(at)).toBeVisible();
        await expect(code.nth(at)).toHaveJSProperty("textContent", snippet(template));
      }
    }
  }
  await expect(integrate.row("API Base URL")).toContainText("https://your-server.example.com/v1");
  await expect(integrate.row("Authorization Header")).toContainText("Bearer your-api-key");
});

test("no control needs JavaScript, and Try It Live says that it needs JavaScript", async ({
  page,
  site,
  integrate,
}) => {
  await page.goto(site.url);
  await expect(integrate.section("try").region).toContainText(/needs JavaScript/i);
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await expect(page.getByRole("switch")).toHaveCount(0);
});

test("a link to a section works, and nothing overflows", async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto(`${site.url}#formats`);
  await expect(page.getByRole("heading", { name: sectionNames.formats, exact: true })).toBeInViewport();
  const widths = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(widths[0]).toBeLessThanOrEqual(widths[1] as number);
});

test("a snippet says which variables of the shell its client sends, a guide what its agent replaces", async ({
  page,
  site,
  integrate,
}) => {
  await page.goto(site.url);
  const panel = (section: TabbedSection, name: string) =>
    integrate.section(section).panel.and(page.getByRole("tabpanel", { name, exact: true }));
  const sent =
    "If OPENAI_CUSTOM_HEADERS, OPENAI_ORG_ID or OPENAI_PROJECT_ID is set in your shell, this client sends it to your server, too.";
  await expect(panel("chat", "Python")).toContainText(sent);
  await expect(panel("chat", "curl")).not.toContainText("is set in your shell");
  await expect(panel("agents", "Continue.dev")).toContainText(
    "Continue.dev replaces ${{ secrets.NAME }} in your",
  );
});
