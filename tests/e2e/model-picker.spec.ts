/** The list of a server's models, and the note beside it. */
import { expect, test } from "./support/fixtures.ts";
import { connectionTo } from "./support/integrate-page.ts";

test("a status beside the list counts the models that the list leaves out", async ({
  site,
  page,
  integrate,
  startLlm,
}) => {
  const llm = await startLlm({ models: Array.from({ length: 120 }, (_, index) => `m-${index}`) });
  await integrate.open(site.url);
  await integrate.connect({ ...connectionTo(llm), model: "m-0" });
  await page.getByRole("button", { name: "Check server", exact: true }).click();
  const field = page.getByRole("combobox", { name: "Model Name", exact: true });
  const list = page.getByRole("listbox", { name: "Models of this server" });
  const note = page.locator(".input").filter({ has: field }).getByRole("status");
  // The status exists before it has content, so that its changes are announced.
  await expect(note).toHaveText("");
  await field.focus();
  await page.keyboard.press("ArrowDown");
  await expect(list.getByRole("option")).toHaveCount(100);
  await expect(list.locator(":scope > :not([role=option])")).toHaveCount(0);
  await expect(note).toHaveText("20 more: type to narrow them down");
  await field.fill("m-11");
  await expect(list.getByRole("option").first()).toHaveText("m-11");
  await expect(note).toHaveText("");
  await field.fill("nothing like it");
  await expect(list).toHaveCount(0);
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await expect(note).toHaveText("None of 120 models matches");
  await page.keyboard.press("Escape");
  await expect(note).toHaveText("");
});
