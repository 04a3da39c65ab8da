/** The model's limits, and the models list without a check. */
import type { Page } from "@playwright/test";
import type { LlmServer } from "../support/llm-server.ts";
import { CORS } from "./support/console-guard.ts";
import { expect, test } from "./support/fixtures.ts";
import { connectionTo, type IntegratePage } from "./support/integrate-page.ts";

const MODELS = "/v1/models";
const limits = (page: Page) => ({
  context: page.getByRole("spinbutton", { name: "Context length", exact: true }),
  output: page.getByRole("spinbutton", { name: "Max output", exact: true }),
});
const loadModels = (page: Page) => page.getByRole("button", { name: "Load models", exact: true });

/** Opens the limits, and a guide whose snippet holds them. */
async function openLimits(page: Page, integrate: IntegratePage, url: string) {
  await integrate.open(url);
  await page.getByText("Model limits", { exact: true }).click();
  const slots = integrate.section("agents").panel.locator("[data-slot=CONTEXT_LENGTH]");
  return { ...limits(page), slot: slots.filter({ visible: true }).first() };
}

const listOf = (llm: LlmServer, ...models: object[]) =>
  llm.reply(MODELS, (_, reply) => reply.json(200, { object: "list", data: models }));

const sent = (llm: LlmServer) =>
  llm.requests.filter(({ method }) => method !== "OPTIONS").map(({ method, path }) => `${method} ${path}`);

test("limits are assumed until they are replaced, and a refused text keeps the last valid one", async ({
  site,
  page,
  integrate,
}) => {
  const { context, output, slot } = await openLimits(page, integrate, site.url);
  await expect(context).toHaveValue("131072");
  await expect(context).toHaveAccessibleDescription("131,072 assumed. Replace it with your model's.");
  await expect(output).toHaveValue("16384");
  await expect(slot).toHaveText("131072");
  await expect(slot).toHaveAttribute("data-state", "assumed");

  await context.fill("65536");
  await expect(slot).toHaveText("65536");
  await expect(slot).toHaveAttribute("data-state", "filled");
  await expect(context).toHaveAccessibleDescription(/^Yours\./);
  for (const text of ["12", "4096.5", "-4096"]) {
    await context.fill(text);
    await expect(context).toHaveAttribute("aria-invalid", "true");
    await expect(context).toHaveAccessibleDescription(/Snippets keep 65,536\./);
    await expect(slot).toHaveText("65536");
  }
  await expect(context).toHaveValue("-4096");
  // A browser tells no text that is no number, but keeps it in the field.
  await context.fill("1e400");
  await expect(context).toHaveAccessibleDescription(/^Write a whole number in digits, such as 131072\./);
  expect(await context.evaluate((field: HTMLInputElement) => field.validity.badInput)).toBe(true);
  // What was passed while typing is never fallen back to.
  await context.fill("65536");
  await context.blur();
  await context.press("ControlOrMeta+a");
  await context.pressSequentially("99999999999");
  await expect(slot).toHaveText("65536");

  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(context).toBeFocused();
  await expect(context).toHaveValue("131072");
  await expect(slot).toHaveText("131072");
});

test("an answer that is assumed fits into the context of the model", async ({ site, page, integrate }) => {
  const { context, output } = await openLimits(page, integrate, site.url);
  await context.fill("8192");
  await expect(output).toHaveValue("4096");
  await expect(output).toHaveAccessibleDescription(
    "4,096 assumed, half of the context. Replace it with your model's.",
  );
});

test("the models list alone is loaded with its button, and fills the picker and the limits", async ({
  site,
  page,
  integrate,
  llm,
}) => {
  listOf(
    llm,
    { id: "small", max_model_len: 8192 },
    { id: "large", meta: { n_ctx: 32_768, n_ctx_train: 131_072 } },
  );
  const { context, slot } = await openLimits(page, integrate, site.url);
  await loadModels(page).click();
  await expect(page.getByText("Fill in the Server URL first.").first()).toBeVisible();
  await integrate.connect({ ...connectionTo(llm), model: "" });
  await loadModels(page).click();
  await expect(page.getByText("2 models on this server", { exact: true })).toBeVisible();
  expect(sent(llm)).toEqual([`GET ${MODELS}`]);
  const field = page.getByRole("combobox", { name: "Model Name", exact: true });
  await field.press("ArrowDown");
  await page.getByRole("option", { name: "small" }).click();
  await expect(context).toHaveValue("8192");
  await expect(context).toHaveAccessibleDescription("From max_model_len of /v1/models.");
  await expect(slot).toHaveText("8192");
  await field.fill("large");
  await expect(context).toHaveValue("32768");
  await context.fill("16000");
  await field.fill("small");
  await expect(context).toHaveValue("8192");
  await field.fill("large");
  await expect(context).toHaveValue("16000");
  await page.reload();
  await page.getByText("Model limits", { exact: true }).click();
  await expect(context).toHaveValue("131072");
});

test("a key goes with the list to a server from a link only after a question", async ({
  site,
  page,
  integrate,
  llm,
}) => {
  await integrate.open(`${site.url}?server=${encodeURIComponent(llm.url)}`);
  await integrate.key.fill("sk-mine");
  await loadModels(page).click();
  const question = page.getByRole("group", { name: /Send your API key to/ });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toHaveCount(0);
  expect(sent(llm)).toEqual([]);
  await loadModels(page).click();
  await question.getByRole("button", { name: "Send key" }).click();
  await expect(page.getByText("1 model on this server", { exact: true })).toBeVisible();
  expect(llm.requests.find(({ method }) => method === "GET")?.headers.authorization).toBe("Bearer sk-mine");
});

for (const way of ["Load models", "Check server"]) {
  test(`after ${way}, a list that CORS withholds can be pasted from a terminal`, async ({
    site,
    page,
    integrate,
    guard,
    startLlm,
  }) => {
    guard.allow(CORS, /net::ERR/, /responded with a status of 404/);
    const llm = await startLlm({ cors: false });
    const { context } = await openLimits(page, integrate, site.url);
    await integrate.connect({ server: llm.url, key: "sk-it's", model: "m" });
    await page.getByRole("button", { name: way, exact: true }).click();
    const paste = page.getByRole("textbox", { name: "Paste the answer", exact: true });
    await expect(paste).toBeVisible();
    const block = page.locator("code-block").filter({ hasText: "curl -sS" });
    await expect(block.locator("code")).not.toContainText("sk-it");
    await integrate.expectCopied(
      block.getByRole("button", { name: /^Copy/ }),
      `curl -sS \\\n  -H 'Authorization: Bearer sk-it'\\''s' \\\n  '${llm.url}/v1/models'`,
    );
    await page.getByLabel("Environment variable").check();
    await expect(block.locator("code")).toContainText('-H "Authorization: Bearer $');

    await paste.fill("<html>Sign in</html>");
    await expect(paste).toHaveAccessibleDescription(/^This is a web page, not a models list/);
    await expect(paste).toHaveAttribute("aria-invalid", "true");
    await paste.fill('{"object":"list","data":[{"id":"m","context_window":"9000"},{"id":"n"}]}');
    await expect(paste).toHaveAccessibleDescription(
      "2 models, 1 with a context length: choose one in the Model Name field.",
    );
    await expect(context).toHaveValue("9000");
    await expect(context).toHaveAccessibleDescription("From context_window of the pasted answer.");
    await expect(page.getByRole("combobox", { name: "Model Name", exact: true })).toBeVisible();
  });
}

test("a client whose first request is larger than the model's context is named, in its guide and at the check", async ({
  site,
  page,
  integrate,
  llm,
}) => {
  listOf(llm, { id: "test-model", max_model_len: 8192 });
  await integrate.open(site.url);
  await integrate.connect(connectionTo(llm));
  await page.getByRole("button", { name: "Check server", exact: true }).click();
  await expect(page.getByText(/checked at/)).toBeVisible();
  const notice = page.getByText(
    "This model's context is too small for Claude Code: it has 8,192 tokens, and the first request takes about 20,000.",
  );
  await expect(page.locator(".check-card").filter({ has: notice })).toHaveCount(1);
  const agents = integrate.section("agents");
  await agents.tab("Claude Code").click();
  // The guide comes after its notice.
  await expect(agents.panel.getByRole("heading", { name: /Claude Code/ })).toBeVisible();
  await expect(agents.panel.filter({ has: notice })).toHaveCount(1);
  await page.getByText("Model limits", { exact: true }).click();
  await limits(page).context.fill("200000");
  await expect(notice).toHaveCount(0);
});

test("a guide asks for a limit only while the chosen API's text holds its setting", async ({
  site,
  page,
  integrate,
}) => {
  await integrate.open(`${site.url}#agents/mini-swe-agent`);
  const { panel } = integrate.section("agents");
  const sentence = panel.getByText("with your model's longest answer.");
  await expect(panel.getByRole("heading", { name: /mini-swe-agent/ })).toBeVisible();
  await expect(sentence).toBeHidden();
  await panel.getByRole("radio", { name: "Messages", exact: true }).check();
  await expect(sentence).toContainText("DEFAULT_ANTHROPIC_CHAT_MAX_TOKENS");
  await expect(sentence).toBeVisible();
  await page.getByText("Model limits", { exact: true }).click();
  await limits(page).output.fill("8192");
  await expect(sentence).toBeHidden();
  await expect(panel.locator("[data-slot=MAX_OUTPUT]").filter({ visible: true })).toHaveText("8192");
});

for (const width of [320, 390, 700, 1280]) {
  test(`closed, the limits take no room of their own in a window ${width} px wide`, async ({
    site,
    page,
    integrate,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await integrate.open(site.url);
    const height = () => page.locator(".check-server").evaluate((row) => row.getBoundingClientRect().height);
    const withLimits = await height();
    // Hidden, not removed: the island takes over what the document has.
    await page.locator(".limits").evaluate((details) => details.style.setProperty("display", "none"));
    expect(await height()).toBeGreaterThanOrEqual(withLimits);
  });
}
