import type { Page } from "@playwright/test";

declare global {
  interface Window {
    /** Milliseconds from the click until the panel was painted. */
    panelShown: number | undefined;
    /** Layout shift from the switch of tabs on. */
    panelShift: number;
  }
}

/** A fetched panel: compressed bytes, milliseconds from the click until it was painted, and layout shift. */
interface PanelSample {
  bytes: number;
  shown: number;
  cls: number;
}

/** Chooses the first agent whose panel is fetched, and measures until the panel's code is painted. */
export async function loadPanel(page: Page): Promise<PanelSample> {
  const fetched = page.locator("#agents [role=tabpanel][data-source]").first();
  const source = await fetched.evaluate((panel: HTMLElement) => {
    const button = document.querySelector<HTMLElement>(`[role=tab][aria-controls="${panel.id}"]`);
    if (!button) throw new Error(`The tab of ${panel.id} is not in the first document.`);
    const file = panel.dataset["source"] ?? "";
    const start = performance.now();
    new MutationObserver((_, observer) => {
      if (!panel.querySelector("pre > code")) return;
      observer.disconnect();
      requestAnimationFrame(async () => {
        await window.pixelsReady();
        window.panelShown = performance.now() - start;
      });
    }).observe(panel, { childList: true, subtree: true });
    button.click();
    // The shift of the switch itself is the visitor's doing; two frames later, only the panel's content moves things.
    window.panelShift = 0;
    requestAnimationFrame(() =>
      requestAnimationFrame((switched) => {
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { startTime, value } = entry as PerformanceEntry & { value: number };
            if (startTime > switched) window.panelShift += value;
          }
        }).observe({ type: "layout-shift" });
      }),
    );
    return file;
  });
  const shown = await page.waitForFunction(() => window.panelShown, undefined, { timeout: 60_000 });
  const bytes = await page.evaluate((name) => {
    const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    return entries.find((entry) => entry.name.endsWith(name.slice(1)))?.encodedBodySize ?? 0;
  }, source);
  const cls = await page.evaluate(() => window.panelShift);
  return { bytes, shown: (await shown.jsonValue()) as number, cls };
}
