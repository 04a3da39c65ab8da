/** Check server: the requests it sends, its findings, and their effect on the page. */
import type { Locator, Page } from "@playwright/test";
import { gate } from "../support/llm-server.ts";
import { expect, test as base } from "./support/fixtures.ts";
import { connectionTo } from "./support/integrate-page.ts";

const CHAT = "/v1/chat/completions";
const MESSAGES = "/v1/messages";
const RESPONSES = "/v1/responses";
const MODELS = "/v1/models";

/** The end of the connection card. */
class Check {
  readonly button: Locator;
  readonly region: Locator;
  readonly table: Locator;
  readonly model: Locator;
  readonly options: Locator;

  constructor(page: Page) {
    this.button = page.getByRole("button", { name: "Check server", exact: true });
    this.region = page.getByRole("region", { name: "Server check", exact: true });
    this.table = page.getByRole("table", { name: /^What http/ });
    // A text box, and a combobox once the models are known.
    this.model = page.getByLabel("Model Name", { exact: true });
    this.options = page.getByRole("listbox", { name: "Models of this server" }).getByRole("option");
  }

  row(name: string): Locator {
    return this.table.getByRole("row").filter({ has: this.table.page().getByText(name, { exact: true }) });
  }

  async run(): Promise<void> {
    await this.button.click();
    await expect(this.button.page().getByText(/checked at/)).toBeVisible();
  }
}

const test = base.extend<{ check: Check }>({
  check: async ({ site, integrate, guard, page }, use) => {
    guard.allow(/the server responded with a status of/);
    await integrate.open(site.url);
    await expect(page.locator("astro-island[ssr]").filter({ hasText: "Check server" })).toHaveCount(0);
    await use(new Check(page));
  },
});

test("a check lists the models, then sends two small requests in each protocol, as the note says", async ({
  check,
  integrate,
  page,
  llm,
}) => {
  await integrate.connect(connectionTo(llm));
  await expect(
    page.getByText("Sends about 6 small requests, at most 417 output tokens in all"),
  ).toBeVisible();
  await check.run();
  expect(
    llm.requests.filter(({ method }) => method !== "OPTIONS").map(({ method, path }) => [method, path]),
  ).toEqual([
    ["GET", MODELS],
    ["POST", CHAT],
    ["POST", MESSAGES],
    ["POST", RESPONSES],
    ["POST", CHAT],
    ["POST", MESSAGES],
    ["POST", RESPONSES],
  ]);
  const bodies = llm.requests.filter(({ method }) => method === "POST").map(({ json }) => json);
  expect(bodies).toMatchObject([
    { max_tokens: 1 },
    { max_tokens: 1 },
    { max_output_tokens: 16 },
    { max_tokens: 128 },
    { max_tokens: 128 },
    { max_output_tokens: 128 },
  ]);
  for (const name of ["Reachable", "Key accepted", "Models"])
    await expect(check.row(name)).toContainText("yes:");
  for (const name of ["Chat Completions", "Anthropic Messages", "Responses"]) {
    await expect(check.row(name)).toContainText("supported");
  }
});

test("a check marks badges and agents with the support of this server", async ({
  check,
  integrate,
  page,
  llm,
}) => {
  llm.reply(RESPONSES, (_, reply) => reply.json(404, { error: { message: "Not Found" } }));
  await integrate.connect(connectionTo(llm));
  const codex = page.getByRole("tab", { name: "Codex CLI", exact: true });
  const cursor = page.getByRole("tab", { name: "Cursor", exact: true });
  await expect(cursor).toHaveAccessibleDescription("not with this server, Editor");
  await expect(codex).toHaveAccessibleDescription("Terminal");
  await check.run();
  const badges = page.getByRole("listitem");
  await expect(badges.filter({ hasText: "OpenAI Compatible" })).toContainText("works on this server");
  await expect(badges.filter({ hasText: "Responses API (" })).toContainText("not on this server");
  await expect(check.row("Responses")).toContainText("not supported: 404");
  await expect(codex).toHaveAccessibleDescription("not with this server, Terminal");
  await codex.click();
  await expect(
    page.getByText("Codex CLI needs the Responses API. This server does not support it (404)."),
  ).toBeVisible();
  await cursor.click();
  await expect(page.getByText(/Cursor cannot reach a private address/)).toBeVisible();
  // Findings on one server say nothing about another.
  await integrate.connect({ server: "https://llm.example.com" });
  await expect(check.table).toHaveCount(0);
  await expect(badges.filter({ hasText: "OpenAI Compatible" })).not.toContainText("works");
  await expect(codex).toHaveAccessibleDescription("Terminal");
  await expect(cursor).toHaveAccessibleDescription("Editor");
});

test("a models list alone does not prove the key", async ({ check, integrate, startLlm }) => {
  const llm = await startLlm();
  for (const path of [CHAT, MESSAGES, RESPONSES]) {
    llm.reply(path, (_, reply) =>
      reply.json(401, { error: { message: "No such key", code: "invalid_api_key" } }),
    );
  }
  await integrate.connect(connectionTo(llm));
  await check.run();
  await expect(check.row("Models")).toContainText("yours is listed");
  await expect(check.row("Key accepted")).toContainText("no: refused");
  // The reason that all share stands once.
  await expect(check.row("Chat Completions")).toHaveText("Chat Completionsnot tested401");
  await expect(check.region.getByText("Not tested: the key was not accepted.")).toHaveCount(1);
});

test("an unknown model is reported for each protocol, and the server's message once", async ({
  check,
  integrate,
  page,
  llm,
}) => {
  for (const path of [CHAT, MESSAGES, RESPONSES]) {
    llm.reply(path, (_, reply) =>
      reply.json(404, { error: { message: "No model by this name", code: "model_not_found" } }),
    );
  }
  await integrate.connect(connectionTo(llm));
  await check.run();
  for (const name of ["Chat Completions", "Anthropic Messages", "Responses"])
    await expect(check.row(name)).toContainText("not tested");
  await expect(check.region.getByText("unknown model")).toHaveCount(1);
  await expect(page.getByText("The server says: “No model by this name”")).toHaveCount(1);
});

test("a server without a models list is checked all the same", async ({ check, integrate, llm }) => {
  llm.reply(MODELS, (_, reply) => reply.json(404, { detail: "Not Found" }));
  await integrate.connect(connectionTo(llm));
  await check.run();
  await expect(check.row("Models")).toContainText("this server has no list");
  await expect(check.row("Chat Completions")).toContainText("supported");
  await expect(integrate.model).toBeVisible();
});

test("a check names the software and proposes the nearest model", async ({ check, integrate, page, llm }) => {
  llm.reply(MODELS, (_, reply) =>
    reply.json(200, {
      data: [
        { id: "Qwen/Qwen3-Coder-30B", owned_by: "vllm" },
        { id: "phi", owned_by: "vllm" },
      ],
    }),
  );
  await integrate.connect({ ...connectionTo(llm), model: "qwen3-codre-30b" });
  await check.run();
  await expect(page.getByText("vLLM", { exact: true }).first()).toBeVisible();
  await expect(check.row("Models")).toContainText("yours is not listed");
  await page.getByRole("button", { name: "Use Qwen/Qwen3-Coder-30B" }).click();
  await expect(check.model).toHaveValue("Qwen/Qwen3-Coder-30B");
  await expect(check.row("Models")).toContainText("yours is listed");
});

test("the Model Name field is a combobox once the models are known, and takes any other name", async ({
  check,
  integrate,
  page,
  startLlm,
}) => {
  const llm = await startLlm({ models: ["alpha", "beta/large", "beta/small", "gamma"] });
  await integrate.connect({ ...connectionTo(llm), model: "alpha" });
  await check.run();
  await expect(check.model).toHaveRole("combobox");
  await check.model.focus();
  await expect(check.options).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await expect(check.options).toHaveText(["alpha", "beta/large", "beta/small", "gamma"]);
  await expect(check.model).toHaveAttribute("aria-expanded", "true");
  await check.model.fill("be sm");
  await expect(check.options).toHaveText(["beta/small"]);
  await page.keyboard.press("ArrowDown");
  await expect(check.options.first()).toHaveAttribute("aria-selected", "true");
  const active = await check.options.first().getAttribute("id");
  await expect(check.model).toHaveAttribute("aria-activedescendant", active ?? "");
  await page.keyboard.press("Enter");
  await expect(check.model).toHaveValue("beta/small");
  await expect(check.model).toBeFocused();
  await expect(check.options).toHaveCount(0);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Escape");
  await expect(check.options).toHaveCount(0);
  await check.model.fill("no such model");
  await page.keyboard.press("Enter");
  await expect(check.model).toHaveValue("no such model");
  // Without a list the field is a text field again.
  await integrate.connect({ server: "http://127.0.0.1:9" });
  await expect(integrate.model).toHaveValue("no such model");
});

test("a server without CORS headers is diagnosed, with the settings that allow this page", async ({
  check,
  integrate,
  page,
  site,
  guard,
  startLlm,
}) => {
  guard.allow(/CORS policy/, /net::ERR/);
  const llm = await startLlm({ cors: false });
  await integrate.connect(connectionTo(llm));
  await check.run();
  await expect(check.row("Reachable")).toContainText("no: its CORS settings block this page");
  await expect(page.getByText("Your server is up, but its CORS settings block this page")).toBeVisible();
  await page.getByRole("tab", { name: "Ollama", exact: true }).click();
  const origin = new URL(site.url).origin;
  await expect(page.getByRole("tabpanel", { name: "Ollama" }).locator("code").last()).toHaveText(
    `OLLAMA_ORIGINS='${origin}' ollama serve`,
  );
  expect(llm.requests.filter(({ method }) => method === "POST")).toEqual([]);
});

test("a stopped check reports nothing that it did not test", async ({ check, integrate, page, llm }) => {
  const { opened, open } = gate();
  llm.reply(MODELS, async (_, reply) => {
    await opened;
    reply.json(200, { data: [] });
  });
  await integrate.connect(connectionTo(llm));
  await check.button.click();
  await expect(check.row("Reachable")).toContainText("…");
  await page.getByRole("button", { name: "Stop check", exact: true }).click();
  open();
  await expect(page.getByText(/stopped at/)).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "The check was stopped." })).toHaveCount(1);
  for (const name of ["Reachable", "Key accepted", "Chat Completions"]) {
    await expect(check.row(name)).toContainText("not checked");
  }
});

test("a check whose script loads while another server is typed asks neither of them", async ({
  integrate,
  check,
  page,
  llm,
  startLlm,
}) => {
  const other = await startLlm();
  const loaded = page.waitForResponse((response) => response.url().includes("/check-server."));
  const release = await integrate.holdScripts((path) => path.includes("/check-server."));
  await integrate.connect({ ...connectionTo(llm), key: "sk-test-4f1c2a" });
  await check.button.click();
  await integrate.server.fill(other.url);
  await release();
  await loaded;
  expect([...llm.requests, ...other.requests]).toEqual([]);
  // No request has carried the key yet: the server that the visitor typed is the first one, and needs no question.
  await check.button.click();
  await expect(page.getByText(/checked at/)).toBeVisible();
  expect(llm.requests).toEqual([]);
  expect(other.requests.length).toBeGreaterThan(0);
});

test("a check whose script cannot be loaded reports so", async ({ check, integrate, guard, page, llm }) => {
  guard.allow(/net::ERR_FAILED/);
  await page.route("**/check-server.*.js", (route) => route.abort());
  await integrate.connect(connectionTo(llm));
  await check.button.click();
  await expect(page.getByRole("status").filter({ hasText: "could not load its own script" })).toHaveCount(1);
});

test("a server that does not answer gets no further requests", async ({
  check,
  integrate,
  guard,
  startLlm,
}) => {
  guard.allow(/net::ERR/);
  const llm = await startLlm();
  await llm.close();
  await integrate.connect({ server: llm.url, model: "m" });
  await check.run();
  await expect(check.row("Reachable")).toContainText("no: nothing answers");
  await expect(check.row("Chat Completions")).toContainText("not tested");
});
