import type { Page } from "@playwright/test";

/** Waiting times in milliseconds, and the layout shift score. */
export interface Vitals {
  lcp: number;
  /** Total blocking time: the sum over all tasks of the time beyond 50 ms. */
  tbt: number;
  cls: number;
}

/** A page is quiet when nothing was painted, moved or blocked for this long. */
const QUIET_MS = 1500;

declare global {
  interface Window {
    vitals: Vitals;
    /** Time of the last observed entry. */
    lastEntry: number;
  }
}

/** Loads a page, waits until it is quiet, and returns its vitals. */
export async function loadMeasured(page: Page, url: string): Promise<Vitals> {
  await page.addInitScript(() => {
    const vitals = { lcp: 0, tbt: 0, cls: 0 };
    window.vitals = vitals;
    window.lastEntry = 0;
    const observe = (type: string, see: (entry: PerformanceEntry) => void) => {
      new PerformanceObserver((list) => {
        window.lastEntry = performance.now();
        for (const entry of list.getEntries()) see(entry);
      }).observe({ type, buffered: true });
    };
    observe("largest-contentful-paint", ({ startTime }) => (vitals.lcp = startTime));
    observe("longtask", ({ duration }) => (vitals.tbt += duration - 50));
    observe("layout-shift", (entry) => {
      const { hadRecentInput, value } = entry as PerformanceEntry & {
        hadRecentInput: boolean;
        value: number;
      };
      if (!hadRecentInput) vitals.cls += value;
    });
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await page.waitForFunction(
    (quiet) => window.vitals.lcp > 0 && performance.now() - window.lastEntry > quiet,
    QUIET_MS,
    { polling: 100 },
  );
  return page.evaluate(() => window.vitals);
}
