/** Content that is fetched on demand, and the error when the fetch fails. */
import { CORS } from "./support/console-guard.ts";
import { expect, test } from "./support/fixtures.ts";
import { connectionTo } from "./support/integrate-page.ts";

test("help that cannot be loaded shows an error, and is fetched again when it is wanted again", async ({
  site,
  page,
  integrate,
  guard,
  startLlm,
}) => {
  guard.allow(CORS, /net::ERR/, /the server responded with a status of 404/);
  await page.route(/\/remedy-(?!vllm)\w+\.json$/, (route) =>
    route.request().url().includes("ollama") ? route.abort() : route.fulfill({ status: 404 }),
  );
  const llm = await startLlm({ cors: false });
  await integrate.open(site.url);
  await integrate.connect(connectionTo(llm));
  await page.getByRole("button", { name: "Check server", exact: true }).click();
  const software = page.getByRole("tablist", { name: "Server software" });
  const panel = (name: string) => page.getByRole("tabpanel", { name, exact: true });
  const missing = `Could not load this from ${new URL(site.url).host}.Try again`;
  for (const name of ["Ollama", "nginx"]) {
    await software.getByRole("tab", { name, exact: true }).click();
    await expect(panel(name)).toHaveText(missing);
  }
  await software.getByRole("tab", { name: "vLLM", exact: true }).click();
  await expect(panel("vLLM").locator("code").last()).toContainText("vllm serve 'test-model'");
  await software.getByRole("tab", { name: "nginx", exact: true }).click();
  await expect(panel("nginx")).toHaveText(missing);
  await page.unroute(/\/remedy-(?!vllm)\w+\.json$/);
  await panel("nginx").getByRole("button", { name: "Try again" }).click();
  await expect(panel("nginx").locator("code").last()).toContainText("Access-Control-Allow-Origin");
  await software.getByRole("tab", { name: "Ollama", exact: true }).click();
  await expect(panel("Ollama").locator("code").last()).toContainText("ollama serve");
});
