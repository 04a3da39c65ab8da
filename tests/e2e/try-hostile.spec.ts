/** Try It Live, the check and the model field with answers that try to fill the page. */
import type { Page } from "@playwright/test";
import { MODELS_PATH, protocolInfo } from "../../src/protocols/protocol-info.ts";
import { answerWith, hostileAnswers } from "../support/hostile-answers.ts";
import { expect, test as base } from "./support/fixtures.ts";
import { connectionTo, type TryItLive } from "./support/integrate-page.ts";

/** A page connected with the test's LLM server, its panel in view. */
const test = base.extend<{ tryItLive: TryItLive }>({
  tryItLive: async ({ site, guard, integrate, llm }, use) => {
    guard.allow(/the server responded with a status of/);
    await integrate.open(site.url);
    await integrate.connect(connectionTo(llm));
    const tryItLive = integrate.tryItLive();
    await tryItLive.ready();
    await use(tryItLive);
  },
});

/** Another control of the section, which must answer while an answer arrives. */
const view = (page: Page, name: string) => page.getByRole("tab", { name, exact: true });

for (const answer of hostileAnswers) {
  const { name, protocol = "chat", outcome } = answer;
  test(`${name}: ${outcome ?? "stopped"}, and a click arrives`, async ({ page, tryItLive, llm }) => {
    answerWith(llm, answer);
    await tryItLive.format.selectOption({ label: protocolInfo[protocol].formatName });
    await tryItLive.send.click();
    await view(page, "Events").click();
    await expect(view(page, "Events")).toHaveAttribute("aria-selected", "true");
    await view(page, "Answer").click();
    if (outcome === undefined) await tryItLive.stop.click();
    await expect(tryItLive.response).toHaveAttribute("data-outcome", outcome ?? "stopped", {
      timeout: 60_000,
    });
    await view(page, "Raw").click();
    await expect(page.getByRole("group", { name: "Raw", exact: true })).toBeVisible();
    const { height = 0 } = (await tryItLive.region.boundingBox()) ?? {};
    expect(height).toBeLessThan(2500);
  });
}

test("an error of 100 KB shows its beginning, and all of it at a click", async ({ page, tryItLive, llm }) => {
  const message = `${"out of memory ".repeat(7200)}at the end`;
  llm.reply("/v1/chat/completions", (_, reply) => reply.json(500, { error: { message } }));
  await tryItLive.send.click();
  await tryItLive.expectOutcome("failed");
  await expect(tryItLive.alert).toContainText("out of memory");
  await expect(tryItLive.alert).not.toContainText("at the end");
  await tryItLive.alert.getByRole("button", { name: "Show all 100,810 characters" }).click();
  await expect(tryItLive.alert).toContainText("at the end");
  const { height = 0 } = (await tryItLive.region.boundingBox()) ?? {};
  expect(height).toBeLessThan(2500);
  await view(page, "Raw").click();
  await expect(page.getByRole("group", { name: "Raw", exact: true })).toContainText("at the end");
});

test("an absurd wait is not told", async ({ tryItLive, llm }) => {
  llm.reply("/v1/chat/completions", (_, reply) =>
    reply.json(429, { error: { message: "Slow down" } }, { "retry-after": "9".repeat(400) }),
  );
  await tryItLive.send.click();
  await expect(tryItLive.alert).toContainText("Send again in a little while.");
  await expect(tryItLive.region).not.toContainText("Infinity");
});

test("the model field is quick among 5,000 long names, and tells apart what looks the same", async ({
  page,
  integrate,
  tryItLive,
  llm,
}) => {
  const long = Array.from({ length: 4998 }, (_, index) => `model-${index}-`.padEnd(1000, "ab/"));
  const data = ["gpt-4o", "gpt-4o\u200b", ...long].map((id) => ({ id }));
  llm.reply(MODELS_PATH, (_, reply) => reply.json(200, { data }));
  await expect(tryItLive.region).toBeVisible();
  await page.getByRole("button", { name: "Check server", exact: true }).click();
  await expect(page.getByText(/checked at/)).toBeVisible();
  const field = page.getByRole("combobox", { name: "Model Name", exact: true });
  const options = page.getByRole("listbox", { name: "Models of this server" }).getByRole("option");
  await field.fill("");
  await field.pressSequentially("gpt-4");
  await expect(options).toHaveText(["gpt-4o", "gpt-4oU+200B"]);
  await options.last().click();
  await expect(field).toHaveValue(/^gpt-4o/);
  await expect(integrate.page.getByText("U+200B")).not.toHaveCount(0);
});
