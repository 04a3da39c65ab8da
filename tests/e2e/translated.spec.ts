/** The page works while the browser translates it, and what it shows stays true. */
import type { Locator } from "@playwright/test";
import { gate, type ScriptedReply } from "../support/llm-server.ts";
import { expect, test } from "./support/fixtures.ts";
import { connectionTo } from "./support/integrate-page.ts";
import { snippet } from "./support/snippets.ts";
import { named, textBefore, translate, type Treatment } from "./support/translator.ts";

const CHAT = "/v1/chat/completions";
const delta = (text: object) => ({ choices: [{ index: 0, delta: text }] });

async function streamChat(reply: ScriptedReply, chunks: object[]): Promise<void> {
  reply.stream();
  for (const chunk of chunks) await reply.event(chunk);
  await reply.event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
  await reply.event("[DONE]");
  reply.end();
}

/** Expects that an element shows this text, all of it translated. */
const expectText = (element: Locator, text: string | RegExp) =>
  expect.poll(() => textBefore(element)).toMatch(typeof text === "string" ? named(text) : text);

const moments = ["before the scripts run", "after the scripts ran"] as const;
const treatments: Treatment[] = ["replaces", "moves"];

for (const moment of moments) {
  for (const treatment of treatments) {
    test.describe(`a page translated ${moment}, by a translator that ${treatment} text nodes,`, () => {
      test.beforeEach(async ({ page, site, integrate, guard }) => {
        guard.allow(/the server responded with a status of/, /net::ERR_/);
        // Tests find sections by their headings and fields by their labels.
        const start = () => translate(page, treatment, "script, style, textarea, h2, .connection label");
        if (moment === "before the scripts run") {
          const runScripts = await integrate.openWithoutScripts(site.url);
          await start();
          await runScripts();
        } else {
          await integrate.open(site.url);
          await integrate.section("try").region.scrollIntoViewIfNeeded();
          await expect(page.locator("astro-island[ssr]")).toHaveCount(0);
          await start();
        }
      });

      test("checks the server, and tells each result", async ({ page, integrate, startLlm }) => {
        const card = page.locator(".check-card");
        const check = card.getByRole("button", { name: named("Check server") });
        const note = card.locator(".check-note");
        await expect(page.locator("astro-island[ssr] .check-card")).toHaveCount(0);
        await check.click();
        await expectText(note, "Fill in the Server URL first.");

        const llm = await startLlm({ key: "sk-right" });
        const { opened, open } = gate();
        llm.reply("/v1/messages", async (_, reply) => {
          await opened;
          reply.json(404, { error: { message: "No such route." } });
        });
        await integrate.connect({ server: llm.url, key: "sk-right", model: "test-modl" });
        await check.click();
        await expectText(note, "Checking …");
        await card.getByRole("button", { name: named("Stop check") }).click();
        await expectText(note, /stopped at/);
        await check.click();
        await expect(card.getByRole("table")).toBeVisible();
        open();
        await expectText(note, /checked at/);
        const row = (name: string) => card.getByRole("row").filter({ has: page.getByText(named(name)) });
        await expectText(row("Reachable"), /^Reachableyes: /);
        await expectText(row("Models"), /^Modelsno: /);
        await expectText(row("Anthropic Messages"), /^Anthropic Messagesnot supported: /);
        await card.getByRole("button", { name: /Use/ }).click();
        await expect(integrate.page.getByLabel("Model Name", { exact: true })).toHaveValue("test-model");
        await expectText(
          card.locator(".check-hint").last(),
          "Checked with the model “test-modl”: check again for this one.",
        );

        await integrate.key.fill("sk-wrong");
        await check.click();
        await expectText(row("Key accepted"), /^Key acceptedno: /);
        await integrate.server.fill("http://127.0.0.1:9");
        await check.click();
        await page.getByRole("button", { name: named("Send key") }).click();
        await expectText(card.locator(".diagnosis-title").first(), /^Nothing answers at /);
        await expect(card.getByRole("list", { name: "What was tested" })).toBeVisible();
      });

      test("loads the models, and says where each limit comes from", async ({ page, integrate, llm }) => {
        const card = page.locator(".check-card");
        const load = page.getByRole("button", { name: named("Load models") });
        llm.reply("/v1/models", (_, reply) =>
          reply.json(200, { data: [{ id: "m", max_model_len: 8192 }, { id: "n" }] }),
        );
        await integrate.connect({ ...connectionTo(llm), model: "m" });
        // While the bar sticks, its hints are hidden.
        await page.evaluate(() => scrollTo(0, 0));
        await load.click();
        await expectText(page.locator("#model-field-hint > span").first(), "2 models on this server");
        await card.locator("summary").click();
        const context = page.locator("#limit-context");
        const source = page.locator("#limit-context-source");
        await expect(context).toHaveValue("8192");
        await expectText(source.locator("span").first(), "From");
        await context.fill("1");
        await expectText(source, "1 is too small: write 256 or more. Snippets keep 8,192.");
        await context.fill("16000");
        await expectText(source.locator("span").first(), "Yours.");
        await source.getByRole("button", { name: named("Reset") }).click();
        await expect(context).toHaveValue("8192");

        llm.reply("/v1/models", (_, reply) => reply.json(503, { error: { message: "Loading model" } }));
        await load.click();
        await expectText(card.locator("p.check-hint[role=status]"), /^The server is not ready yet\./);
      });

      test("tries the server, and tells each outcome", async ({ page, integrate, llm }) => {
        const live = integrate.tryItLive();
        const { region } = live;
        await live.ready();
        const send = region.getByRole("button", { name: named("Send") });
        const stop = region.getByRole("button", { name: named("Stop") });
        const state = live.status.locator(".state > span").first();
        await expectText(state, "Ready");
        await send.click();
        await expectText(live.alert, /Nothing was sent\..*Server URL/s);

        await integrate.connect(connectionTo(llm));
        const { opened, open } = gate();
        llm.reply(CHAT, async (_, reply) => {
          reply.stream();
          await reply.event(delta({ reasoning_content: "Let me " }));
          await reply.event(delta({ reasoning_content: "think." }));
          await reply.event(delta({ content: "It " }));
          await opened;
          await reply.event(delta({ content: "rains" }));
          await reply.event(delta({ content: "." }));
          await reply.event(
            delta({
              tool_calls: [{ index: 0, id: "c", type: "function", function: { name: "f", arguments: "{}" } }],
            }),
          );
          await reply.event({ choices: [{ index: 0, delta: {}, finish_reason: "tool_calls" }] });
          await reply.event("[DONE]");
          reply.end();
        });
        await send.click();
        await expectText(live.response, "It");
        await expectText(state, "Streaming");
        await expect(live.alert).toHaveCount(0);
        open();
        await live.expectOutcome("complete");
        await expectText(state, "Complete");
        await expectText(live.response, "It rains.");
        await expectText(live.thinking, "Let me think.");
        await expect(live.toolCalls).toHaveText("f({})");
        await expect(region.getByText("Response will stream here…")).toHaveCount(0);
        // The views beside the answer.
        const view = (name: string) => region.getByRole("tab", { name: named(name) }).click();
        await view("Events");
        await expectText(region.locator(".view-bar span"), "8 events");
        await region.getByRole("searchbox").fill("rains");
        await expectText(region.locator(".view-bar span"), "1 of 8 events");
        const copyEvents = region.getByRole("button", { name: "Copy events" });
        await expectText(copyEvents, "Copy");
        await copyEvents.click();
        await expectText(copyEvents, "Copied");
        expect(await integrate.clipboard()).toContain("rains");
        await expectText(copyEvents, "Copy");
        await view("Raw");
        await expect(region.locator(".view-body pre")).toContainText('"rains"');
        await view("Sent request");
        await expect(region.locator(".view-body pre")).toContainText(`POST ${llm.url}${CHAT}`);
        await view("Code");
        await expect(region.locator("request-code code")).toContainText("Say hello");
        await view("Answer");
        await expectText(live.response, "It rains.");

        llm.reply(CHAT, (_, reply) => reply.stream());
        await send.click();
        await stop.click();
        await expectText(state, "Stopped");
        await expect(send).toBeVisible();
        await expect(live.response).toHaveText("");

        llm.reply(CHAT, (_, reply) => reply.json(401, { error: { message: "Wrong key." } }));
        await send.click();
        await expectText(state, "Failed");
        await expect.poll(() => live.alert.textContent()).toContain("Wrong key.");

        llm.reply(CHAT, (_, reply) => streamChat(reply, [delta({ content: "Hello\n".repeat(900) })]));
        await send.click();
        await expectText(state, "Complete");
        await expect(live.alert).toHaveCount(0);
        expect((await live.response.textContent())?.match(/Hello/g)).toHaveLength(900);

        const settings = region.locator("details.settings");
        await settings.locator("summary").click();
        await expectText(settings.locator("summary span + span"), "defaults");
        await page.locator("#try-temperature").fill("hot");
        await expectText(page.locator("#try-temperature-error"), /./);
        await expectText(settings.locator("summary span + span"), "1 set");
        await page.locator("#try-temperature").fill("1");
        await expect(page.locator("#try-temperature-error")).toHaveCount(0);
      });

      test("shows every panel, and copies code that nobody translated", async ({ page, integrate }) => {
        const values = { SERVER_URL: "https://llm.example.com", API_KEY: "sk-1", MODEL_NAME: "m-1" };
        await integrate.connect({ server: values.SERVER_URL, key: values.API_KEY, model: values.MODEL_NAME });
        const chat = integrate.section("chat");
        await integrate.expectCopied(chat.copy, snippet("sdks/chat/hello/curl.sh", values));
        await expectText(page.locator("#copy-status"), "Copied");
        await integrate.model.fill("m-2");
        await expect(chat.code).toContainText("m-2");
        await chat.region.locator("label.switch").click();
        await chat.tab("Python (stream)").click();
        await integrate.expectCopied(
          chat.copy,
          snippet("sdks/chat/hello/python.stream.py", { ...values, MODEL_NAME: "m-2" }),
        );
        const agents = integrate.section("agents");
        await agents.choose("OpenCode");
        await agents.panel.getByRole("radio", { name: named("Messages") }).check();
        await integrate.expectCopied(
          agents.copy.nth(1),
          snippet("agents/opencode/opencode.messages.json", { ...values, MODEL_NAME: "m-2" }),
        );
        await agents.choose("Aider");
        await agents.expectSelected("Aider");
        await expect(agents.code.first()).not.toContainText("«");
      });
    });
  }
}
