import { createHash } from "node:crypto";

/** Returns the source expression that allows an inline script or style in a Content Security Policy (CSP 3, 2.3.1). */
export const inlineHash = (text: string): `sha256-${string}` =>
  `sha256-${createHash("sha256").update(text).digest("base64")}`;
