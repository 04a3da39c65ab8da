import { expect, type BrowserContext } from "@playwright/test";

/** A request that CORS or the network kept from being answered, in the words of Chromium and of Firefox. */
export const CORS = /CORS policy|Cross-Origin Request Blocked/;

/**
 * Collects what a page must not do: errors in the console (among them every violation of its Content Security Policy
 * and Trusted Types) and exceptions nobody caught.
 */
export class ConsoleGuard {
  /** Everything written to the console, errors or not. */
  readonly texts: string[] = [];
  private readonly errors: string[] = [];
  private readonly allowed: RegExp[] = [];

  watch(context: BrowserContext): void {
    context.on("console", (message) => {
      this.texts.push(message.text());
      if (message.type() === "error" || message.type() === "warning") this.errors.push(message.text());
    });
    context.on("weberror", (webError) => {
      const error = webError.error();
      this.errors.push(error.stack ?? error.message);
    });
  }

  /** Lets errors pass that the test provokes; the browser itself reports every failed request in the console. */
  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  check(): void {
    const unexpected = this.errors.filter((error) => !this.allowed.some((pattern) => pattern.test(error)));
    expect(unexpected, "errors in the console").toEqual([]);
  }
}
