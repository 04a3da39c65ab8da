import type { Browser } from "@playwright/test";
import { openPage, slowCpu, slowNetwork } from "./browser.ts";
import type { Measurements } from "./budgets.ts";
import { measureKeystrokes } from "./keystroke.ts";
import { median } from "./median.ts";
import { number } from "./report.ts";
import { loadMeasured, type Vitals } from "./vitals.ts";

export interface Pages {
  page: string;
  /** The same page without its scripts; it is measured twice, to know the noise. */
  floor: string;
}

/** What loading costs beyond what the same page costs without scripts. */
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
      // Whatever the machine did meanwhile only adds.
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

/** What typing costs, here and on a page with twice the catalogue. */
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
  const page = median(samples.page.flat());
  const twice = median(samples.twice.flat());
  return {
    keystroke: { value: page },
    keystrokeOfTwice: { value: (twice / page - 1) * 100, note: `${number(twice)} ms` },
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
