import { createHash } from "node:crypto";

/** A short digest of any JSON value: tells a change, hides nothing. */
export const digest = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
