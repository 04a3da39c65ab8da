import { createHash } from "node:crypto";

/** Returns the source expression that allows an inline script in a Content Security Policy (CSP 3, 2.3.1). */
export const inlineScriptHash = (script: string): `sha256-${string}` =>
  `sha256-${createHash("sha256").update(script).digest("base64")}`;
