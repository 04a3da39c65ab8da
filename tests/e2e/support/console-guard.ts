import { expect, type BrowserContext } from "@playwright/test";

/** Matches the console's error about a request that CORS blocked, in Chromium and in Firefox. */
export const CORS = /CORS policy|Cross-Origin Request Blocked/;

/**
 * Collects errors in the console, among them every violation of the Content Security Policy and of Trusted Types, and
 * uncaught exceptions.
 */
export class ConsoleGuard {
  /** Every text written to the console. */
  readonly texts: string[] = [];
  private readonly errors: string[] = [];
  // Chromium says so on plain http of a header that only secure pages heed.
  private readonly allowed: RegExp[] = [/Cross-Origin-Opener-Policy header has been ignored/];

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

  /** Allows errors that the test provokes: the browser reports every failed request in the console. */
  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  check(): void {
    const unexpected = this.errors.filter((error) => !this.allowed.some((pattern) => pattern.test(error)));
    expect(unexpected, "errors in the console").toEqual([]);
  }
}
