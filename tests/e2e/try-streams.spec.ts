/** Runs over real connections: waiting, stopping, breaking off. */
import { gzipSync } from "node:zlib";
import { eventText } from "../../src/demo/adapters/adapter.ts";
import { gate, type ScriptedReply } from "../support/llm-server.ts";
import { startNginx } from "../support/web-server.ts";
import { expect } from "./support/fixtures.ts";
import { connectionTo, posts } from "./support/integrate-page.ts";
import { test } from "./support/try-live.ts";

const CHAT = "/v1/chat/completions";

const delta = (content: string) => ({ choices: [{ index: 0, delta: { content } }] });
const stop = { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] };

/** Sends an answer, and the end of the stream. */
async function finish(reply: ScriptedReply, ...texts: string[]): Promise<void> {
  for (const text of texts) await reply.event(delta(text));
  await reply.event(stop);
  await reply.event("[DONE]");
  reply.end();
}

test("a run waits, streams and ends, with Stop in reach of the keyboard all the while", async ({
  page,
  tryItLive,
  llm,
}) => {
  const [first, second] = [gate(), gate()];
  llm.reply(CHAT, async (_, reply) => {
    reply.stream();
    await reply.comment(" keep-alive");
    await first.opened;
    await reply.event(delta("Hello"));
    await second.opened;
    await finish(reply, " world");
  });
  await tryItLive.send.focus();
  await page.keyboard.press("Enter");
  await tryItLive.expectOutcome("waiting");
  await expect(tryItLive.stop).toBeFocused();
  await expect(tryItLive.send).toHaveCount(0);
  await tryItLive.expectAnswer("");
  first.open();
  await tryItLive.expectOutcome("streaming");
  await tryItLive.expectAnswer("Hello");
  await expect(tryItLive.stop).toBeFocused();
  second.open();
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer("Hello world");
  await expect(tryItLive.send).toBeFocused();
});

test("Stop ends a run, keeps the text so far, and closes the connection", async ({ tryItLive, llm }) => {
  const { promise: closed, resolve: onClosed } = Promise.withResolvers<void>();
  llm.reply(CHAT, async (_, reply) => {
    void reply.closed.then(onClosed);
    reply.stream();
    await reply.event(delta("Half an ans"));
  });
  await tryItLive.send.click();
  await tryItLive.expectAnswer("Half an ans");
  await tryItLive.stop.click();
  await tryItLive.expectOutcome("stopped");
  await closed;
  await tryItLive.expectAnswer("Half an ans");
  await expect(tryItLive.status).toContainText(/stopped/i);
  await expect(tryItLive.alert).toHaveCount(0);
  await expect(tryItLive.send).toBeEnabled();
});

test("Stop ends a run before the server answers", async ({ tryItLive, llm }) => {
  const { promise: closed, resolve: onClosed } = Promise.withResolvers<void>();
  llm.reply(CHAT, (_, reply) => void reply.closed.then(onClosed));
  const request = llm.nextRequest(CHAT);
  await tryItLive.send.click();
  await request;
  await tryItLive.expectOutcome("waiting");
  await tryItLive.stop.click();
  await tryItLive.expectOutcome("stopped");
  await expect(tryItLive.alert).toHaveCount(0);
  llm.reply(CHAT, (_, reply) => {
    reply.stream();
    return finish(reply, "Again.");
  });
  await closed;
  await tryItLive.send.click();
  await tryItLive.expectAnswer("Again.");
});

test("a new run starts empty and takes nothing from the one before", async ({ tryItLive, llm }) => {
  const late = gate();
  const answered = gate();
  let run = 0;
  llm.reply(CHAT, async (_, reply) => {
    run++;
    if (run === 1) {
      reply.stream();
      await reply.event({
        choices: [{ index: 0, delta: { content: "old", reasoning_content: "old thought" } }],
      });
      await late.opened;
      await reply.event(delta(" late")).catch(() => {});
      await reply.event(stop).catch(() => {});
      return reply.cut();
    }
    reply.stream();
    late.open();
    await reply.event(delta("new"));
    await answered.opened;
    await finish(reply, " answer");
  });
  await tryItLive.send.click();
  await tryItLive.expectAnswer("old");
  await expect(tryItLive.thinking).toContainText("old thought");
  await tryItLive.stop.click();
  await tryItLive.send.click();
  await tryItLive.expectAnswer("new");
  await tryItLive.expectOutcome("streaming");
  await expect(tryItLive.region).not.toContainText("old");
  answered.open();
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer("new answer");
  await expect(tryItLive.region).not.toContainText(/old|late/);
});

test("Enter during a run starts no second run", async ({ tryItLive, llm }) => {
  const end = gate();
  llm.reply(CHAT, async (_, reply) => {
    reply.stream();
    await reply.event(delta("one"));
    await end.opened;
    await finish(reply);
  });
  await tryItLive.send.click();
  await tryItLive.expectAnswer("one");
  await tryItLive.message.press("Enter");
  end.open();
  await tryItLive.expectOutcome("complete");
  expect(posts(llm)).toHaveLength(1);
});

test("a stream that breaks off is interrupted, with the text so far", async ({ tryItLive, guard, llm }) => {
  guard.allow(/net::ERR_(?:INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET)/);
  for (const how of ["cut", "end"] as const) {
    await test.step(how, async () => {
      const shown = gate();
      llm.reply(CHAT, async (_, reply) => {
        reply.stream();
        for (const text of ["Hello", " wor"]) await reply.event(delta(text));
        await shown.opened;
        reply[how]();
      });
      await tryItLive.send.click();
      await tryItLive.expectAnswer("Hello wor");
      await tryItLive.expectOutcome("streaming");
      shown.open();
      await tryItLive.expectOutcome("interrupted");
      await tryItLive.expectAnswer("Hello wor");
      await expect(tryItLive.alert).toContainText("The answer was cut off: the ");
      await expect(tryItLive.status).toHaveText(/interrupted/i);
      await expect(tryItLive.status).not.toHaveText(/complete/i);
    });
  }
});

test("a compressed stream is read like any other", async ({ tryItLive, llm }) => {
  llm.reply(CHAT, async (_, reply) => {
    reply.stream({ "content-encoding": "gzip" });
    const events = [delta("Hel"), delta("lo"), stop, "[DONE]"];
    await reply.raw(gzipSync(events.map((data) => eventText({ data })).join("")));
    reply.end();
  });
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer("Hello");
});

test("an answer without end is cut, and its connection is closed", async ({ tryItLive, llm }) => {
  const closed = gate();
  llm.reply(CHAT, async (_, reply) => {
    reply.stream();
    void reply.closed.then(closed.open);
    while (!reply.response.destroyed) {
      await reply.event(delta("na ".repeat(50_000))).catch(() => {});
    }
  });
  await tryItLive.send.click();
  await tryItLive.expectOutcome("interrupted");
  await expect(tryItLive.alert).toContainText("longer than 2,000,000 characters");
  await expect(tryItLive.alert).toContainText("The text so far is kept");
  await closed.opened;
  const length = await tryItLive.response.evaluate(({ textContent }) => textContent.length);
  expect(length).toBeGreaterThan(2_000_000);
});

/** The clock of the page moves only when the test moves it. */
const timed = test.extend({
  tryItLive: async ({ page, tryItLive }, use) => {
    await page.clock.install();
    await page.reload();
    await tryItLive.ready();
    await use(tryItLive);
  },
});

timed("a long wait is explained and never given up", async ({ page, integrate, tryItLive, llm }) => {
  await integrate.connect(connectionTo(llm));
  const [answer, goOn] = [gate(), gate()];
  llm.reply(CHAT, async (_, reply) => {
    await answer.opened;
    reply.stream();
    await reply.event(delta("Hel"));
    await goOn.opened;
    await finish(reply, "lo");
  });
  const asked = llm.nextRequest(CHAT);
  await tryItLive.send.click();
  await asked;
  await page.clock.fastForward(11_000);
  await expect(tryItLive.status).toContainText(/1\d s, large models can take minutes to load/);
  await page.clock.fastForward(600_000);
  await expect(tryItLive.status).toContainText(/6\d\d s, large models/);
  await tryItLive.expectOutcome("waiting");
  answer.open();
  await tryItLive.expectAnswer("Hel");
  await expect(tryItLive.status).not.toContainText("nothing received");
  await page.clock.fastForward(61_000);
  await expect(tryItLive.status).toContainText(/nothing received for 6\d s/);
  await tryItLive.expectOutcome("streaming");
  goOn.open();
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer("Hello");
});

const HELD = /All of the stream came at once, after a wait.*proxy_buffering off/;

for (const buffering of ["on", "off"] as const) {
  timed(
    `a stream through nginx with compression and proxy_buffering ${buffering} ${buffering === "on" ? "has" : "has not"} the notice on buffering`,
    async ({ page, integrate, tryItLive, llm }) => {
      const nginx = await startNginx(
        (port) => `server {
  listen 127.0.0.1:${port};
  gzip on; gzip_types text/event-stream; gzip_min_length 0;
  location / { proxy_pass ${llm.url}; proxy_http_version 1.1; proxy_buffering ${buffering}; }
}`,
      );
      const [begun, goOn] = [gate(), gate()];
      llm.reply(CHAT, async (_, reply) => {
        reply.stream();
        for (let event = 0; event < 10; event++) await reply.event(delta("a"));
        begun.open();
        await goOn.opened;
        for (let event = 0; event < 10; event++) await reply.event(delta("b"));
        await finish(reply);
      });
      await integrate.connect({ ...connectionTo(llm), server: nginx.url });
      await tryItLive.send.click();
      await begun.opened;
      if (buffering === "off") await tryItLive.expectAnswer("a".repeat(10));
      await page.clock.fastForward(5000);
      goOn.open();
      await tryItLive.expectOutcome("complete");
      await tryItLive.expectAnswer("a".repeat(10) + "b".repeat(10));
      await expect(tryItLive.region.getByText(HELD)).toHaveCount(buffering === "on" ? 1 : 0);
      await nginx.stop();
    },
  );
}
