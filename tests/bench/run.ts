/**
 * `npm run bench`: measures the built page (`dist`) against its budgets and fails when one is missed.
 *
 *     node tests/bench/run.ts [--runs 9] [--only size]…
 */
import { existsSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launchBrowser } from "./browser.ts";
import { groups, type Group, type Measurements } from "./budgets.ts";
import { buildTwice } from "./catalogue.ts";
import { measureHostile } from "./hostile.ts";
import { measureEarlyTyping, measureLoad, measurePanel, measureTyping } from "./load.ts";
import { measureReading } from "./reading.ts";
import { report } from "./report.ts";
import { serveSite, withoutScripts } from "./site.ts";
import { measureSize } from "./size.ts";
import { measureBurst, measureStop, measureStream } from "./try-it.ts";

/** Load of the machine before the first measurement. */
const load = loadavg()[0] ?? 0;
const cores = availableParallelism();

const dist = join(import.meta.dirname, "../../dist");

try {
  const { runs, only } = readArguments();
  const { table, missed } = report(await measure(only, runs));
  console.log(table);
  if (only.size > 1 || !only.has("size")) {
    console.log(`\nMedians of ${runs} runs; CPU slowed 4 times, loads over 1.6 Mbit/s and 150 ms.`);
    console.log("Hostile answers: one run at full speed, up to three where a click was slow.");
    if (load > cores) {
      console.log(
        `The machine is busy (load ${load.toFixed(1)} on ${cores} cores): times are longer than the page's.`,
      );
    }
  }
  if (missed.length > 0) {
    console.error(`\nOver budget: ${missed.join("; ")}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** @throws Error that names the wrong parameter and the allowed values */
function readArguments(): { runs: number; only: Set<Group> } {
  const { values } = parseArgs({
    options: { runs: { type: "string", default: "9" }, only: { type: "string", multiple: true } },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${values.runs}: use a number from 1 up.`);
  const only = (values.only ?? groups) as readonly Group[];
  const unknown = only.find((name) => !groups.includes(name));
  if (unknown !== undefined) throw new Error(`--only ${unknown}: use one of ${groups.join(", ")}.`);
  return { runs, only: new Set(only) };
}

async function measure(only: ReadonlySet<Group>, runs: number): Promise<Measurements> {
  if (!existsSync(join(dist, "index.html"))) throw new Error("There is no built page. Run: npm run build");
  await using resources = new AsyncDisposableStack();
  const browser = resources.adopt(await launchBrowser(), (opened) => opened.close());
  const page = resources.adopt(await serveSite(dist), (site) => site.close());
  const measurements: Measurements = {};
  const take = async (group: Group, measureGroup: () => Promise<Measurements>) => {
    if (!only.has(group)) return;
    console.error(`Measuring ${group} …`);
    Object.assign(measurements, await measureGroup());
  };

  if (only.has("size") || only.has("keystroke")) {
    const twice = resources.adopt(buildTwice(), (build) => build.remove());
    await take("size", () => measureSize(browser, { page: dist, twice: twice.directory }));
    const twicePage = resources.adopt(await serveSite(twice.directory), (site) => site.close());
    await take("keystroke", () => measureTyping(browser, { page: page.url, twice: twicePage.url }, runs));
  }
  const floor = resources.adopt(await serveSite(dist, withoutScripts), (site) => site.close());
  await take("load", () => measureLoad(browser, { page: page.url, floor: floor.url }, runs));
  await take("typing", () => measureEarlyTyping(browser, page.url, runs));
  await take("panel", () => measurePanel(browser, page.url, runs));
  await take("reading", () => Promise.resolve(measureReading(runs)));
  await take("stream", () => measureStream(browser, page.url, runs));
  await take("burst", () => measureBurst(browser, page.url, runs));
  await take("stop", () => measureStop(browser, page.url, runs));
  await take("hostile", () => measureHostile(browser, page.url));
  return measurements;
}
