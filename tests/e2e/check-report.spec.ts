/** The report on a check, which a visitor hands to the server's operator. */
import { expect, test } from "./support/fixtures.ts";
import { connectionTo } from "./support/integrate-page.ts";

test("a check's result is copied as Markdown, with the errors' status and without the key", async ({
  page,
  site,
  integrate,
  guard,
  startLlm,
}) => {
  guard.allow(/status of (?:401|404|500)/);
  const llm = await startLlm({ models: ["test-model", "other"] });
  const { key } = connectionTo(llm);
  llm.reply("/v1/messages", (_, reply) =>
    reply.json(500, { error: { message: `No handler for the key ${key} | [x](https://evil.example)` } }),
  );
  await integrate.open(`${site.url}?unrelated=${key}`);
  await integrate.connect(connectionTo(llm));
  await page.getByRole("button", { name: "Check server", exact: true }).click();
  await expect(page.getByText(/checked at/)).toBeVisible();
  const check = page.getByRole("region", { name: "Server check" });
  await check.getByRole("button", { name: "Copy report", exact: true }).click();
  await expect(page.locator("#copy-status")).toHaveText("Copied");
  const report = await integrate.clipboard();
  expect(report).toMatch(/^# Server check\n/);
  expect(report).toContain(`- Server: \`${llm.url}\``);
  expect(report).toContain("- Model: `test-model`");
  expect(report).toMatch(/\| Chat Completions \| yes \|/);
  expect(report).toMatch(/\| Anthropic Messages \| [^\n]*500/);
  expect(report).toContain("No handler for the key");
  expect(report).not.toContain("[x](https");
  expect(report).toContain("`other`");
  expect(report).not.toContain(key);
  // Every fact on the screen is in it.
  for (const name of await check.getByRole("rowheader").allInnerTexts()) {
    expect(report).toContain(`| ${name.trim()} |`);
  }
});
