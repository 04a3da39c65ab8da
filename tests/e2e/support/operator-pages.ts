/** The made-up operator's page, made in both ways: built with the folder `tests/operator`, and prebuilt with its file. */
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { createServer } from "node:http";
import { join } from "node:path";
import { buildPage } from "../../../src/demo/build.ts";
import { listen } from "../../../src/demo/http.ts";
import { test as base } from "./fixtures.ts";
import { startSite, type Site } from "./site.ts";

const folder = join(import.meta.dirname, "../../operator");

/** Settings of each build, as its environment. */
const builds = {
  built: { INTEGRATE_FOLDER: folder, INTEGRATE_RUNTIME: "" },
  prebuilt: { INTEGRATE_FOLDER: "", INTEGRATE_RUNTIME: "1" },
};
export type Way = keyof typeof builds;
export const ways = Object.keys(builds) as Way[];

/** A page on another origin that embeds the address of its `frame` parameter; under its other name, no page may. */
interface Wiki {
  url: string;
  otherUrl: string;
}

/** Both pages; `E2E_OPERATOR_DIST` names a folder in which they are built already, as `built` and `prebuilt`. */
export const test = base.extend<object, { wiki: Wiki; pages: Record<Way, Site> }>({
  wiki: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const server = createServer((request, response) => {
        const { searchParams } = new URL(request.url ?? "", "http://127.0.0.1");
        const [frame, allow] = ["frame", "allow"].map((name) => searchParams.get(name) ?? "");
        response
          .setHeader("content-type", "text/html")
          .end(
            `<!doctype html><title>Wiki</title><iframe src="${frame}" allow="${allow}" width="1000" height="800">`,
          );
      });
      const port = await listen(server, 0);
      await use({ url: `http://127.0.0.1:${port}`, otherUrl: `http://localhost:${port}` });
      server.close();
    },
    { scope: "worker" },
  ],
  pages: [
    async ({ wiki }, use) => {
      const given = process.env["E2E_OPERATOR_DIST"];
      const root = given ?? (await mkdtemp(join(tmpdir(), "integrate-operator-")));
      const start = async (way: Way) => {
        const directory = join(root, way);
        if (!existsSync(directory)) await buildPage(directory, AbortSignal.timeout(120_000), builds[way]);
        if (way === "prebuilt")
          await copyFile(join(folder, "integrate.json"), join(directory, "integrate.json"));
        return startSite(directory, [wiki.url]);
      };
      // One after the other: a build keeps all of a small machine busy.
      const pages = { built: await start("built"), prebuilt: await start("prebuilt") };
      await use(pages);
      for (const site of Object.values(pages)) await site.close();
      if (!given) await rm(root, { recursive: true });
    },
    { scope: "worker", timeout: 260_000 },
  ],
});
