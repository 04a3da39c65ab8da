import { createHash } from "node:crypto";

/** Returns a short digest of a JSON value: detects changes, is no protection. */
export const digest = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
