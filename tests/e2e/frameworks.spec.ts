/** Guides of frameworks: their languages as tabs, and steps that only some APIs have. */
import { expect, test } from "./support/fixtures.ts";

test("a framework's languages are tabs of its own, which follow the language of the page", async ({
  page,
  site,
  integrate,
}) => {
  await integrate.open(`${site.url}#frameworks/langchain`);
  const panel = page.getByRole("tabpanel", { name: "LangChain", exact: true });
  const languages = panel.getByRole("tablist", { name: "LangChain language" });
  await expect(languages.getByRole("tab")).toHaveText(["Python", "JavaScript"]);
  await expect(panel.getByRole("tabpanel", { name: "Python" })).toContainText("pip install");
  await languages.getByRole("tab", { name: "JavaScript" }).click();
  await expect(panel.getByRole("tabpanel", { name: "JavaScript" })).toContainText("npm install");
  await expect(page).toHaveURL(/#frameworks\/langchain$/);
});

test("a step for one API shows with that API alone", async ({ page, site, integrate }) => {
  await integrate.open(`${site.url}#frameworks/litellm`);
  const panel = page.getByRole("tabpanel", { name: "LiteLLM", exact: true });
  const choose = (protocol: string) => panel.getByRole("radio", { name: protocol, exact: true }).check();
  const titles = panel.locator(".step b").filter({ visible: true });
  await expect(titles).toHaveText(["Install.", "Stream an answer.", "Call a tool."]);
  await choose("Responses");
  await expect(titles).toHaveText(["Install.", "Send a message.", "Call a tool."]);
  for (const step of await panel.locator("ol > li").filter({ visible: true }).all()) {
    await expect(step.locator("pre").filter({ visible: true })).toHaveCount(1);
  }
  await choose("Messages");
  await expect(titles).toHaveText(["Install.", "Stream an answer.", "Call a tool."]);
});
