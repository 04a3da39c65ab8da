import { defineConfig } from "@playwright/test";
import { chromiumLaunchOptions } from "../../src/tools/chromium.ts";
import { LAN_ADDRESS, LAN_HOST, LAN_IP, PUBLIC_HOST, PUBLIC_IP } from "./support/site.ts";

const { args, ...launchOptions } = chromiumLaunchOptions();

const firefox = process.env["FIREFOX"];

export default defineConfig({
  testDir: import.meta.dirname,
  globalSetup: "./support/build-site.ts",
  outputDir: "../../test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  retries: 0,
  workers: 2,
  // Long enough for a busy machine.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: { viewport: { width: 1280, height: 900 } },
  projects: [
    {
      name: "chromium",
      testIgnore: /firefox-network/,
      use: {
        launchOptions: {
          ...launchOptions,
          args: [
            ...args,
            // No other name is resolved, so no test leaves this machine.
            `--host-resolver-rules=${[
              `MAP ${LAN_HOST} 127.0.0.1`,
              `MAP ${PUBLIC_HOST} ${PUBLIC_IP}`,
              `MAP ${LAN_ADDRESS} ${LAN_IP}`,
              "MAP * ~NOTFOUND",
              "EXCLUDE 127.0.0.1",
              "EXCLUDE localhost",
            ].join(", ")}`,
            // Address spaces for the browser's Local Network Access; port 0 stands for any port.
            `--ip-address-space-overrides=${PUBLIC_IP}:0=public,${LAN_IP}:0=local`,
          ],
        },
        permissions: ["clipboard-read", "clipboard-write"],
      },
    },
    // The system's Firefox, over WebDriver BiDi, where `FIREFOX` names one: it runs Try It Live in another engine.
    ...(firefox
      ? [
          {
            name: "firefox",
            testMatch: /(?:try-(?:live|live-errors|failures|streams|network)|firefox-network)\.spec\.ts$/,
            grepInvert: /@chromium/,
            use: {
              browserName: "firefox" as const,
              channel: "moz-firefox",
              launchOptions: { executablePath: firefox },
            },
          },
        ]
      : []),
  ],
});
