import type { Browser } from "@playwright/test";
import { LATENCY, openPage, slowCpu, slowNetwork } from "./browser.ts";
import type { Measurements } from "./budgets.ts";
import { measureKeystrokes, type Keystrokes } from "./keystroke.ts";
import { median } from "./median.ts";
import { loadPanel } from "./panel.ts";
import { number } from "./report.ts";
import { loadMeasured, type Vitals } from "./vitals.ts";
import { whenTypingShows } from "./early-typing.ts";

export interface Pages {
  page: string;
  /** The same page without its scripts; it is measured twice, to know the noise. */
  floor: string;
}

/** Measures how much more loading costs than loading the same page without its scripts. */
export async function measureLoad(browser: Browser, pages: Pages, runs: number): Promise<Measurements> {
  const urls = { page: pages.page, floor: pages.floor, floorAgain: pages.floor };
  const samples = await interleaved(urls, runs, async (url) => {
    const page = await openPage(browser);
    await slowNetwork(page);
    await slowCpu(page);
    const vitals = await loadMeasured(page, url);
    await page.context().close();
    return vitals;
  });
  const medianOf = (name: keyof Vitals) => {
    const [page, floor, floorAgain] = [samples.page, samples.floor, samples.floorAgain].map((visits) =>
      median(visits.map((vitals) => vitals[name])),
    ) as [number, number, number];
    return {
      page,
      // Other work of the machine only adds to a time, so the smaller one is the truer.
      floor: Math.min(floor, floorAgain),
      note: `${number(page)} ms; floor ${number(floor)} and ${number(floorAgain)} ms`,
    };
  };
  const lcp = medianOf("lcp");
  const tbt = medianOf("tbt");
  return {
    lcp: { value: (lcp.page / lcp.floor - 1) * 100, note: lcp.note },
    tbt: { value: tbt.page - tbt.floor, note: tbt.note },
    cls: { value: medianOf("cls").page },
  };
}

/** Measures keystrokes, on the page and on a page with twice the catalogue. */
export async function measureTyping(
  browser: Browser,
  urls: { page: string; twice: string },
  runs: number,
): Promise<Measurements> {
  const samples = await interleaved(urls, runs, async (url) => {
    const page = await openPage(browser);
    await page.goto(url, { waitUntil: "networkidle" });
    await slowCpu(page);
    const times = await measureKeystrokes(page);
    await page.context().close();
    return times;
  });
  const medianOf = (visits: Keystrokes[], ...places: (keyof Keystrokes)[]) =>
    median(visits.flatMap((visit) => places.flatMap((place) => visit[place])));
  const [page, twice] = [samples.page, samples.twice].map((visits) =>
    medianOf(visits, "top", "scrolled"),
  ) as [number, number];
  return {
    keystroke: { value: medianOf(samples.page, "top") },
    keystrokeScrolled: { value: medianOf(samples.page, "scrolled") },
    keystrokeOfTwice: {
      value: (twice / page - 1) * 100,
      note: `${number(twice)} ms; ${number(page)} ms without`,
    },
  };
}

/** Measures how soon after navigation a typed value shows in the snippets. */
export async function measureEarlyTyping(browser: Browser, url: string, runs: number): Promise<Measurements> {
  const { page: times } = await interleaved({ page: url }, runs, async () => {
    const page = await openPage(browser);
    await slowNetwork(page);
    await slowCpu(page);
    const shown = await whenTypingShows(page, url);
    await page.context().close();
    return shown;
  });
  return {
    typing: {
      value: median(times),
      note: `${number(Math.min(...times))} to ${number(Math.max(...times))} ms`,
    },
  };
}

/** Measures a panel that is fetched when its tab is chosen: its size, the time until it is painted, and shifts. */
export async function measurePanel(browser: Browser, url: string, runs: number): Promise<Measurements> {
  const { page: samples } = await interleaved({ page: url }, runs, async () => {
    const page = await openPage(browser);
    await page.goto(url, { waitUntil: "networkidle" });
    await slowNetwork(page);
    await slowCpu(page);
    const sample = await loadPanel(page);
    await page.context().close();
    return sample;
  });
  const shown = median(samples.map(({ shown: milliseconds }) => milliseconds));
  return {
    panelBytes: { value: median(samples.map(({ bytes }) => bytes)) / 1000 },
    panelShown: { value: shown - LATENCY, note: `${number(shown)} ms in all` },
    panelCls: { value: Math.max(...samples.map(({ cls }) => cls)) },
  };
}

/** Measures each page in turn, again and again, so that a busy moment of the machine meets all of them. */
async function interleaved<Name extends string, Sample>(
  urls: Record<Name, string>,
  runs: number,
  measure: (url: string) => Promise<Sample>,
): Promise<Record<Name, Sample[]>> {
  const names = Object.keys(urls) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Sample[]>;
  // The first round only warms up.
  for (let run = 0; run <= runs; run++) {
    for (const name of names) {
      const sample = await measure(urls[name]);
      if (run > 0) samples[name].push(sample);
    }
  }
  return samples;
}
