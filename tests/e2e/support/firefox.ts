import type { Browser } from "@playwright/test";

/** Command of WebDriver BiDi that Firefox ESR 153 lacks; Playwright emulates the colour scheme with it. */
const MISSING = "emulation.setMediaFeaturesOverride";

interface Session {
  send: (method: string, parameters?: object) => Promise<unknown>;
}

/**
 * Lets Playwright drive the Firefox of a Linux distribution over WebDriver BiDi. The one command that this Firefox does
 * not know is left out; its failure would keep every page from opening. Other browsers are left as they are.
 */
export function withoutMissingCommands(browser: Browser): void {
  if (browser.browserType().name() !== "firefox") return;
  const { _connection: connection } = browser as unknown as {
    _connection: { toImpl: (browser: unknown) => { _browserSession: Session } };
  };
  const { _browserSession: session } = connection.toImpl(browser);
  const prototype = Object.getPrototypeOf(session) as Session;
  const { send } = prototype;
  prototype.send = function sendKnown(this: Session, method, parameters) {
    return method === MISSING ? Promise.resolve({}) : send.call(this, method, parameters);
  };
}
