/** Measures Try It Live: a fast stream, one huge event, and Stop. */
import { setTimeout as wait } from "node:timers/promises";
import type { Browser, Locator, Page } from "@playwright/test";
import { eventText } from "../../src/demo/adapters/adapter.ts";
import { startLlmServer, type LlmServer, type ScriptedReply } from "../support/llm-server.ts";
import { openPage, slowCpu, whenHydrated } from "./browser.ts";
import type { Measurements } from "./budgets.ts";
import { median } from "./median.ts";
import { number } from "./report.ts";

const PATH = "/v1/chat/completions";
const PER_SECOND = 1000;
const WORDS = 10_000;
const BURST = 100_000;

declare global {
  interface Window {
    /** Times at which a frame was painted, in milliseconds since 1970: by the outcome it shows, and `length`. */
    painted: Record<string, number>;
    /** Tasks of 50 ms and more. */
    longTasks: PerformanceEntry[];
    clicked: number;
  }
}

/** Measures 10,000 deltas at 1,000 a second. */
export async function measureStream(browser: Browser, url: string, runs: number): Promise<Measurements> {
  const words = wordsOf(WORDS);
  const samples = await repeated(runs, () =>
    withPanel(browser, url, async ({ page, server, response }) => {
      let sentAt = 0;
      server.reply(PATH, async (_, reply) => {
        reply.stream();
        await sendAtRate(reply, words.map(delta));
        sentAt = Date.now();
        await reply.raw(END);
        reply.end();
      });
      await send(page);
      const shownAt = await whenPainted(page, "complete");
      await expectText(response, words.join(""));
      const [click, stream] = await page.evaluate(() => {
        const longest = (tasks: PerformanceEntry[]) => Math.max(0, ...tasks.map(({ duration }) => duration));
        const sent = (window.painted["waiting"] ?? 0) - performance.timeOrigin;
        return [
          longest(window.longTasks.filter(({ startTime }) => startTime < sent)),
          longest(window.longTasks.filter(({ startTime }) => startTime >= sent)),
        ] as const;
      });
      return { behind: shownAt - sentAt, click, stream };
    }),
  );
  return {
    streamBehind: { value: median(samples.map(({ behind }) => behind)) },
    streamTask: {
      value: median(samples.map(({ stream }) => stream)),
      note: `below 50 ms counts as 0; the click on Send took ${number(median(samples.map(({ click }) => click)))} ms`,
    },
  };
}

/** Measures 100,000 characters in one event, after a first word. */
export async function measureBurst(browser: Browser, url: string, runs: number): Promise<Measurements> {
  const text = wordsOf(Math.ceil(BURST / 9))
    .join("")
    .slice(0, BURST);
  const samples = await repeated(runs, () =>
    withPanel(browser, url, async ({ page, server, response }) => {
      const ready = Promise.withResolvers<void>();
      let sentAt = 0;
      server.reply(PATH, async (_, reply) => {
        reply.stream();
        await reply.raw(delta("First: "));
        await ready.promise;
        sentAt = Date.now();
        await reply.raw(delta(text));
        await reply.closed;
      });
      await send(page);
      await whenPainted(page, "streaming");
      await response.evaluate(watchLength, BURST);
      ready.resolve();
      const shownAt = await whenPainted(page, "length");
      await expectText(response, `First: ${text}`);
      return shownAt - sentAt;
    }),
  );
  return { burst: { value: median(samples) } };
}

/** Measures from the click on Stop, in the middle of a fast stream, until the page shows it and the server knows. */
export async function measureStop(browser: Browser, url: string, runs: number): Promise<Measurements> {
  const words = wordsOf(WORDS);
  const samples = await repeated(runs, () =>
    withPanel(browser, url, async ({ page, server, response }) => {
      let closedAt = Promise.resolve(0);
      server.reply(PATH, async (_, reply) => {
        closedAt = reply.closed.then(() => Date.now());
        reply.stream();
        await sendAtRate(reply, words.map(delta));
      });
      await send(page);
      await response.evaluate(watchLength, 20_000);
      await whenPainted(page, "length");
      await page.getByRole("button", { name: "Stop", exact: true }).click();
      const stoppedAt = await whenPainted(page, "stopped");
      return Math.max(stoppedAt, await closedAt) - (await page.evaluate(() => window.clicked));
    }),
  );
  return { stop: { value: median(samples) } };
}

const wordsOf = (count: number) => Array.from({ length: count }, (_, index) => `word${index} `);

const chunk = (choice: object) =>
  eventText({
    data: {
      id: "bench",
      object: "chat.completion.chunk",
      created: 1_700_000_000,
      model: "bench",
      choices: [{ index: 0, ...choice }],
    },
  });

const delta = (content: string) => chunk({ delta: { content }, finish_reason: null });

const END = chunk({ delta: {}, finish_reason: "stop" }) + eventText({ data: "[DONE]" });

async function sendAtRate(reply: ScriptedReply, events: readonly string[]): Promise<void> {
  const start = performance.now();
  for (let sent = 0; sent < events.length && !reply.response.destroyed;) {
    const due = Math.floor(((performance.now() - start) * PER_SECOND) / 1000);
    if (due > sent) {
      await reply.raw(events.slice(sent, due).join("")).catch((error: Error) => {
        // The page stopped, and the connection was reset with bytes on their way.
        if (!reply.response.destroyed) throw error;
      });
    }
    sent = Math.min(due, events.length);
    await wait(5);
  }
}

export interface Panel {
  page: Page;
  server: LlmServer;
  /** The answer. */
  response: Locator;
}

/** Opens the page with a server filled in, slows it down and watches it. */
export async function withPanel<T>(
  browser: Browser,
  url: string,
  use: (panel: Panel) => Promise<T>,
  cpuSlowdown?: number,
): Promise<T> {
  const server = await startLlmServer();
  const page = await openPage(browser);
  try {
    await page.goto(url, { waitUntil: "networkidle" });
    const field = (name: string) => page.getByRole("textbox", { name, exact: true });
    await field("Server URL").fill(server.url);
    await page.getByLabel("API Key", { exact: true }).fill("sk-bench");
    await field("Model Name").fill("bench");
    await field("Message").scrollIntoViewIfNeeded();
    await whenHydrated(page, "[aria-label=Response]");
    await slowCpu(page, cpuSlowdown);
    const response = page.getByRole("group", { name: "Response", exact: true });
    await response.evaluate(watch);
    return await use({ page, server, response });
  } finally {
    await page.context().close();
    await server.close();
  }
}

export const send = (page: Page) => page.getByRole("button", { name: "Send", exact: true }).click();

/** Runs in the page: notes when each outcome was painted, long tasks, and clicks. */
function watch(response: HTMLElement | SVGElement): void {
  window.painted = {};
  window.longTasks = [];
  window.clicked = 0;
  const outcome = () => response.dataset["outcome"] ?? "";
  new MutationObserver(() => {
    const now = outcome();
    requestAnimationFrame(async () => {
      await window.pixelsReady();
      window.painted[now] ??= Date.now();
    });
  }).observe(response, { attributeFilter: ["data-outcome"] });
  new PerformanceObserver((list) => {
    window.longTasks.push(...list.getEntries());
  }).observe({ type: "longtask" });
  // The time at which the click reached the browser, even if the page was busy then.
  addEventListener(
    "click",
    ({ timeStamp }) => (window.clicked = Date.now() - (performance.now() - timeStamp)),
    { capture: true },
  );
}

/** Runs in the page: notes when this many characters were painted. */
function watchLength(response: HTMLElement | SVGElement, length: number): void {
  const observer = new MutationObserver(async () => {
    if (response.textContent.length < length) return;
    observer.disconnect();
    // Text is written at the start of a frame.
    await window.pixelsReady();
    window.painted["length"] = Date.now();
  });
  observer.observe(response, { childList: true, characterData: true, subtree: true });
}

/** Resolves when the run has ended. */
export const whenEnded = (response: Locator): Promise<void> =>
  response.and(response.page().locator(":not([data-outcome=waiting], [data-outcome=streaming])")).waitFor({
    state: "attached",
    timeout: 60_000,
  });

/** Resolves with the time at which the page had painted an outcome or `length`, in milliseconds since 1970. */
async function whenPainted(page: Page, what: string): Promise<number> {
  const handle = await page.waitForFunction((name) => window.painted[name], what, {
    polling: 50,
    timeout: 60_000,
  });
  return (await handle.jsonValue()) as number;
}

/** @throws Error when the answer is not whole: a page that loses text is no fast page */
async function expectText(response: Locator, expected: string): Promise<void> {
  const shown = await response.textContent();
  if (shown === expected) return;
  throw new Error(
    `The answer has ${shown?.length} characters, or others than the ${expected.length} that were sent.`,
  );
}

async function repeated<T>(runs: number, measure: () => Promise<T>): Promise<T[]> {
  const samples: T[] = [];
  for (let run = 0; run < runs; run++) samples.push(await measure());
  return samples;
}
