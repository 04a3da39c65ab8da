/** What is fetched when it is wanted: that it comes, and what is said when it cannot. */
import { CORS } from "./support/console-guard.ts";
import { expect, test } from "./support/fixtures.ts";
import { connectionTo } from "./support/integrate-page.ts";

test("help against a failure that cannot be loaded says so, and what to do", async ({
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
  const missing = `This help could not be loaded from ${new URL(site.url).host}. Reload the page once that host answers again.`;
  for (const name of ["Ollama", "nginx"]) {
    await software.getByRole("tab", { name, exact: true }).click();
    await expect(panel(name)).toHaveText(missing);
  }
  await software.getByRole("tab", { name: "vLLM", exact: true }).click();
  await expect(panel("vLLM").locator("code").last()).toContainText("vllm serve 'test-model'");
  // What was missing is asked for again when it is wanted again.
  await page.unroute(/\/remedy-(?!vllm)\w+\.json$/);
  await software.getByRole("tab", { name: "Ollama", exact: true }).click();
  await expect(panel("Ollama").locator("code").last()).toContainText("ollama serve");
});

test("a panel that cannot be fetched keeps the link to its page", async ({
  site,
  page,
  integrate,
  guard,
}) => {
  guard.allow(/net::ERR/);
  await page.route("**/opencode.json", (route) => route.abort());
  await integrate.open(site.url);
  const { panel } = integrate.section("agents");
  await integrate.section("agents").tab("OpenCode").click();
  await expect(panel.getByRole("link", { name: "OpenCode", exact: true })).toHaveAttribute(
    "href",
    "./opencode.html",
  );
});
