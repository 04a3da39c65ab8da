/**
 * Runs a module in a page of Chromium, as a page's own script: `node page.ts example.mjs`. Prints what the module logs
 * and what it writes into the page; a prompt for the key gets the key of the environment, and a field for a file gets
 * `image.png`.
 */
import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { chromium } from "@playwright/test";
import { verifiedOperator } from "../../src/build/library.ts";
import { chromiumLaunchOptions } from "../../src/tools/chromium.ts";

const source = readFileSync(process.argv[2] ?? "", "utf8");
const server = http.createServer((_, response) =>
  response.setHeader("content-type", "text/html").end("<!doctype html>"),
);
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  const page = await browser.newPage();
  page.on("console", (message) => console.log(message.text()));
  page.on("dialog", (dialog) => void dialog.accept(process.env[verifiedOperator.KEY_VARIABLE] ?? ""));
  // A visitor chooses the picture beside the module; without a field for it, the page is closed before.
  void page
    .waitForSelector("input[type=file]", { timeout: 0 })
    .then((input) => input.setInputFiles("image.png"))
    .catch(() => undefined);
  await page.exposeFunction("printText", (text: string) => process.stdout.write(text));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.evaluate(async (module) => {
    const { printText } = globalThis as unknown as { printText: (text: string) => Promise<void> };
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) void printText(node.textContent ?? "");
    }).observe(document.body, { childList: true });
    await import(URL.createObjectURL(new Blob([module], { type: "text/javascript" })));
    await printText("\n");
  }, source);
} finally {
  await browser.close();
  server.close();
}
