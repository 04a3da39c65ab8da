import { chromium, type Browser, type Page } from "@playwright/test";
import { chromiumLaunchOptions } from "../../src/tools/chromium.ts";

/** Milliseconds of a round trip. */
export const LATENCY = 150;
/** A middling phone, as Lighthouse has it. */
const CPU_SLOWDOWN = 4;
const NETWORK = {
  offline: false,
  latency: LATENCY,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};

export const launchBrowser = (): Promise<Browser> => chromium.launch(chromiumLaunchOptions());

declare global {
  interface Window {
    /** Called within a frame: resolves when that frame's pixels are ready, since the next task follows them. */
    pixelsReady(): Promise<void>;
  }
}

/** Opens a page in a context without cache and storage. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(() => {
    window.pixelsReady = () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", () => resolve(), { once: true });
        port1.start();
        port2.postMessage(undefined);
      });
  });
  return context.newPage();
}

export async function slowNetwork(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
}

export async function slowCpu(page: Page, rate = CPU_SLOWDOWN): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

/** Resolves when the island around an element is ready: Astro then removes its attribute `ssr`. */
export async function whenHydrated(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(
    (within) => !document.querySelector(within)?.closest("astro-island")?.hasAttribute("ssr"),
    selector,
  );
}
