import { defineConfig } from "@playwright/test";
import { chromiumLaunchOptions } from "../../src/tools/chromium.ts";
import { LAN_HOST } from "./support/site.ts";

const { args, ...launchOptions } = chromiumLaunchOptions();

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: "../../test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  retries: 0,
  workers: 2,
  // Enough for a machine that does other things too.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    launchOptions: {
      ...launchOptions,
      args: [
        ...args,
        // A name that a page served over plain http on a LAN has; nothing else is resolved, so no test leaves this machine.
        `--host-resolver-rules=MAP ${LAN_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
      ],
    },
    viewport: { width: 1280, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
  },
});
