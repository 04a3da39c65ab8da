/** Copies the prompt of a guide as a visitor does: on the built page, in Chromium, with the three fields filled in. */
import http from "node:http";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { listen } from "../../../src/demo/http.ts";
import { staticSite } from "../../../src/demo/site.ts";
import { protocolInfo, type ProtocolId } from "../../../src/protocols/protocol-info.ts";
import { chromiumLaunchOptions } from "../../../src/tools/chromium.ts";
import { IntegratePage } from "../../e2e/support/integrate-page.ts";

export interface Choices {
  /** Id of the guide. */
  guide: string;
  protocol: ProtocolId;
  /** The choice's name on the page. */
  configuration: string;
  server: string;
  key: string;
  model: string;
}

/** The built page on a free port. */
export interface Page {
  address: string;
  close(): void;
}

/** @throws Error where the page is not built */
export async function servePage(folder: string): Promise<Page> {
  if (!existsSync(join(folder, "registry.json"))) {
    throw new Error(`There is no built page in ${folder}. Run \`npm run build\` first.`);
  }
  const server = http.createServer(staticSite(folder));
  const port = await listen(server, 0);
  return {
    address: `http://127.0.0.1:${port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Returns what the button of a guide puts on the clipboard. */
export async function copyPrompt(
  { address }: Page,
  { guide, protocol, configuration, server, key, model }: Choices,
): Promise<string> {
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    const integrate = new IntegratePage(page);
    await integrate.open(`${address}${guide}.html`);
    await integrate.connect({ server, key, model });
    // A guide for one API has no choice of it.
    for (const name of [protocolInfo[protocol].shortName, configuration]) {
      const choice = page.getByRole("radio", { name, exact: true });
      if ((await choice.count()) > 0) await choice.check({ force: true });
    }
    await page.getByRole("button", { name: "Copy prompt for an agent" }).click();
    await page.locator("#copy-status").getByText("Copied").waitFor();
    return await integrate.clipboard();
  } finally {
    await browser.close();
  }
}
