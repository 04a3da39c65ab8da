/** The model's limits. */
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import type { IntegratePage } from "./support/integrate-page.ts";

const limits = (page: Page) => ({
  context: page.getByRole("spinbutton", { name: "Context length", exact: true }),
  output: page.getByRole("spinbutton", { name: "Max output", exact: true }),
});

/** Opens the limits, and a guide whose snippet holds them. */
async function openLimits(page: Page, integrate: IntegratePage, url: string) {
  await integrate.open(url);
  await page.getByText("Model limits", { exact: true }).click();
  const slots = integrate.section("agents").panel.locator("[data-slot=CONTEXT_LENGTH]");
  return { ...limits(page), slot: slots.filter({ visible: true }).first() };
}

test("limits are assumed until they are replaced, and a refused text keeps the last valid one", async ({
  site,
  page,
  integrate,
}) => {
  const { context, output, slot } = await openLimits(page, integrate, site.url);
  await expect(context).toHaveValue("131072");
  await expect(context).toHaveAccessibleDescription("131,072 assumed. Replace it with your model's.");
  await expect(output).toHaveValue("16384");
  await expect(slot).toHaveText("131072");
  await expect(slot).toHaveAttribute("data-state", "assumed");

  await context.fill("65536");
  await expect(slot).toHaveText("65536");
  await expect(slot).toHaveAttribute("data-state", "filled");
  await expect(context).toHaveAccessibleDescription(/^Yours\./);
  for (const text of ["12", "4096.5", "-4096"]) {
    await context.fill(text);
    await expect(context).toHaveAttribute("aria-invalid", "true");
    await expect(context).toHaveAccessibleDescription(/Snippets keep 65,536\./);
    await expect(slot).toHaveText("65536");
  }
  await expect(context).toHaveValue("-4096");
  // A browser tells no text that is no number, but keeps it in the field.
  await context.fill("1e400");
  await expect(context).toHaveAccessibleDescription(/^Write a whole number in digits, such as 131072\./);
  expect(await context.evaluate((field: HTMLInputElement) => field.validity.badInput)).toBe(true);
  // What was passed while typing is never fallen back to.
  await context.fill("65536");
  await context.blur();
  await context.press("ControlOrMeta+a");
  await context.pressSequentially("99999999999");
  await expect(slot).toHaveText("65536");

  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(context).toBeFocused();
  await expect(context).toHaveValue("131072");
  await expect(slot).toHaveText("131072");
});

test("an answer that is assumed fits into the context of the model", async ({ site, page, integrate }) => {
  const { context, output } = await openLimits(page, integrate, site.url);
  await context.fill("8192");
  await expect(output).toHaveValue("4096");
  await expect(output).toHaveAccessibleDescription(
    "4,096 assumed, half of the context. Replace it with your model's.",
  );
});

for (const width of [320, 390, 700, 1280]) {
  test(`closed, the limits take no room of their own in a window ${width} px wide`, async ({
    site,
    page,
    integrate,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await integrate.open(site.url);
    const height = () => page.locator(".check-server").evaluate((row) => row.getBoundingClientRect().height);
    const withLimits = await height();
    await page.locator(".limits").evaluate((details) => details.remove());
    expect(await height()).toBeGreaterThanOrEqual(withLimits);
  });
}
