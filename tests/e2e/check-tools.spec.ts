/** Check server on servers that refuse a part: tools, an API, a field of a client's first request; and what follows. */
import type { Locator, Page } from "@playwright/test";
import type { LlmServer, RecordedRequest, ScriptedReply } from "../support/llm-server.ts";
import { defaultReply, gate } from "../support/llm-server.ts";
import { expect, test } from "./support/fixtures.ts";
import { connectionTo } from "./support/integrate-page.ts";

const CHAT = "/v1/chat/completions";
const MESSAGES = "/v1/messages";
const RESPONSES = "/v1/responses";
const MODEL = "Qwen/Qwen3-32B";

const VLLM = '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set';

const fieldsOf = ({ json }: RecordedRequest) => (json ?? {}) as Record<string, unknown>;
const answerWell = ({ path }: RecordedRequest, reply: ScriptedReply) =>
  reply.json(200, defaultReply(path, MODEL).body);

/** Makes a server a vLLM that was started without tools: chat and messages refuse them, responses takes them. */
function actAsVllm(llm: LlmServer): void {
  llm.reply("/v1/models", (_, reply) =>
    reply.json(200, { data: [{ id: MODEL, owned_by: "vllm", max_model_len: 40_960 }] }),
  );
  for (const path of [CHAT, MESSAGES]) {
    llm.reply(path, (request, reply) =>
      "tools" in fieldsOf(request)
        ? reply.json(400, {
            error: { message: VLLM, type: "BadRequestError", param: null, code: 400 },
          })
        : answerWell(request, reply),
    );
  }
  llm.reply(RESPONSES, (request, reply) =>
    "tools" in fieldsOf(request)
      ? reply.json(200, {
          object: "response",
          status: "completed",
          output: [{ type: "function_call", call_id: "1", name: "get_time", arguments: "{}" }],
        })
      : answerWell(request, reply),
  );
}

/** Makes a server a gateway that has Messages only. */
function actAsMessagesOnly(llm: LlmServer): void {
  for (const path of [CHAT, RESPONSES]) {
    llm.reply(path, (_, reply) => reply.json(404, { error: { message: "Not Found", code: "unknown_url" } }));
  }
}

const region = (page: Page): Locator => page.getByRole("region", { name: "Server check", exact: true });
const row = (page: Page, id: string): Locator => region(page).locator(`[data-check="${id}"]`);
const option = (page: Page, agent: string, name: string): Locator =>
  page.getByRole("tabpanel", { name: agent, exact: true }).getByRole("radio", { name, exact: true });

async function runCheck(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check server", exact: true }).click();
  await expect(page.getByText(/checked at/)).toBeVisible();
}

test.beforeEach(async ({ site, integrate, guard, page }) => {
  guard.allow(/the server responded with a status of/);
  await integrate.open(site.url);
  await expect(page.locator("astro-island[ssr]").filter({ hasText: "Check server" })).toHaveCount(0);
});

test("a vLLM without tools is found out, with the exact remedy, and the agents show it", async ({
  integrate,
  page,
  llm,
}) => {
  actAsVllm(llm);
  await integrate.connect({ ...connectionTo(llm), model: MODEL });
  await runCheck(page);
  await expect(region(page).getByRole("heading", { name: "Server check" })).toBeVisible();
  for (const id of ["reachable", "key", "models", "chat", "messages", "responses"]) {
    await expect(row(page, id)).toHaveAttribute("data-result", "yes");
  }
  await expect(row(page, "tools")).toHaveAttribute("data-result", "unknown");
  await expect(row(page, "tools")).toContainText(
    "called in Responses; refused in Chat Completions and Anthropic Messages",
  );
  await expect(region(page)).toContainText(
    "Add --enable-auto-tool-choice --tool-call-parser hermes to vllm serve",
  );
  await expect(region(page).getByText(VLLM)).toHaveCount(1);

  // Claude Code meets the same refusal, which stands once.
  await region(page).getByRole("button", { name: "Check as Claude Code" }).click();
  await expect(region(page).locator('[data-client-check="claude-code"]')).toContainText(
    "the server refuses tools.",
  );
  await expect(region(page).getByText(VLLM)).toHaveCount(1);

  // Pi needs tools: it shows the API that takes them. Claude Code speaks only one that refuses them.
  await expect(option(page, "Pi", "Responses")).toBeChecked();
  const claude = page.getByRole("tab", { name: "Claude Code", exact: true });
  await expect(claude).toHaveAttribute("data-supported", "no");
  await claude.click();
  await expect(
    page.getByText("Claude Code needs tools, which this server refuses in Anthropic Messages."),
  ).toBeVisible();
  // Aider works without tools.
  await expect(page.getByRole("tab", { name: "Aider", exact: true })).not.toHaveAttribute("data-supported");

  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  await tryItLive.region.getByText("Request settings").click();
  await tryItLive.region
    .getByLabel("Extra body fields (JSON)")
    .fill('{"tools": [{"type": "function", "function": {"name": "x", "parameters": {"type": "object"}}}]}');
  await tryItLive.send.click();
  await tryItLive.expectOutcome("failed");
  await expect(tryItLive.alert).toContainText(
    "This server refuses tools. vLLM was started without tool calls. Add --enable-auto-tool-choice --tool-call-parser hermes to vllm serve",
  );
});

test("a gateway with Messages only is marked all over the page, and its guides show what works", async ({
  integrate,
  page,
  llm,
}) => {
  actAsMessagesOnly(llm);
  await integrate.connect(connectionTo(llm));
  await runCheck(page);
  await expect(row(page, "chat")).toHaveAttribute("data-result", "no");
  await expect(option(page, "Pi", "Chat")).toHaveAttribute("data-supported", "no");
  await expect(option(page, "Pi", "Messages")).toBeChecked();
  await expect(page.getByRole("tab", { name: "Codex CLI", exact: true })).toHaveAttribute(
    "data-supported",
    "no",
  );
  for (const section of ["OpenAI Chat Completions", "OpenAI Responses API"]) {
    const head = page.getByRole("region", { name: section, exact: true });
    await expect(head.getByRole("heading", { level: 2 })).toHaveAttribute("data-supported", "no");
    await expect(head).toContainText("not on this server");
  }
  const format = page.getByLabel("API Format", { exact: true });
  await format.scrollIntoViewIfNeeded();
  await expect(format.locator('option[data-supported="no"]')).toHaveText([
    "Chat Completions · not on this server",
    "Responses API · not on this server",
  ]);
  const reference = page.getByRole("row").filter({ hasText: "Supported Endpoints" });
  await expect(reference.locator('[data-supported="no"]')).toHaveCount(2);
  await expect(reference).toContainText("not on this server");

  // A guide that is fetched later shows it, too; a choice of the visitor stays.
  await integrate.section("agents").choose("OpenCode");
  await expect(option(page, "OpenCode", "Messages")).toBeChecked();
  await expect(option(page, "OpenCode", "Chat")).toHaveAttribute("data-supported", "no");
  await option(page, "OpenCode", "Responses").check();

  // Findings on one server say nothing about another.
  await integrate.connect({ server: "https://llm.example.com" });
  await expect(page.locator("[data-supported]")).toHaveCount(0);
  await page.getByRole("tab", { name: "Pi", exact: true }).click();
  await expect(option(page, "Pi", "Chat")).toBeChecked();
  await integrate.section("agents").choose("OpenCode");
  await expect(option(page, "OpenCode", "Responses")).toBeChecked();
});

test("the check as Claude Code names the field that the server refuses, and costs what it says", async ({
  integrate,
  page,
  llm,
}) => {
  llm.reply(MESSAGES, (request, reply) =>
    "thinking" in fieldsOf(request)
      ? reply.json(400, { type: "error", error: { type: "invalid_request_error", message: "Bad request" } })
      : answerWell(request, reply),
  );
  await integrate.connect(connectionTo(llm));
  await runCheck(page);
  const before = llm.requests.length;
  await expect(region(page)).toContainText("Each sends up to 10 requests, at most 160 output tokens in all");
  await region(page).getByRole("button", { name: "Check as Claude Code" }).click();
  const result = region(page).locator('[data-client-check="claude-code"]');
  await expect(result).toHaveAttribute("data-result", "no");
  await expect(result).toContainText(/As Claude Code [\d.]+: the server refuses thinking\./);
  const sent = llm.requests.slice(before).filter(({ method }) => method === "POST");
  expect(sent.length).toBeLessThanOrEqual(10);
  expect(sent[0]?.url).toBe(`${MESSAGES}?beta=true`);
  expect(sent[0]?.headers["anthropic-beta"]).toContain("claude-code");

  await region(page).getByRole("button", { name: "Check as Codex" }).click();
  await expect(region(page).locator('[data-client-check="codex"]')).toHaveAttribute("data-result", "yes");
});

test("a check as a client whose request is never answered can be stopped", async ({
  integrate,
  page,
  llm,
}) => {
  const { opened: isGone, open: gone } = gate();
  llm.reply(MESSAGES, (request, reply) => {
    if ("thinking" in fieldsOf(request)) void reply.closed.then(gone);
    else answerWell(request, reply);
  });
  await integrate.connect(connectionTo(llm));
  await runCheck(page);
  const checkAs = region(page).getByRole("button", { name: "Check as Claude Code" });
  await checkAs.click();
  await expect(region(page)).toContainText("Checking as Claude Code …");
  await region(page).getByRole("button", { name: "Stop", exact: true }).click();
  await isGone;
  await expect(region(page)).not.toContainText("Checking as Claude Code …");
  await expect(checkAs).toBeEnabled();
});
